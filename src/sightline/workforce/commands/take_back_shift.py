"""Take back a shift that was recorded: they are, or were, not on duty then."""

from sightline.access.permissions import Permission
from sightline.access.refusals import Refused, refuse_if
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.workforce.access import not_kept
from sightline.workforce.models import Shift
from sightline.workforce.rules.posts import ENDED


@command(permission=Permission.TEAM_KEEP, effect=Effect.ALTERATION)
def take_back_shift(act: Act, shift: Shift) -> Shift:
    """It counts no more, and stays on record. Raises `Refused` where it was taken back already, or is not to keep."""
    refuse_if(not_kept(act.acting, shift.user_id))
    held = Shift.objects.select_for_update().get(id=shift.id)
    if held.taken_back_at is not None:
        raise Refused(ENDED)
    held.taken_back_at, held.taken_back_act = act.at, act.id
    held.save(update_fields=["taken_back_at", "taken_back_act"])
    act.about(held.user_id, held.id, since=held.since, until=held.until)
    return held
