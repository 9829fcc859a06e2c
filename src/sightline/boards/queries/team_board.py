"""What a team owes: its open duties, nobody's and the latest first, as all see them who are cleared alike.

No child is named, and no reason told: a board hangs on a wall. Whose a duty is about stands behind its reference.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from sightline.access.roles import ROLES
from sightline.boards.rules.team_board import MEETINGS, REVIEWS, SOON, Narrowed, how_late
from sightline.core.acts import Acting
from sightline.core.tiles import Eyes
from sightline.duties.rules.catalogue import delivered_clocks
from sightline.pole.queries.sql import fetch
from sightline.workforce.access import teams_now
from sightline.workforce.models import Post
from sightline.workforce.rules.supervision import below

from .eyes import seen_by_eyes

ON_A_PAGE = 50

_OWED = """
with owed as materialized (
  select d.id, d.reference, d.clock, d.words, d.high_risk, d.by_law, d.started_at, d.due_at is null as is_target,
         coalesce(d.due_at, d.target_at) as due, d.owner_id, d.owner_role, d.team_id, d.handed_to_id, d.breached_at
    from duties_duty d
   where d.state = 'open' and {seen}
     and (d.team_id = any(%(teams)s)
          or d.team_id is null and d.owner_id = any(%(users)s)
          or d.team_id is null and d.owner_id is null and d.owner_role = any(%(roles)s))),
chosen as materialized (select * from owed d where {show} and {clock} and {owner})
select (select count(*) from chosen),
       (select json_agg(p) from (
          select c.*, u.name as owner, h.name as offered_to
            from chosen c left join core_user u on u.id = c.owner_id left join core_user h on h.id = c.handed_to_id
           order by c.owner_id is not null, c.due nulls last, c.id
           offset %(start)s limit %(many)s) p),
       (select json_agg(f) from (select clock, min(words) as words, count(*) as number from owed
                                  group by clock order by count(*) desc, clock) f),
       (select json_agg(f) from (select owner_id, min(u.name) as name, count(*) as number
                                   from owed left join core_user u on u.id = owed.owner_id
                                  group by owner_id order by min(u.name) nulls first) f),
       (select json_build_object({numbers}) from owed d)
"""

_SHOW: Mapping[str, str] = {
    "": "true",
    "overdue": "d.due < %(now)s",
    "unowned": "d.owner_id is null",
    "offered": "d.handed_to_id is not null",
    "soon": "d.due between %(now)s and %(soon)s",
    "meetings": "d.clock = any(%(meetings)s)",
    "reviews": "d.clock = any(%(reviews)s)",
}


@dataclass(frozen=True)
class OwedLine:
    """One open duty in a line. `due` is a time of law or policy, or (is_target) a local target of what has none."""

    id: UUID
    reference: str
    clock: str
    words: str
    high_risk: bool
    by_law: bool
    started_at: datetime
    due: datetime | None
    is_target: bool
    owner: str
    owner_role: str
    offered_to: str
    breached: bool
    now: datetime

    @property
    def is_late(self) -> bool:
        """Whether its time has passed."""
        return self.due is not None and self.due < self.now

    @property
    def when(self) -> str:
        """How late it is, or how long there is."""
        return how_late(self.due, self.now)

    @property
    def role_words(self) -> str:
        """Who has to do it where nobody owns it."""
        return ROLES[self.owner_role].words if self.owner_role in ROLES else "nobody named"


@dataclass(frozen=True)
class Choice:
    """Something to narrow by: its key, words, and how many."""

    key: str
    words: str
    number: int


@dataclass(frozen=True)
class TeamBoard:
    """What a team owes, narrowed: the lines of one page, and how many there are of each kind in all."""

    lines: Sequence[OwedLine]
    number: int
    numbers: Mapping[str, int]
    clocks: Sequence[Choice]
    owners: Sequence[Choice]
    as_at: datetime = field(kw_only=True)


@dataclass(frozen=True)
class OfTeam:
    """Whose duties are a team's: it and the teams below it, the people in them, the roles that they carry."""

    teams: Collection[UUID]
    users: Collection[UUID]
    roles: Collection[str]


def of_team(team: UUID, now: datetime) -> OfTeam:
    """Whose duties stand on a team's board. Two queries."""
    teams = set(below([team], teams_now()))
    posts = Post.objects.filter(team__in=teams, since__lte=now, until__isnull=True).values_list("user", "roles")
    users, roles = set[UUID](), set[str]()
    for user, carried in posts:
        users.add(user)
        roles.update(carried)
    return OfTeam(teams, users, roles)


def team_board(eyes: Eyes, whose: OfTeam, narrowed: Narrowed, now: datetime) -> TeamBoard:
    """The board as at `now`. One query, however much there is."""
    statement = _OWED.format(
        seen=seen_by_eyes("d"),
        show=_SHOW[narrowed.show],
        clock="d.clock = %(clock)s" if narrowed.clock else "true",
        owner="d.owner_id = %(owner)s" if narrowed.owner else "true",
        numbers=", ".join(f"'{key}', count(*) filter (where {condition})" for key, condition in _SHOW.items()),
    )
    ((number, lines, clocks, owners, numbers),) = fetch(statement, _values(eyes, whose, narrowed, now))
    return TeamBoard(
        lines=[_line(row, now) for row in lines or ()],
        number=number,
        numbers=numbers,
        clocks=[Choice(row["clock"], row["words"], row["number"]) for row in clocks or ()],
        owners=[Choice(row["owner_id"], row["name"], row["number"]) for row in owners or () if row["owner_id"]],
        as_at=now,
    )


def _values(eyes: Eyes, whose: OfTeam, narrowed: Narrowed, now: datetime) -> dict[str, Any]:
    return {
        **eyes.values,
        "teams": list(whose.teams),
        "users": list(whose.users),
        "roles": list(whose.roles),
        "now": now,
        "soon": now + SOON,
        "meetings": clocks_numbered(MEETINGS),
        "reviews": clocks_numbered(REVIEWS),
        "clock": narrowed.clock,
        "owner": narrowed.owner or None,
        "start": (narrowed.page - 1) * ON_A_PAGE,
        "many": ON_A_PAGE,
    }


def clocks_numbered(numbers: Collection[str]) -> list[str]:
    """The keys of the clocks that domain 0.4 numbers so."""
    return [key for key, row in delivered_clocks().items() if row.body["number"] in numbers]


def _line(row: Mapping[str, Any], now: datetime) -> OwedLine:
    due = datetime.fromisoformat(row["due"]) if row["due"] else None
    return OwedLine(
        id=row["id"],
        reference=row["reference"],
        clock=row["clock"],
        words=row["words"],
        high_risk=row["high_risk"],
        by_law=row["by_law"],
        started_at=datetime.fromisoformat(row["started_at"]),
        due=due,
        is_target=row["is_target"],
        owner=row["owner"] or "",
        owner_role=row["owner_role"],
        offered_to=row["offered_to"] or "",
        breached=row["breached_at"] is not None,
        now=now,
    )


_TEAMS = """
select coalesce(d.team_id, p.team_id), count(*), count(*) filter (where coalesce(d.due_at, d.target_at) < %(now)s),
       count(*) filter (where d.owner_id is null)
  from duties_duty d
  left join lateral (select p.team_id from workforce_post p
                      where d.team_id is null and p.user_id = d.owner_id and p.until is null limit 1) p on true
 where d.state = 'open' and {seen} group by 1
"""


@dataclass(frozen=True)
class TeamTally:
    """A team, how deep it stands, and what it owes by itself: in all, overdue, nobody's."""

    id: UUID
    name: str
    depth: int
    mine: bool
    open: int
    overdue: int
    unowned: int


def teams_owing(reader: Acting, teams: Sequence[tuple[UUID, str, int]], now: datetime) -> list[TeamTally]:
    """What each of these teams (with its name and depth) owes. Two queries."""
    eyes = Eyes.of(reader.actor)
    rows = fetch(_TEAMS.format(seen=seen_by_eyes("d")), {**eyes.values, "now": now})
    found = {team: numbers for team, *numbers in rows}
    mine = set(Post.objects.filter(user=reader.actor.user_id, until__isnull=True).values_list("team", flat=True))
    return [TeamTally(team, name, depth, team in mine, *found.get(team, (0, 0, 0))) for team, name, depth in teams]
