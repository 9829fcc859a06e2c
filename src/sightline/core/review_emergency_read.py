"""Review a read that was made while the ledger could not be written."""

from uuid import UUID

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, Refused, refuse_if
from sightline.access.separation import separated

from .acts import Act, Effect
from .commands import command
from .models import EmergencyRead

ABSENT = Refusal("no_read", "There is no such read.")


@command(permission=Permission.EMERGENCY_REVIEW, effect=Effect.ALTERATION, separations=("own_read",))
def review_emergency_read(act: Act, read: UUID, *, justified: bool, why: str) -> EmergencyRead:
    """Say whether the read was needed, and why. Refuses whoever read it, a second review, and one without words."""
    held = EmergencyRead.objects.select_for_update().filter(id=read).first()
    if held is None:
        raise Refused(ABSENT)
    refuse_if(cannot_review(held.actor, act.actor.user_id, held.reviewed_by_words, why))
    held.reviewed_at, held.reviewed_by, held.reviewed_by_words = act.at, act.actor.user_id, act.actor.name
    held.justified, held.why = justified, why.strip()
    held.save(update_fields=["reviewed_at", "reviewed_by", "reviewed_by_words", "justified", "why"])
    act.about(held.id, justified=justified, why=held.why)
    return held


def cannot_review(reader: UUID, reviewer: UUID, reviewed_by: str, why: str) -> Refusal | None:
    """Why this person does not review this read now."""
    if own := separated("own_read", reviewer, [reader]):
        return own
    if reviewed_by:
        return Refusal("reviewed", f"{reviewed_by} has reviewed this already. Nothing was changed.")
    if not why.strip():
        return Refusal("no_reason", "Say what you found, and from whom.")
    return None
