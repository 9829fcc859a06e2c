"""What areas put into a briefing for whoever goes to an address: the registry, what a part is asked, what it says.

A briefing is of the people and the place of one event, and of those linked to it now. Whoever makes it asks each part
with those people already found; a part that fails or takes too long is said to be *not checked*, by its words.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sightline.core.acts import Acting
from sightline.core.registry import Registry

from .queries.people import PersonLine


class Section(StrEnum):
    """Where a line stands, in the order of the page. A line about a child stands with that child."""

    CHILD = "child"
    DANGER = "danger"
    WARNING = "warning"
    PLAN = "plan"
    HISTORY = "history"


@dataclass(frozen=True)
class BriefingLine:
    """One line. `about`: the person (their id) or, None, the place. The lower its `order`, the sooner it is read.

    `key` stays the same while what it says stays true, so that what is new since somebody read it can be marked.
    `secret`: it must not be said at the door, and shows so.
    """

    section: Section
    key: str
    words: str
    about: UUID | None = None
    order: int = 50
    secret: bool = False
    is_new: bool = False


@dataclass(frozen=True)
class Briefed:
    """Somebody whom a briefing is about: how they are linked to it, and whether they live there or are named in it.

    `elsewhere`: they belong to another household. `links` are in words: "Lives here", "child of Dale Marsh".
    """

    line: PersonLine
    links: tuple[str, ...] = ()
    here: bool = False
    named: bool = False
    elsewhere: str = ""
    roles: frozenset[str] = field(default_factory=frozenset)


@dataclass(frozen=True)
class BriefingOn:
    """What a briefing is about: an event, its places, and the people found."""

    event: UUID
    places: tuple[UUID, ...]
    people: tuple[Briefed, ...]
    today: date
    now: datetime


@dataclass(frozen=True)
class BriefingPart:
    """What one area knows that whoever goes there needs. `of` asks one query, or two, however many people there are."""

    words: str
    of: Callable[[Acting, BriefingOn], Sequence[BriefingLine]]


BRIEFING_PARTS: Registry[str, BriefingPart] = Registry("parts of a briefing")
"""Filled by areas in their `apps.py`: missing (trigger plans), offenders, vulnerability. Lines come out in the section
that they name; an area that never registered is not asked, and is not said to have been."""
