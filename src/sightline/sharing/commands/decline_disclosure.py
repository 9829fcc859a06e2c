"""Decline a proposed disclosure to a third party, or withdraw one's own."""

from uuid import UUID

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, refuse_if
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.core.telling import tell
from sightline.pole.commands.checking import fitting_text
from sightline.pole.commands.contributing import speaker
from sightline.sharing.models import ProposedDisclosure
from sightline.sharing.rules.shares import cannot_decide

NO_REASON = Refusal("no_reason", "Say why nothing is disclosed: whoever proposed it is told.")


@command(permission=Permission.RECORD_SHARE, effect=Effect.ALTERATION)
def decline_disclosure(act: Act, disclosure: UUID, why: str) -> ProposedDisclosure:
    """Say that nothing is disclosed, and why. Raises `Refused` where it was decided already."""
    held = ProposedDisclosure.objects.select_for_update(of=("self",)).get(id=disclosure)
    refuse_if(cannot_decide(held.decided_by_words, held.owner_agency_id == act.actor.agency_id))
    why = fitting_text("Why", why, 1000, lines=True)
    refuse_if(None if why else NO_REASON)
    held.decided_at, held.decided_by, held.decided_by_words = act.at, act.actor.user_id, speaker(act, "")
    held.authorised, held.why = False, why
    held.save(update_fields=["decided_at", "decided_by", "decided_by_words", "authorised", "why"])
    words = "The disclosure that you proposed was declined. Nothing was sent."
    tell(act, [held.proposed_by], words, href=f"/disclosures/{held.id}", about=[held.id])
    act.about(held.id, *held.identities, why=why)
    return held
