"""Record that somebody is away, or will be."""

from datetime import datetime

from sightline.access.permissions import Permission
from sightline.access.refusals import refuse_if
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.core.models import User
from sightline.workforce.access import held, not_kept
from sightline.workforce.models import Absence, Post
from sightline.workforce.rules.posts import cannot_be_away

from .checking import agency_of
from .telling import tell_of_gap


@command(permission=Permission.TEAM_KEEP, effect=Effect.COLLECTION)
def record_absence(act: Act, user: User, since: datetime, until: datetime | None = None) -> Absence:
    """They are away from then, until then or until somebody says that they are back. Why is not asked.

    Where they lead a team that nobody covers now, whoever leads the team above is told.
    """
    refuse_if(not_kept(act.acting, user.id) or cannot_be_away(since, until))
    absence = Absence(user=user, agency=agency_of(user.id), since=since, until=until, act=act.id)
    absence.save(force_insert=True)
    act.about(user.id, absence.id, since=since, until=until)
    for post in Post.objects.filter(held(), user=user, leads=True):
        tell_of_gap(act, post)
    return absence
