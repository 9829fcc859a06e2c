"""Who has read which standard: of those whom the reader supervises, newest in post first (R38)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sightline.access.permissions import Permission
from sightline.access.roles import ROLES
from sightline.core.acts import Acting
from sightline.duties.models import StandardRead
from sightline.duties.rules.standards import Standard
from sightline.workforce.access import held, teams_kept_by
from sightline.workforce.models import Post
from sightline.workforce.queries.at_work import at_work

from .standards import read_by, standards


@dataclass(frozen=True)
class Reading:
    """One standard and whether somebody has read it: as it stands, as it stood before, or not."""

    standard: Standard
    read: StandardRead | None

    @property
    def state(self) -> str:
        """In words."""
        if self.read is None:
            return "Not read"
        return "Read" if self.read.sha256 == self.standard.digest else "Read before it changed"

    @property
    def is_read(self) -> bool:
        """Whether they have read it as it stands."""
        return self.state == "Read"


@dataclass(frozen=True)
class Reader:
    """Somebody at work, since when they hold their newest post, and what they have read of what is theirs."""

    user: UUID
    name: str
    title: str
    roles: tuple[str, ...]
    since: datetime
    readings: tuple[Reading, ...]

    @property
    def read(self) -> int:
        """How many they have read as they stand."""
        return sum(1 for each in self.readings if each.is_read)

    @property
    def role_words(self) -> str:
        """Their roles."""
        return ", ".join(ROLES[role].words for role in self.roles if role in ROLES)


def readers_kept_by(reader: Acting, on: date) -> list[Reader]:
    """Those whom the reader supervises, newest in post first. A constant number of queries."""
    everybody = reader.actor.may(Permission.ADMINISTER)
    kept = set() if everybody else teams_kept_by(reader)
    workers = [worker for worker in at_work(reader).workers if everybody or worker.team in kept]
    return _readers(reader, {worker.user: worker.name for worker in workers}, on)


def reader_of(reader: Acting, user: UUID, name: str, on: date) -> Reader | None:
    """One person and what they have read; None where they hold no post now."""
    return next(iter(_readers(reader, {user: name}, on)), None)


def _readers(reader: Acting, names: Mapping[UUID, str], on: date) -> list[Reader]:
    known = standards(reader, on)
    reads = read_by(reader, set(names))
    posts: dict[UUID, list[Post]] = {}
    for post in Post.objects.filter(held(), user__in=names).order_by("-since"):
        posts.setdefault(post.user_id, []).append(post)
    found = [_reader(user, names[user], held_now, known, reads) for user, held_now in posts.items()]
    return sorted(found, key=lambda each: (each.since, each.name), reverse=True)


def _reader(
    user: UUID,
    name: str,
    posts: list[Post],
    known: Mapping[str, Standard],
    reads: Mapping[tuple[UUID, str], StandardRead],
) -> Reader:
    roles = tuple(dict.fromkeys(role for post in posts for role in post.roles))
    theirs = [each for each in known.values() if _is_theirs(each, roles)]
    readings = tuple(Reading(each, reads.get((user, each.key))) for each in theirs)
    return Reader(user, name, posts[0].title, roles, posts[0].since, readings)


def _is_theirs(standard: Standard, roles: tuple[str, ...]) -> bool:
    """Kinds of work that they do; and clocks that are their own to meet."""
    if standard.clock is not None:
        return standard.clock.owner_role in roles
    return bool(set(standard.roles) & set(roles))
