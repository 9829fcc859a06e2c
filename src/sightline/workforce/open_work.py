"""What is open, and whose: each area above registers what it holds open for people (R2)."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sightline.core.acts import Acting
from sightline.core.registry import Registry


@dataclass(frozen=True)
class OpenMatter:
    """Something open that somebody has to look after. `subject` is the record that it is of."""

    id: UUID
    owner: UUID
    subject: UUID
    words: str
    href: str
    due: date | None
    days_late: int


OpenMattersOf = Callable[[Acting, Collection[UUID], date], list[OpenMatter]]
"""What is open and whose, of these users, as far as the reader may see it. A constant number of queries."""

OPEN_MATTERS_OF: Registry[str, OpenMattersOf] = Registry("open matters of people")


def open_matters_of(reader: Acting, users: Collection[UUID], today: date) -> dict[UUID, list[OpenMatter]]:
    """What is open of each of these users in every area, the most overdue first."""
    found: dict[UUID, list[OpenMatter]] = {user: [] for user in users}
    if not users:
        return found
    for of in OPEN_MATTERS_OF.values():
        for matter in of(reader, users, today):
            found[matter.owner].append(matter)
    for matters in found.values():
        matters.sort(key=lambda matter: (-matter.days_late, matter.due or date.max, matter.id))
    return found


WHEN_THEY_GO: Registry[str, Callable[[UUID], None]] = Registry("what follows when somebody leaves")
"""Told, in the transaction of the act, of whoever's post ended: an area gives on what they held."""


def they_go(user: UUID) -> None:
    """Tell every area that a post of this user's has ended."""
    for follows in WHEN_THEY_GO.values():
        follows(user)
