"""Who holds which post now, whether they are there, and the chain of teams: what is asked to find who answers."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q

from sightline.core.acts import Acting
from sightline.duties.rules.holders import Roster, There, Worker
from sightline.pole.queries.sql import fetch
from sightline.workforce.access import teams_now
from sightline.workforce.models import Absence, ActingRank, Cover, Post

KEPT_FOR = timedelta(days=14)
"""Somebody who had a shift so lately, or has one to come, is somebody whose shifts are kept."""

_SHIFTS = """
select s.user_id, bool_or(s.since <= %(at)s and s.until > %(at)s),
       max(s.until) filter (where s.until <= %(at)s), min(s.since) filter (where s.since > %(at)s)
  from workforce_shift s
 where s.until > %(since)s and s.taken_back_at is null
 group by s.user_id
"""


def roster_at(reader: Acting, at: datetime) -> Roster:
    """Everybody at work at `at`, of agencies whose shifts the reader may see. Six queries."""
    ranks = dict(ActingRank.objects.filter(_held(at)).order_by("since").values_list("user", "rank"))
    own = Post.objects.filter(_held(at), user__is_active=True).order_by("since", "id")
    covered = Cover.objects.filter(_held(at), _held(at, "post__"), by__is_active=True).order_by("since", "id")
    columns = ("rank", "team", "agency", "leads", "roles")
    rows = [*own.values_list("user", "user__name", *columns)]
    rows += covered.values_list("by", "by__name", *(f"post__{column}" for column in columns))
    workers = [
        Worker(user, name, ranks.get(user, rank), team, agency, leads, frozenset(roles))
        for user, name, rank, team, agency, leads, roles in rows
    ]
    teams = teams_now()
    return Roster(
        workers,
        _there(at),
        {team.id: team.part_of for team in teams.values()},
        {team.id: team.name for team in teams.values()},
    )


def _there(at: datetime) -> dict[UUID, There]:
    found = {
        user: There(on_shift=on, shifts_kept=True, went=None if on else went, back=back)
        for user, on, went, back in fetch(_SHIFTS, {"at": at, "since": at - KEPT_FOR})
    }
    away = Absence.objects.filter(_held(at)).order_by("since").values_list("user", "since", "until")
    for user, since, until in away:
        known = found.get(user, There())
        back = max(known.back, until) if known.back and until else known.back or until
        found[user] = There(away=True, shifts_kept=known.shifts_kept, went=since, back=back if until else None)
    return found


def _held(at: datetime, way: str = "") -> Q:
    ends = Q(**{f"{way}until__isnull": True}) | Q(**{f"{way}until__gt": at})
    return ends & Q(**{f"{way}since__lte": at})
