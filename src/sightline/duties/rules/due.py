"""When a duty is due: a pure function of its start and of what happened to its clock (domain 0.3, 0.4)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from sightline.core.calendars import after_elapsed, after_working_days

from .clocks import Clock, Kind


@dataclass(frozen=True)
class Start:
    """From what a duty runs. `given`: the date or instant that was given (a conference, an action's own date)."""

    at: datetime
    variant: str = ""
    given: datetime | None = None
    shift_ends: datetime | None = None


@dataclass(frozen=True)
class ClockEvent:
    """What the law lets change a clock: time in hospital, an extension, a warrant. `kind` is the clock's own word."""

    kind: str
    at: datetime
    until: datetime | None = None
    minutes: int = 0


@dataclass(frozen=True)
class Calendar:
    """The days on which clocks of days depend: bank holidays proclaimed lately, and a school's days of term."""

    proclaimed: Collection[date] = ()
    school_days: Collection[date] | None = field(default=None)


@dataclass(frozen=True)
class Due:
    """When it is due (None: as soon as practicable, or nothing runs), the local target, and how it was reckoned."""

    at: datetime | None
    target: datetime | None = None
    why: str = ""


def due(clock: Clock, start: Start, happened: Sequence[ClockEvent], calendar: Calendar) -> Due:
    """When the duty that began so is due."""
    length = clock.lengths.get(start.variant, clock.lengths.get("", 0))
    if clock.kind is Kind.ELAPSED:
        return Due(after_elapsed(start.at, timedelta(minutes=length)), why=f"{length} minutes after it began")
    if clock.kind is Kind.WORKING_DAYS:
        at = after_working_days(start.at, length, proclaimed=calendar.proclaimed)
        return Due(at, why=f"the end of working day {length}")
    raise NotImplementedError(clock.kind)
