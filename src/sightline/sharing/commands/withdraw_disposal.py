"""Withdraw the proposal to dispose of somebody's record."""

from uuid import UUID

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, Refused
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.pole.commands.contributing import speaker
from sightline.sharing.models import DisposalProposal


@command(permission=Permission.RETENTION_REVIEW, effect=Effect.ALTERATION)
def withdraw_disposal(act: Act, proposal: UUID) -> DisposalProposal:
    """Withdraw it: anybody who reviews may, for nothing is lost by keeping."""
    held = DisposalProposal.objects.select_for_update().filter(id=proposal, withdrawn_at__isnull=True).first()
    if held is None:
        raise Refused(Refusal("no_proposal", "There is no such proposal any more. Nothing was changed."))
    held.withdrawn_at, held.withdrawn_by_words = act.at, speaker(act, "")
    held.save(update_fields=["withdrawn_at", "withdrawn_by_words"])
    act.about(held.id, *held.identities)
    return held
