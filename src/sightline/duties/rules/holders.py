"""Who answers for a duty at an instant: always a person (domain 0.3, rule 7). Plain Python.

Its owner, while they are there. Then the duty sergeant of its team: whoever leads it and is there, or a sergeant of it
on duty. Then whoever leads the next team up the chain, a duty inspector, the superintendent on duty; and if none of
them is there, the superintendent all the same, who is to be rung.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from uuid import UUID

from sightline.access.ranks import is_at_least

LAST = ("superintendent", "public_protection_head", "chief_officer")
"""Who is rung when nobody is on duty, in this order."""
INSPECTOR = "duty_inspector"


@dataclass(frozen=True)
class There:
    """Whether somebody is at work: on a shift, away, or neither; and when they went, and come back, where known.

    Of somebody whose shifts nobody keeps nobody can say that they are off duty: they count as there.
    """

    on_shift: bool = False
    away: bool = False
    shifts_kept: bool = False
    went: datetime | None = None
    back: datetime | None = None

    @property
    def is_there(self) -> bool:
        """Whether they can be expected to act now."""
        return not self.away and (self.on_shift or not self.shifts_kept)


@dataclass(frozen=True)
class Worker:
    """A post whose work somebody does now, their own or one that they cover."""

    user: UUID
    name: str
    rank: str
    team: UUID | None
    agency: UUID
    leads: bool
    roles: frozenset[str]


@dataclass(frozen=True)
class Answer:
    """Who answers, and why it is they. `user` is None only where the force has nobody at all."""

    user: UUID | None
    name: str
    why: str
    is_there: bool = True


NOBODY = Answer(None, "Nobody", "The force has no superintendent on record. Tell a chief officer at once.", False)
_OFF = There(away=True)


@dataclass(frozen=True)
class Roster:
    """Everybody who holds a post now, whether they are there, and the chain of teams."""

    workers: Sequence[Worker]
    there: Mapping[UUID, There] = field(default_factory=dict)
    above: Mapping[UUID, UUID | None] = field(default_factory=dict)
    team_names: Mapping[UUID, str] = field(default_factory=dict)

    @cached_property
    def posts(self) -> Mapping[UUID, list[Worker]]:
        """The posts of each user."""
        found: defaultdict[UUID, list[Worker]] = defaultdict(list)
        for worker in self.workers:
            found[worker.user].append(worker)
        return found

    @cached_property
    def _of_team(self) -> Mapping[UUID, list[Worker]]:
        found: defaultdict[UUID, list[Worker]] = defaultdict(list)
        for worker in self._best_first(self.workers):
            if worker.team:
                found[worker.team].append(worker)
        return found

    @cached_property
    def _of_role(self) -> Mapping[str, list[Worker]]:
        found: defaultdict[str, list[Worker]] = defaultdict(list)
        for worker in self._best_first(self.workers):
            for role in worker.roles:
                found[role].append(worker)
        return found

    def _best_first(self, workers: Iterable[Worker]) -> list[Worker]:
        """Those on a shift before those of whom it is not known, else always in one order."""
        return sorted(workers, key=lambda w: (not self._of(w.user).on_shift, w.name, w.user))

    def _of(self, user: UUID) -> There:
        return self.there.get(user, _OFF if user not in self.posts else There())

    def is_there(self, user: UUID) -> bool:
        """Whether somebody holds a post and can be expected to act now."""
        return user in self.posts and self._of(user).is_there

    def has_gone(self, user: UUID) -> bool:
        """Whether they hold no post any more."""
        return user not in self.posts

    def of(self, user: UUID) -> There:
        """What is known of somebody's being there."""
        return self._of(user)

    def chain(self, team: UUID | None) -> Iterator[UUID]:
        """This team and those above it, nearest first. A circle ends."""
        seen: set[UUID] = set()
        while team is not None and team not in seen:
            seen.add(team)
            yield team
            team = self.above.get(team)

    def team_of(self, user: UUID | None) -> UUID | None:
        """A team in which somebody holds a post."""
        return next((w.team for w in self.posts.get(user, ()) if w.team), None) if user else None

    def answers(self, owner: UUID | None, team: UUID | None, role: str, deputy: str = "") -> Answer:
        """Who answers for a duty of this owner, or (where it has none) of this team or role."""
        if owner is not None and self.is_there(owner):
            return Answer(owner, self.posts[owner][0].name, "It is theirs")
        team = team or self.team_of(owner)
        if owner is None:
            held = next(
                (self.in_role(each, team) for each in (role, deputy) if each and self.in_role(each, team)), None
            )
            if held:
                return held
        return self.stands_in(team, but=owner)

    def stands_in(self, team: UUID | None, but: UUID | None = None) -> Answer:
        """Who answers in place of somebody of this team who is not there: a person, always."""
        for each in self.chain(team):
            found = next((w for w in self._of_team.get(each, ()) if self._answers_for_team(w, but)), None)
            if found:
                name = self.team_names.get(each, "the team")
                return Answer(found.user, found.name, f"Answers for {name}, and is on duty")
        return self.in_role(INSPECTOR, team, but) or self._superintendent(but)

    def _answers_for_team(self, worker: Worker, but: UUID | None) -> bool:
        fit = worker.leads or is_at_least(worker.rank, "sergeant")
        return fit and worker.user != but and self.is_there(worker.user)

    def in_role(self, role: str, team: UUID | None = None, but: UUID | None = None) -> Answer | None:
        """Whoever carries this role and is there: of the nearest team up the chain, else of any."""
        fit = [w for w in self._of_role.get(role, ()) if w.user != but and self.is_there(w.user)]
        if not fit:
            return None
        near = list(self.chain(team))
        found = min(fit, key=lambda w: near.index(w.team) if w.team in near else len(near))
        return Answer(found.user, found.name, "Holds the role, and is on duty")

    def supervisor(self, owner: UUID | None, team: UUID | None) -> Answer:
        """Who supervises the owner, or the team, now."""
        return self.stands_in(team or self.team_of(owner), but=owner)

    def _superintendent(self, but: UUID | None) -> Answer:
        on = next((a for role in LAST if (a := self.in_role(role, None, but))), None)
        if on:
            return on
        for role in LAST:
            off = sorted(self._of_role.get(role, ()), key=lambda w: (self._of(w.user).away, w.name, w.user))
            if off:
                return Answer(
                    off[0].user, off[0].name, "Is not on duty, and has to be rung: nobody else is there", False
                )
        leaders = [w for w in self._best_first(self.workers) if w.leads]
        return (
            Answer(leaders[0].user, leaders[0].name, "Leads a team: nobody else is left", False) if leaders else NOBODY
        )
