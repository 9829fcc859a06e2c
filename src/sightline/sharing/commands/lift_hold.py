"""Lift a hold on somebody's record."""

from uuid import UUID

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, Refused, refuse_if
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.pole.commands.checking import fitting_text
from sightline.pole.commands.contributing import speaker
from sightline.sharing.models import RecordHold


@command(permission=Permission.RECORD_HOLD, effect=Effect.ALTERATION)
def lift_hold(act: Act, hold: UUID, why: str) -> RecordHold:
    """Lift the hold, with why. Raises `Refused` without a reason, and where somebody has lifted it already."""
    why = fitting_text("Why", why, 1000, lines=True)
    held = RecordHold.objects.select_for_update().filter(id=hold).first()
    if held is None:
        raise Refused(Refusal("no_hold", "There is no such hold, or not one that you may see."))
    if held.lifted_at:
        refuse_if(Refusal("lifted", f"{held.lifted_by_words} has lifted this already. Nothing was changed."))
    if not why:
        refuse_if(Refusal("no_reason", "Say why the hold is not needed any more, and who said so."))
    held.lifted_at, held.lifted_by_words, held.lifted_why = act.at, speaker(act, ""), why
    held.save(update_fields=["lifted_at", "lifted_by_words", "lifted_why"])
    act.about(held.id, *held.identities, kind=held.kind, why=why)
    return held
