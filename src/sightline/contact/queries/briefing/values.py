"""A briefing as it is read: blocks of people with their lines, lines of the place, what was not checked."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from uuid import UUID

from sightline.core.calendars import instant_words
from sightline.pole.briefing_parts import BriefingLine

DIGEST = 16


def digest(key: str) -> str:
    """What is kept of a line, to know it again: not what it says."""
    return sha256(key.encode()).hexdigest()[:DIGEST]


@dataclass(frozen=True)
class Block:
    """Somebody with the lines about them. `links`: how they are linked. `here`: they live there or were named."""

    person: UUID
    reference: str
    name: str
    age: str
    born: str
    links: tuple[str, ...]
    here: bool
    is_child: bool
    unborn: bool
    lines: tuple[BriefingLine, ...] = ()
    is_new: bool = False
    warns: bool = False

    @property
    def key(self) -> str:
        """By what it is known again."""
        return f"person:{self.person}"

    @property
    def how_linked(self) -> str:
        """How they are linked, as it stands beneath their name."""
        return "; ".join(link[:1].upper() + link[1:] for link in self.links)

    @property
    def open_lines(self) -> tuple[BriefingLine, ...]:
        """What may be said at the door."""
        return tuple(line for line in self.lines if not line.secret)

    @property
    def secrets(self) -> tuple[BriefingLine, ...]:
        """What must not be said at the door."""
        return tuple(line for line in self.lines if line.secret)


@dataclass(frozen=True)
class Briefing:
    """All that whoever goes there needs. `spoken`: the children's line as it is read out.

    `address`: how the place is addressed on record, where the call said it otherwise. `another_house`: that the two
    are not one house. `fewest_children`: how many they are if records that may be of one child are.
    `checked_children`: whether it was looked for children at all; otherwise that none is shown means nothing.
    """

    built_at: datetime
    where: str
    place_reference: str
    said_on_call: str
    address: str = ""
    another_house: str = ""
    children: tuple[Block, ...] = ()
    dangers: tuple[Block, ...] = ()
    warnings: tuple[BriefingLine, ...] = ()
    plans: tuple[BriefingLine, ...] = ()
    history: tuple[BriefingLine, ...] = ()
    not_checked: tuple[str, ...] = ()
    spoken: tuple[str, ...] = ()
    checked_children: bool = True
    fewest_children: int = 0
    more_children: int = 0
    more_people: int = 0
    subjects: tuple[UUID, ...] = ()

    @property
    def built(self) -> str:
        """When it was drawn together."""
        return instant_words(self.built_at)

    @property
    def keys(self) -> tuple[str, ...]:
        """What every block and every line is known again by."""
        blocks = (*self.children, *self.dangers)
        lines = (*self.warnings, *self.plans, *self.history, *(line for block in blocks for line in block.lines))
        return tuple(dict.fromkeys([*(block.key for block in blocks), *(line.key for line in lines)]))

    @property
    def digests(self) -> frozenset[str]:
        """The same, as it is kept."""
        return frozenset(digest(key) for key in self.keys)

    @property
    def news(self) -> int:
        """How many lines and people are marked as new."""
        blocks = (*self.children, *self.dangers)
        lines = (*self.warnings, *self.plans, *self.history, *(line for block in blocks for line in block.lines))
        return sum(block.is_new for block in blocks) + sum(line.is_new for line in lines)


def marked(briefing: Briefing, known: Collection[str]) -> Briefing:
    """The same, with what is none of these digests marked as new."""

    def lines(some: tuple[BriefingLine, ...]) -> tuple[BriefingLine, ...]:
        return tuple(replace(line, is_new=digest(line.key) not in known) for line in some)

    def blocks(some: tuple[Block, ...]) -> tuple[Block, ...]:
        return tuple(replace(block, is_new=digest(block.key) not in known, lines=lines(block.lines)) for block in some)

    return replace(
        briefing,
        children=blocks(briefing.children),
        dangers=blocks(briefing.dangers),
        warnings=lines(briefing.warnings),
        plans=lines(briefing.plans),
        history=lines(briefing.history),
    )
