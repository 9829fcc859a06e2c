"""Record when somebody is on duty."""

from datetime import datetime

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, Refused, refuse_if
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.core.models import User
from sightline.workforce.access import not_kept
from sightline.workforce.models import Shift
from sightline.workforce.rules.posts import cannot_be_shift

from .checking import agency_of, locked

OVERLAPS = Refusal("overlaps", "They have a shift then already. Take that one back first, or change the times.")


@command(permission=Permission.TEAM_KEEP, effect=Effect.COLLECTION)
def record_shift(act: Act, user: User, since: datetime, until: datetime) -> Shift:
    """They are on duty from then until then (24 hours at most), in whichever posts they hold at the time.

    Raises `Refused` for somebody in no team that the actor leads, and for times that another shift has.
    """
    refuse_if(not_kept(act.acting, user.id) or cannot_be_shift(since, until))
    locked(user.id)
    if Shift.objects.filter(user=user, taken_back_at__isnull=True, since__lt=until, until__gt=since).exists():
        raise Refused(OVERLAPS)
    shift = Shift(user=user, agency=agency_of(user.id), since=since, until=until, act=act.id)
    shift.save(force_insert=True)
    act.about(user.id, shift.id, since=since, until=until)
    return shift
