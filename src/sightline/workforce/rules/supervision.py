"""Who supervises whom now, and who is supervised by nobody (R2; domain 7.6 and 13).

A post is supervised by whoever leads its team, and a team's leader by whoever leads the team above, up to the team that
belongs to no other. A leader who is away leads only through somebody who covers their post. Nobody supervises
themselves: whoever covers for their own supervisor is supervised from above. A gap is not passed over in silence by
looking further up: that is what hid it.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class TeamNow:
    """A team, the one above it, and whether it has ended."""

    id: UUID
    name: str
    part_of: UUID | None
    ended: bool = False


@dataclass(frozen=True)
class PostNow:
    """A post that somebody holds now. `covered_by` are those who cover it now."""

    id: UUID
    user: UUID
    team: UUID | None
    leads: bool
    covered_by: tuple[UUID, ...] = ()


@dataclass(frozen=True)
class Supervision:
    """By whom a post's holder is supervised. Nobody, with `why`, where it is a gap; without, where they lead all."""

    by: tuple[UUID, ...]
    why: str = ""

    @property
    def is_missing(self) -> bool:
        """Whether nobody supervises, and somebody should."""
        return not self.by and bool(self.why)


def supervise(
    posts: Sequence[PostNow], teams: Mapping[UUID, TeamNow], away: Collection[UUID]
) -> dict[UUID, Supervision]:
    """The supervision of each post, by its id. `away` are the users who are away now."""
    leads: defaultdict[UUID, list[PostNow]] = defaultdict(list)
    for post in posts:
        if post.leads and post.team:
            leads[post.team].append(post)
    chain = _Chain(teams, leads, frozenset(away))
    return {post.id: chain.of(post) for post in posts}


@dataclass(frozen=True)
class _Chain:
    teams: Mapping[UUID, TeamNow]
    leads: Mapping[UUID, Sequence[PostNow]]
    away: frozenset[UUID]

    def of(self, post: PostNow) -> Supervision:
        """Who supervises the holder of this post."""
        team = self.teams.get(post.team) if post.team else None
        if team is None:
            return Supervision((), "Is in no team")
        if team.ended:
            return Supervision((), f"{team.name} has ended")
        return self._above(team, post.user) if post.leads else self._from(team, post.user, {team.id})

    def _from(self, team: TeamNow, user: UUID, seen: set[UUID]) -> Supervision:
        """Who leads `team` and is not this user; where only this user does, whoever leads the team above."""
        there = self._there(team.id)
        others = tuple(leader for leader in there if leader != user)
        if others:
            return Supervision(others)
        if there:
            return self._above(team, user, seen)
        if self.leads.get(team.id):
            return Supervision((), f"Whoever leads {team.name} is away, and nobody covers")
        return Supervision((), f"Nobody leads {team.name}")

    def _above(self, team: TeamNow, user: UUID, seen: set[UUID] | None = None) -> Supervision:
        if team.part_of is None:
            return Supervision(())
        above = self.teams.get(team.part_of)
        if above is None or above.ended:
            return Supervision((), f"{team.name} belongs to a team that has ended")
        seen = seen or {team.id}
        if above.id in seen:
            return Supervision((), f"{team.name} belongs, in a circle, to itself")
        return self._from(above, user, seen | {above.id})

    def _there(self, team: UUID) -> tuple[UUID, ...]:
        """Who leads this team now: its leaders who are not away, and those who cover for one and are not away."""
        found = [
            user for post in self.leads.get(team, ()) for user in (post.user, *post.covered_by) if user not in self.away
        ]
        return tuple(dict.fromkeys(found))


def below(top: Collection[UUID], teams: Mapping[UUID, TeamNow]) -> set[UUID]:
    """These teams and all that belong to them, however far down."""
    return all_below(top, directly_below(teams))


def directly_below(teams: Mapping[UUID, TeamNow]) -> dict[UUID, list[UUID]]:
    """The teams that belong directly to each."""
    under: defaultdict[UUID, list[UUID]] = defaultdict(list)
    for team in teams.values():
        if team.part_of:
            under[team.part_of].append(team.id)
    return dict(under)


def all_below(top: Collection[UUID], under: Mapping[UUID, Sequence[UUID]]) -> set[UUID]:
    """These teams and all below them, by what belongs directly to each. A circle ends."""
    found: set[UUID] = set()
    left = list(top)
    while left:
        team_id = left.pop()
        if team_id not in found:
            found.add(team_id)
            left.extend(under.get(team_id, ()))
    return found
