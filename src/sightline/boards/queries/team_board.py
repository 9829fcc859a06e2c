"""What a team owes: its open duties, nobody's and the latest first, as all see them who are cleared alike.

No child is named, and no reason told: a board hangs on a wall. Whose a duty is about stands behind its reference.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from sightline.access.roles import ROLES
from sightline.boards.rules.team_board import MEETINGS, REVIEWS, SOON, Narrowed, WithItsTime
from sightline.core.acts import Acting
from sightline.core.tiles import Eyes
from sightline.duties.rules.catalogue import delivered_clocks
from sightline.pole.queries.sql import fetch
from sightline.workforce.access import teams_now
from sightline.workforce.models import Post
from sightline.workforce.rules.supervision import below

from .eyes import seen_by_eyes

ON_A_PAGE = 100

_OWED = """
with owed as materialized (
  select d.id, d.clock, d.owner_id, d.handed_to_id, coalesce(d.due_at, d.target_at) as due
    from duties_duty d
   where d.state = 'open' and {seen}
     and (d.team_id = any(%(teams)s)
          or d.team_id is null and d.owner_id = any(%(users)s)
          or d.team_id is null and d.owner_id is null and d.owner_role = any(%(roles)s)))
select (select json_agg(p) from (
          select d.id, d.reference, d.words, d.clock, d.high_risk, d.by_law, d.started_at, c.due,
                 d.due_at is null as is_target, d.owner_role, d.breached_at, u.name as owner, h.name as offered_to
            from (select * from owed d where {chosen}
                   order by d.owner_id is not null, d.due nulls last, d.id offset %(start)s limit %(many)s) c
            join duties_duty d on d.id = c.id
            left join core_user u on u.id = c.owner_id left join core_user h on h.id = c.handed_to_id
           order by c.owner_id is not null, c.due nulls last, c.id) p),
       (select json_agg(f) from (select g.*, u.name from (
          select clock, owner_id, count(*) as number, count(*) filter (where {clock_and_owner}) as narrowed
            from owed d group by clock, owner_id) g left join core_user u on u.id = g.owner_id) f),
       (select json_build_object({numbers}) from owed d where {clock_and_owner})
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
_BY_CLOCK = {"meetings": MEETINGS, "reviews": REVIEWS}


@dataclass(frozen=True)
class OwedLine(WithItsTime):
    """One open duty in a line. `due` is a time of law or policy, or (is_target) a local target of what has none."""

    id: UUID
    reference: str
    words: str
    clock: str
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
    asked = ["d.clock = %(clock)s"] if narrowed.clock else []
    asked += ["d.owner_id = %(owner)s"] if narrowed.owner else []
    by_sql = [key for key in _SHOW if key not in _BY_CLOCK]
    statement = _OWED.format(
        seen=seen_by_eyes("d"),
        chosen=" and ".join([_SHOW[narrowed.show], *asked]),
        clock_and_owner=" and ".join(asked) or "true",
        numbers=", ".join(f"'{key}', count(*) filter (where {_SHOW[key]})" for key in by_sql),
    )
    ((lines, groups, counted),) = fetch(statement, _values(eyes, whose, narrowed, now))
    numbers = {**counted, **_by_clock(groups or ())}
    words = {key: row.body["words"] for key, row in delivered_clocks().items()}
    return TeamBoard(
        lines=[_line(row, now) for row in lines or ()],
        number=numbers[narrowed.show],
        numbers=numbers,
        clocks=_choices([(r["clock"], words.get(r["clock"], r["clock"]), r["number"]) for r in groups or ()]),
        owners=_choices([(r["owner_id"], r["name"], r["number"]) for r in groups or () if r["owner_id"]]),
        as_at=now,
    )


def _by_clock(groups: Sequence[Mapping[str, Any]]) -> dict[str, int]:
    """How many are of each choice that is a choice of clocks."""
    return {
        show: sum(group["narrowed"] for group in groups if group["clock"] in set(clocks_numbered(numbers)))
        for show, numbers in _BY_CLOCK.items()
    }


def _choices(rows: Sequence[tuple[str, str, int]]) -> list[Choice]:
    """What there is to choose from, by its words; the same key's numbers together."""
    words, numbers = dict[str, str](), Counter[str]()
    for key, said, number in rows:
        words[key] = said
        numbers[key] += number
    return [Choice(key, words[key], numbers[key]) for key in sorted(words, key=lambda key: words[key])]


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
        words=row["words"],
        clock=row["clock"],
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


_THERE = """
select distinct u.name, p.title, s.until, case when p.user_id <> s.user_id then h.name else '' end
  from workforce_shift s join core_user u on u.id = s.user_id and u.is_active
  join workforce_post p on p.team_id = any(%(teams)s) and p.since <= %(now)s and (p.until is null or p.until > %(now)s)
   and (p.user_id = s.user_id or exists (
         select from workforce_cover c where c.by_id = s.user_id and c.post_id = p.id and c.since <= %(now)s
            and (c.until is null or c.until > %(now)s)))
  join core_user h on h.id = p.user_id
 where s.since <= %(now)s and s.until > %(now)s and s.taken_back_at is null
   and not exists (select from workforce_absence a where a.user_id = s.user_id and a.since <= %(now)s
                      and (a.until is null or a.until > %(now)s))
 order by 1, 2
"""


@dataclass(frozen=True)
class There:
    """Somebody of the team who is on duty: in which post, until when, and for whom they cover there."""

    name: str
    title: str
    until: datetime
    covering: str


def there_now(whose: OfTeam, now: datetime) -> list[There]:
    """Who of the team is on duty, by name. One query."""
    return [There(*row) for row in fetch(_THERE, {"teams": list(whose.teams), "now": now})]


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
