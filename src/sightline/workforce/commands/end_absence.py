"""Say that somebody is back."""

from sightline.access.permissions import Permission
from sightline.access.refusals import Refused, refuse_if
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.workforce.access import not_kept
from sightline.workforce.models import Absence
from sightline.workforce.rules.posts import ENDED


@command(permission=Permission.TEAM_KEEP, effect=Effect.ALTERATION)
def end_absence(act: Act, absence: Absence) -> Absence:
    """They are back from now on; where it had not begun, it never does. Raises `Refused` where it has ended."""
    refuse_if(not_kept(act.acting, absence.user_id))
    held = Absence.objects.select_for_update().get(id=absence.id)
    if held.until is not None and held.until <= act.at:
        raise Refused(ENDED)
    held.until, held.until_act = max(act.at, held.since), act.id
    held.save(update_fields=["until", "until_act"])
    act.about(held.user_id, held.id, since=held.since)
    return held
