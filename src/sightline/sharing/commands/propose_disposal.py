"""Propose to dispose of somebody's record."""

from django.utils import timezone

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, refuse_if
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.pole.commands.checking import fitting_text
from sightline.pole.commands.contributing import speaker
from sightline.pole.models import Person
from sightline.sharing.models import DisposalProposal
from sightline.sharing.queries.retention import retention_of
from sightline.sharing.rules.retention import cannot_propose


@command(permission=Permission.RETENTION_REVIEW, effect=Effect.ALTERATION)
def propose_disposal(act: Act, person: Person, authority: str, why: str) -> DisposalProposal:
    """Propose it, for another person to decide. Raises `Refused` before its period has run, and where it is held."""
    why = fitting_text("Why", why, 2000, lines=True)
    retention = retention_of(act.acting, person)
    if retention.proposal:
        refuse_if(Refusal("proposed", f"{retention.proposal.proposed_by_words} has proposed this already."))
    refuse_if(cannot_propose(retention.standing(), authority, why, timezone.localdate(act.at)))
    proposal = DisposalProposal(
        identities=list(retention.line.identities),
        authority=authority,
        why=why,
        proposed_at=act.at,
        proposed_by=act.actor.user_id,
        proposed_by_words=speaker(act, ""),
        act=act.id,
    )
    proposal.save(force_insert=True)
    act.about(proposal.id, *retention.line.identities, authority=authority, why=why)
    return proposal
