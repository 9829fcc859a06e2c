"""Who holds which post now, in which team, whether they are there, and who supervises them: computed, never stored."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from uuid import UUID

from sightline.core import clock
from sightline.core.acts import Acting
from sightline.workforce.access import at_work_visible_to, held, teams_now
from sightline.workforce.models import Absence, ActingRank, Agency, Cover, Post, Shift, Team
from sightline.workforce.rules.supervision import PostNow, Supervision, TeamNow, supervise


@dataclass(frozen=True)
class Worker:
    """A post held now, by whom, and whether they are there."""

    post: UUID
    user: UUID
    name: str
    title: str
    rank: str
    agency: UUID
    team: UUID | None
    leads: bool
    roles: tuple[str, ...]
    away: bool
    back: datetime | None
    covered_by: tuple[str, ...]
    on_duty_until: datetime | None

    @property
    def is_uncovered(self) -> bool:
        """Whether they are away and nobody covers."""
        return self.away and not self.covered_by


@dataclass(frozen=True)
class AtWork:
    """Everybody who holds a post now, of the agencies whose people the reader may see."""

    workers: tuple[Worker, ...]
    teams: Mapping[UUID, TeamNow]
    agencies: Mapping[UUID, str]
    team_agency: Mapping[UUID, UUID]
    supervision: Mapping[UUID, Supervision]
    names: Mapping[UUID, str]

    @cached_property
    def _by_team(self) -> Mapping[UUID, list[Worker]]:
        found: defaultdict[UUID, list[Worker]] = defaultdict(list)
        for worker in self.workers:
            if worker.team:
                found[worker.team].append(worker)
        return found

    @cached_property
    def _spans(self) -> Mapping[UUID, set[UUID]]:
        found: defaultdict[UUID, set[UUID]] = defaultdict(set)
        for worker in self.workers:
            for supervisor in self.supervision[worker.post].by:
                found[supervisor].add(worker.user)
        return found

    def in_teams(self, *teams: UUID) -> list[Worker]:
        """Those whose post is in one of these teams, whoever leads it first."""
        return [worker for team in teams for worker in self._by_team.get(team, ())]

    @cached_property
    def unsupervised(self) -> list[tuple[Worker, str]]:
        """Those whom nobody supervises and somebody should, with why. Of partners, those that keep teams here."""
        keep_teams = {agency for team, agency in self.team_agency.items() if not self.teams[team].ended}
        found = ((worker, self.supervision[worker.post]) for worker in self.workers if worker.agency in keep_teams)
        return [(worker, how.why) for worker, how in found if how.is_missing]

    @cached_property
    def gaps(self) -> frozenset[UUID]:
        """The posts whose holders nobody supervises."""
        return frozenset(worker.post for worker, _ in self.unsupervised)

    def supervisors_of(self, post: UUID) -> tuple[str, ...]:
        """The names of those who supervise the holder of a post now."""
        return tuple(self.names.get(user, "Somebody") for user in self.supervision[post].by)

    def span_of(self, user: UUID) -> int:
        """How many people somebody supervises directly."""
        return len(self._spans.get(user, ()))


def at_work(reader: Acting) -> AtWork:
    """Everybody at work now. Nine queries, however many there are."""
    visible = at_work_visible_to(reader, Post.objects.filter(held(), user__is_active=True))
    posts = list(visible.select_related("user").order_by("-leads", "user__name", "since"))
    there = _there(reader)
    teams, agencies, team_agency = _teams(reader)
    now_held = [PostNow(p.id, p.user_id, p.team_id, p.leads, tuple(by for by, _ in there.covers[p.id])) for p in posts]
    names = {post.user_id: post.user.name for post in posts}
    names |= {by: name for each in there.covers.values() for by, name in each}
    workers = tuple(_worker(post, there) for post in posts)
    return AtWork(workers, teams, agencies, team_agency, supervise(now_held, teams, there.away), names)


@dataclass(frozen=True)
class _There:
    """Who is away (and until when), on duty (and until when), acts in which rank, and covers which post."""

    away: Mapping[UUID, datetime | None]
    on_duty: Mapping[UUID, datetime]
    ranks: Mapping[UUID, ActingRank]
    covers: Mapping[UUID, list[tuple[UUID, str]]]


def _there(reader: Acting) -> _There:
    now = clock.now()
    away = at_work_visible_to(reader, Absence.objects.filter(held())).values_list("user", "until")
    shifts = Shift.objects.filter(since__lte=now, until__gt=now, taken_back_at__isnull=True)
    covers: defaultdict[UUID, list[tuple[UUID, str]]] = defaultdict(list)
    for post, by, name in Cover.objects.filter(held(), by__is_active=True).values_list("post", "by", "by__name"):
        covers[post].append((by, name))
    return _There(
        away=dict(away),
        on_duty=dict(at_work_visible_to(reader, shifts).values_list("user", "until")),
        ranks={given.user_id: given for given in ActingRank.objects.filter(held()).order_by("since")},
        covers=covers,
    )


def _worker(post: Post, there: _There) -> Worker:
    away = post.user_id in there.away
    return Worker(
        post=post.id,
        user=post.user_id,
        name=post.user.name,
        title=post.title,
        rank=_rank(post, there.ranks.get(post.user_id)),
        agency=post.agency_id,
        team=post.team_id,
        leads=post.leads,
        roles=tuple(post.roles),
        away=away,
        back=there.away.get(post.user_id),
        covered_by=tuple(name for by, name in there.covers[post.id] if by not in there.away),
        on_duty_until=None if away else there.on_duty.get(post.user_id),
    )


def _teams(reader: Acting) -> tuple[dict[UUID, TeamNow], dict[UUID, str], dict[UUID, UUID]]:
    """Every team that the reader may see (row-level security says which), the agencies' names, whose each team is."""
    teams = teams_now()
    of = dict(at_work_visible_to(reader, Team.objects.all()).values_list("id", "agency"))
    seen = {team: teams[team] for team in of}
    return seen, dict(Agency.objects.values_list("id", "name")), of


def _rank(post: Post, given: ActingRank | None) -> str:
    if given is None:
        return post.rank
    return f"{given.get_kind_display()} {given.rank[:1].lower()}{given.rank[1:]}, {post.rank} in their own right"
