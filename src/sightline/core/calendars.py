"""Clocks and calendars: elapsed time, and working days of England and Wales. Pure: times and holidays are arguments.

Instants are UTC; people's days are Europe/London. 24 hours are 24 elapsed hours, also across a clock change. Working
days are Monday to Friday without bank holidays; the start's own day is day 0 (domain 0.3, rule 2).
Bank holidays: Banking and Financial Dealings Act 1971 s1 and royal proclamations, as kept by the `holidays` library.
"""

from calendar import monthrange
from collections.abc import Collection
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import holidays

LONDON = ZoneInfo("Europe/London")
CLOSE = time(17)
END_OF_DAY = time(23, 59, 59)


@lru_cache(maxsize=64)
def bank_holidays(year: int) -> frozenset[date]:
    """The bank holidays of England and Wales in `year`, substitute days included."""
    return frozenset(holidays.country_holidays("GB", subdiv="ENG", years=year))


def is_working_day(day: date, proclaimed: Collection[date] = ()) -> bool:
    """Whether `day` is worked: no weekend, no bank holiday, none in `proclaimed` (those too new for the library)."""
    return day.weekday() < 5 and day not in bank_holidays(day.year) and day not in proclaimed


def after_elapsed(start: datetime, length: timedelta) -> datetime:
    """The instant `length` after `start`, in UTC. A clock change neither adds nor takes an hour."""
    return _utc(start) + length


def after_working_days(
    start: datetime, days: int, *, close: time = CLOSE, proclaimed: Collection[date] = ()
) -> datetime:
    """The close, London time, of the `days`-th working day after the day of `start` (day 0), in UTC."""
    return at_time(working_day_after(local_day(start), days, proclaimed=proclaimed), close)


def at_time(day: date, clock: time) -> datetime:
    """The instant of a day in London at this time by the clock on the wall, in UTC."""
    return datetime.combine(day, clock, LONDON).astimezone(UTC)


def month_after(day: date, months: int) -> date:
    """The corresponding day `months` later; the last day of that month where it has none (31 January: 28 February)."""
    count = day.year * 12 + day.month - 1 + months
    year, month = divmod(count, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def working_day_after(day: date, days: int, *, proclaimed: Collection[date] = ()) -> date:
    """The `days`-th working day after `day`; for 0, `day` itself where it is worked, else the next working day."""
    if days < 0:
        raise ValueError("Working days are counted forward; for those before a date use working_day_before")
    while days > 0 or not is_working_day(day, proclaimed):
        day += timedelta(days=1)
        if days > 0 and is_working_day(day, proclaimed):
            days -= 1
    return day


def working_day_before(day: date, days: int, *, proclaimed: Collection[date] = ()) -> date:
    """The `days`-th working day before `day` (2 working days before a conference, say). `days` is 1 or more."""
    if days < 1:
        raise ValueError("At least one working day before")
    while days > 0:
        day -= timedelta(days=1)
        if is_working_day(day, proclaimed):
            days -= 1
    return day


def local_day(instant: datetime) -> date:
    """The day in London at this instant."""
    return _utc(instant).astimezone(LONDON).date()


def _utc(instant: datetime) -> datetime:
    if instant.tzinfo is None:
        raise ValueError("An instant needs its time zone")
    return instant.astimezone(UTC)


def time_words(at: datetime) -> str:
    """The time of an instant in London: "14:05"; "01:30 BST", then "01:30 GMT", in the hour that is struck twice."""
    local = at.astimezone(LONDON)
    other = local.replace(fold=1 - local.fold)
    return f"{local:%H:%M %Z}" if other.utcoffset() != local.utcoffset() else f"{local:%H:%M}"


def instant_words(at: datetime) -> str:
    """An instant to the minute in London: "3 March 2025 at 14:05"."""
    local = at.astimezone(LONDON)
    return f"{local.day} {local:%B %Y} at {time_words(at)}"
