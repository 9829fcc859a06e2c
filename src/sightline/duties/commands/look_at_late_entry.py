"""A second person says whether what was recorded late was really done in time."""

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, Refused, refuse_if
from sightline.access.separation import separated
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.core.telling import tell
from sightline.duties.models import RecordedLate
from sightline.pole.commands.checking import fitting_text
from sightline.pole.commands.contributing import speaker

_SETTLED = Refusal("settled", "Somebody has said so already, or there is nothing to say of it. Nothing was changed.")
_NO_REASON = Refusal("no_reason", "Say what you looked at: the paper form, the radio log, whom you asked.")


@command(permission=Permission.DUTY_CORRECT, effect=Effect.ALTERATION, separations=("own_late_entry",))
def look_at_late_entry(act: Act, entry: RecordedLate, *, agreed: bool, why: str) -> RecordedLate:
    """Agree or not. The breach stays on record either way; where they agree it is shown, and counted, as in time."""
    held = RecordedLate.objects.select_for_update(of=("self",)).select_related("duty").get(id=entry.id)
    owner = held.duty.owner_id if held.duty else None
    refuse_if(separated("own_late_entry", act.actor.user_id, [held.recorded_by_id, owner]))
    if not held.in_time or held.agreed is not None or held.duty is None:
        raise Refused(_SETTLED)
    said = fitting_text("What you looked at", why, 500, lines=True)
    if not said:
        raise Refused(_NO_REASON)
    held.agreed, held.looked_why, held.looked_at, held.looked_act = agreed, said, act.at, act.id
    held.looked_by_id, held.looked_by_words = act.actor.user_id, speaker(act, "")
    held.save(update_fields=["agreed", "looked_why", "looked_at", "looked_act", "looked_by", "looked_by_words"])
    act.about(held.id, held.duty.id, held.duty.subject, duty=held.duty.reference, agreed=agreed, why=said)
    if not agreed:
        words = f"{act.actor.name} did not agree that {held.duty.reference} was done in time. The breach stands."
        tell(act, [held.recorded_by_id], words, href=f"/back-entry/{held.id}", about=[held.duty.id])
    return held
