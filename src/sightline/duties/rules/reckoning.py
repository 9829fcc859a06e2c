"""How each kind of clock is reckoned from its start, before anything that the law lets change it (domain 0.3).

Instants are UTC; days are those of London.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta

from sightline.core.calendars import (
    CLOSE,
    END_OF_DAY,
    after_elapsed,
    at_time,
    instant_words,
    is_working_day,
    local_day,
    month_after,
    working_day_after,
    working_day_before,
)

from .clocks import Clock, Kind, Unit
from .lengths import amount_words, how_words, length_of

SCHOOL_BEGINS = time(8, 30)
"""When a school's day begins where its row says nothing else. Local policy."""


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
    """The days on which clocks of days depend: bank holidays proclaimed lately, and a school's days of term.

    `school_days` is None where nobody has said when that school is open.
    """

    proclaimed: Collection[date] = ()
    school_days: Collection[date] | None = field(default=None)


@dataclass(frozen=True)
class Due:
    """When it is due (None: as soon as practicable, or nothing runs), the local target, and how it was reckoned.

    `guessed`: something was not known and a stand-in was taken, which `why` says. `stands_still`: the law has stopped
    the clock; `target` is then when to look again whether it still does.
    """

    at: datetime | None
    target: datetime | None = None
    why: str = ""
    guessed: bool = False
    stands_still: bool = False


def after(clock: Clock, unit: Unit, began: datetime, length: int, calendar: Calendar) -> datetime:
    """The instant so many of a unit after another, by the clock's way of ending days."""
    if unit is Unit.MINUTES:
        return after_elapsed(began, timedelta(minutes=length))
    first = local_day(began)
    back = timedelta(days=1) if clock.counts_first_day else timedelta()
    if unit is Unit.DAYS:
        return at_time(first + timedelta(days=length) - back, clock.close or END_OF_DAY)
    if unit is Unit.MONTHS:
        return at_time(month_after(first, length) - back, clock.close or END_OF_DAY)
    return at_time(working_day_after(first, length, proclaimed=calendar.proclaimed), clock.close or CLOSE)


def _counted(clock: Clock, start: Start, calendar: Calendar) -> Due:
    length = length_of(clock, start.variant)
    if not length:
        return Due(None, why=f"Nothing says how long: {how_words(clock, start.variant)}")
    at = after(clock, clock.unit, start.at, length, calendar)
    why = f"{amount_words(length, clock.unit)} after it began"
    if start.variant and start.variant not in clock.lengths:
        why += f"; the clock knows no length for {start.variant.replace('_', ' ')}"
    return _within_shift(clock, start, Due(at, why=why))


def _within_shift(clock: Clock, start: Start, found: Due) -> Due:
    ends = start.shift_ends
    if not clock.within_shift or found.at is None or ends is None or not start.at < ends < found.at:
        return found
    return Due(ends, why="The end of the shift, which comes first")


def _before_date(clock: Clock, start: Start, calendar: Calendar) -> Due:
    if start.given is None:
        return Due(None, why="The date is not known yet")
    count, day = length_of(clock, start.variant), local_day(start.given)
    before = day - timedelta(days=count)
    if clock.unit is Unit.WORKING_DAYS:
        before = working_day_before(day, count, proclaimed=calendar.proclaimed)
    said = f"{amount_words(count, clock.unit)} before {instant_words(start.given)}"
    return Due(at_time(before, clock.close or CLOSE), why=said)


def _school_day(clock: Clock, start: Start, calendar: Calendar) -> Due:
    begins = clock.close or SCHOOL_BEGINS
    known = sorted(at_time(day, begins) for day in calendar.school_days or ())
    at = next((each for each in known if each > start.at), None)
    if at is not None:
        return Due(at, why="Before the next day of that child's school begins")
    day = local_day(start.at)
    while not is_working_day(day, calendar.proclaimed) or at_time(day, begins) <= start.at:
        day += timedelta(days=1)
    unknown = "No school days are known" if calendar.school_days is None else "No later school day is known"
    words = f"{unknown} for that child's school. The next working day was taken: it is a guess"
    return Due(at_time(day, begins), why=words, guessed=True)


def _shift(clock: Clock, start: Start, calendar: Calendar) -> Due:
    if start.shift_ends is not None and start.shift_ends > start.at:
        return Due(start.shift_ends, why="The end of the shift")
    length = length_of(clock, start.variant)
    known = "Nobody has said when the shift ends" if start.shift_ends is None else "The shift was over when it began"
    words = f"{known}. {amount_words(length, Unit.MINUTES)} after it began were taken: it is a guess"
    return Due(after_elapsed(start.at, timedelta(minutes=length)), why=words, guessed=True)


def _given(clock: Clock, start: Start, calendar: Calendar) -> Due:
    if start.given is not None:
        return Due(start.given, why="The date that was set for it")
    if not length_of(clock, start.variant):
        return Due(None, why="No date has been set for it")
    found = _counted(clock, start, calendar)
    return replace(found, why=f"No date has been set for it: {found.why}", guessed=True)


def _asap(clock: Clock, start: Start, calendar: Calendar) -> Due:
    if start.given is not None:
        return Due(start.given, why="As soon as practicable; at the latest on the date that was set")
    found = _counted(clock, start, calendar)
    if found.at is None:
        return Due(None, why="As soon as practicable")
    return replace(found, why=f"As soon as practicable. The aim here is {found.why}")


def _periodic(clock: Clock, start: Start, calendar: Calendar) -> Due:
    if start.given is not None:
        return Due(start.given, why="The date that is set for the next")
    return _counted(clock, start, calendar)


def _gate(clock: Clock, start: Start, calendar: Calendar) -> Due:
    return Due(None, why=f"Nothing goes on until this is done: {clock.discharged_by}")


def _trigger(clock: Clock, start: Start, calendar: Calendar) -> Due:
    if not fires(clock, start.at, start.given):
        return Due(None, why=f"The last one was more than {clock.within_months} months before: nothing has to be done")
    return _counted(clock, start, calendar)


def fires(clock: Clock, at: datetime, last: datetime | None) -> bool:
    """Whether a trigger fires for what happened at `at`, when the last one was at `last`. Not known counts as yes."""
    if last is None or not clock.within_months:
        return True
    return local_day(last) <= local_day(at) <= month_after(local_day(last), clock.within_months)


_Reckoning = Callable[[Clock, Start, Calendar], Due]

RECKONED: Mapping[Kind, _Reckoning] = {
    Kind.ELAPSED: _counted,
    Kind.WORKING_DAYS: _counted,
    Kind.MONTHS: _counted,
    Kind.DAYS: _counted,
    Kind.BEFORE_DATE: _before_date,
    Kind.SCHOOL_DAY: _school_day,
    Kind.SHIFT: _shift,
    Kind.ASAP: _asap,
    Kind.PERIODIC: _periodic,
    Kind.GIVEN: _given,
    Kind.GATE: _gate,
    Kind.TRIGGER: _trigger,
}
