"""The units of a log, with one press for each thing that a unit may say next."""

from dataclasses import dataclass
from uuid import UUID

from sightline.access.permissions import Permission
from sightline.contact.models import IncidentLog
from sightline.contact.queries.units import UnitLine, units_of
from sightline.core.acts import Acting
from sightline.core.ids import uuid7


@dataclass(frozen=True)
class Press:
    """One button: what it records, and what makes a second press harmless."""

    step: str
    words: str
    submission: UUID


@dataclass(frozen=True)
class UnitCard:
    """A unit with its buttons."""

    line: UnitLine
    presses: tuple[Press, ...]


@dataclass(frozen=True)
class Units:
    """The units of a log."""

    cards: tuple[UnitCard, ...]


def part(reader: Acting, log: IncidentLog) -> Units:
    """The units, those on it first; buttons for those who send."""
    may = reader.actor.may(Permission.LOG_SEND)
    return Units(tuple(UnitCard(line, _presses(line) if may else ()) for line in units_of(log)))


def _presses(line: UnitLine) -> tuple[Press, ...]:
    return tuple(Press(step.value, step.words, uuid7()) for step in line.next_steps)
