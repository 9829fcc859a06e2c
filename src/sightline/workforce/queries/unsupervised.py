"""Who is supervised by nobody now, with what is open of theirs; and what is open of people who have gone (R2)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sightline.core.acts import Acting
from sightline.workforce.access import at_work_visible_to
from sightline.workforce.models import Post
from sightline.workforce.open_work import OpenMatter, open_matters_of

from .at_work import AtWork, Worker, at_work

SHOWN, MOST = 20, 300


@dataclass(frozen=True)
class Unsupervised:
    """Somebody, why nobody supervises them or does their work, and what is open of theirs, so many of it."""

    user: UUID
    name: str
    title: str
    team: str
    why: str
    matters: tuple[OpenMatter, ...]
    more: int


@dataclass(frozen=True)
class Gaps:
    """People whom nobody supervises, and how many more; people away uncovered; people who left with matters open."""

    unsupervised: tuple[Unsupervised, ...]
    more: int
    away: tuple[Unsupervised, ...]
    left: tuple[Unsupervised, ...]

    @property
    def subjects(self) -> tuple[UUID, ...]:
        """The matters and records that are named."""
        every = (m for each in (*self.unsupervised, *self.away, *self.left) for m in each.matters)
        return tuple(dict.fromkeys(i for matter in every for i in (matter.id, matter.subject)))


def gaps(reader: Acting, today: date) -> Gaps:
    """All of it, of the agencies whose people the reader may see. A constant number of queries.

    Whoever is away uncovered is listed only with something open: somebody else has to look after that meanwhile.
    """
    now = at_work(reader)
    missing, more = now.unsupervised[:MOST], max(0, len(now.unsupervised) - MOST)
    uncovered = [worker for worker in now.workers if worker.is_uncovered]
    gone = _gone(reader, {worker.user for worker in now.workers})
    users = {w.user for w, _ in missing} | {w.user for w in uncovered} | set(gone)
    matters = open_matters_of(reader, users, today)
    away = (_line(worker, now, "Is away, and nobody covers", matters[worker.user]) for worker in uncovered)
    return Gaps(
        unsupervised=tuple(_line(worker, now, why, matters[worker.user]) for worker, why in missing),
        more=more,
        away=tuple(_once(each for each in away if each.matters)),
        left=tuple(
            Unsupervised(user, name, "", "", "Holds no post any more", *_some(matters[user]))
            for user, name in gone.items()
            if matters[user]
        ),
    )


def _line(worker: Worker, now: AtWork, why: str, matters: list[OpenMatter]) -> Unsupervised:
    team = now.teams.get(worker.team) if worker.team else None
    return Unsupervised(worker.user, worker.name, worker.title, team.name if team else "", why, *_some(matters))


def _some(matters: list[OpenMatter]) -> tuple[tuple[OpenMatter, ...], int]:
    return tuple(matters[:SHOWN]), max(0, len(matters) - SHOWN)


def _once(lines: Iterable[Unsupervised]) -> list[Unsupervised]:
    return list({line.user: line for line in lines}.values())


def _gone(reader: Acting, here: set[UUID]) -> dict[UUID, str]:
    """Who held a post once and holds none now, or cannot sign in any more, by name."""
    every = at_work_visible_to(reader, Post.objects.all()).order_by("user__name").values_list("user", "user__name")
    return {user: name for user, name in every.distinct() if user not in here}
