"""Teams, what each looks after, and who is in it: span, caseload and what is overdue, visible upwards (R2)."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sightline.access.permissions import Permission
from sightline.core.acts import Acting
from sightline.workforce.access import teams_kept_by
from sightline.workforce.models import Team
from sightline.workforce.open_work import OpenMatter, open_matters_of
from sightline.workforce.rules.supervision import all_below, directly_below

from .at_work import AtWork, Worker, at_work

DEEPEST = 4


@dataclass(frozen=True)
class TeamLine:
    """A team with all that belongs to it: people, those on duty, away and unsupervised, what is open and overdue.

    `open` and `overdue` are None where the reader does not answer for the team, or their post reads no matters.
    """

    id: UUID
    name: str
    depth: int
    agency: str
    leaders: tuple[str, ...]
    people: int
    on_duty: int
    away: int
    unsupervised: int
    open: int | None
    overdue: int | None


@dataclass(frozen=True)
class PersonLine:
    """Somebody in a team: who supervises them, whether they are there, and how much they have on."""

    worker: Worker
    supervisors: tuple[str, ...]
    gap: str
    span: int
    open: int | None
    overdue: int | None


def team_lines(reader: Acting, today: date) -> list[TeamLine]:
    """Every standing team that the reader may see, each under the one it belongs to. A constant number of queries."""
    now = at_work(reader)
    ordered = list(_ordered(now))
    counted = _counted(reader, now, [team for team, _ in ordered], today)
    return [_team_line(now, team, depth, counted) for team, depth in ordered]


def team_line(reader: Acting, team: Team, today: date) -> tuple[TeamLine, list[PersonLine], list[TeamLine]]:
    """One team, the people in it, and the teams that belong to it. A constant number of queries."""
    now = at_work(reader)
    under = [each.id for each in now.teams.values() if each.part_of == team.id and not each.ended]
    counted = _counted(reader, now, [team.id, *under], today)
    people = [_person_line(now, worker, counted) for worker in now.in_teams(team.id)]
    below_it = sorted((_team_line(now, each, 0, counted) for each in under), key=lambda line: line.name)
    return _team_line(now, team.id, 0, counted), people, below_it


@dataclass(frozen=True)
class _Counted:
    """What is open of whom; of which teams the reader is told; and what is below each team, itself included."""

    matters: dict[UUID, list[OpenMatter]]
    told_of: set[UUID]
    below: dict[UUID, set[UUID]]


def _counted(reader: Acting, now: AtWork, teams: Sequence[UUID], today: date) -> _Counted:
    under = directly_below(now.teams)
    each = {team: all_below([team], under) for team in teams}
    if not reader.actor.may(Permission.PERSON_VIEW):
        return _Counted({}, set(), each)
    told_of = teams_kept_by(reader)
    among = {under for team in teams if team in told_of for under in each[team]}
    users = {worker.user for worker in now.in_teams(*among)}
    return _Counted(open_matters_of(reader, users, today), told_of, each)


def _ordered(now: AtWork) -> Iterator[tuple[UUID, int]]:
    """Every standing team with how deep it stands, each after the one it belongs to."""
    standing = [team for team in now.teams.values() if not team.ended]
    standing.sort(key=lambda team: (now.agencies[now.team_agency[team.id]], team.name))
    known = {team.id for team in standing}
    under: defaultdict[UUID | None, list[UUID]] = defaultdict(list)
    for team in standing:
        under[team.part_of if team.part_of in known else None].append(team.id)
    left = [(team, 0) for team in reversed(under[None])]
    while left:
        team_id, depth = left.pop()
        yield team_id, depth
        left.extend((each, depth + 1) for each in reversed(under[team_id]))


def _team_line(now: AtWork, team: UUID, depth: int, counted: _Counted) -> TeamLine:
    within = now.in_teams(*counted.below[team])
    users = {worker.user for worker in within}
    matters = [m for user in users for m in counted.matters.get(user, [])] if team in counted.told_of else None
    return TeamLine(
        id=team,
        name=now.teams[team].name,
        depth=min(depth, DEEPEST),
        agency=now.agencies[now.team_agency[team]],
        leaders=tuple(worker.name for worker in now.in_teams(team) if worker.leads),
        people=len(users),
        on_duty=len({worker.user for worker in within if worker.on_duty_until}),
        away=len({worker.user for worker in within if worker.away}),
        unsupervised=len({worker.user for worker in within if worker.post in now.gaps}),
        open=None if matters is None else len(matters),
        overdue=None if matters is None else sum(matter.days_late > 0 for matter in matters),
    )


def _person_line(now: AtWork, worker: Worker, counted: _Counted) -> PersonLine:
    matters = counted.matters.get(worker.user, []) if worker.team in counted.told_of else None
    return PersonLine(
        worker=worker,
        supervisors=now.supervisors_of(worker.post),
        gap=now.supervision[worker.post].why,
        span=now.span_of(worker.user),
        open=None if matters is None else len(matters),
        overdue=None if matters is None else sum(matter.days_late > 0 for matter in matters),
    )
