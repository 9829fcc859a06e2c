"""Dates and times as a legacy system writes them, by formats in plain letters: `dd/mm/yyyy HH:MM`.

A date that cannot be (31 February) and a local time that the clocks left out (the hour after one on the last Sunday of
March) are refused, never mended. Times without an offset are local time in England.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from sightline.pole.rules.dates import date_words, instant_words

from .problems import MappingProblem

LONDON = ZoneInfo("Europe/London")
_SERIAL = re.compile(r"\d{2,5}(\.\d+)?", re.ASCII)
_TOKEN = re.compile(r"yyyy|yy|Mon|mm|dd|HH|MM|SS")
_PARTS = {
    "yyyy": r"(?P<year>\d{4})",
    "yy": r"(?P<short>\d{2})",
    "Mon": r"(?P<name>[A-Za-z]{3})",
    "mm": r"(?P<month>\d{1,2})",
    "dd": r"(?P<day>\d{1,2})",
    "HH": r"(?P<hour>\d{1,2})",
    "MM": r"(?P<minute>\d{2})",
    "SS": r"(?P<second>\d{2})",
}
_MONTHS = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), start=1
    )
}
FORMAT_LETTERS = "yyyy or yy, mm or Mon, dd, HH, MM, SS"


class Day(NamedTuple):
    """A date and how exactly it is known: day, month or year."""

    on: date
    precision: str


class Instant(NamedTuple):
    """An instant in UTC, and whether its time of day was written or only its date."""

    at: datetime
    time_known: bool


class NotADate(ValueError):
    """The text is no date that can be. The message is the end of a sentence: `"31/02/2015" is ...`."""


@dataclass(frozen=True)
class Format:
    """One way to write a date or a time. Two digits mean a year of the hundred that begin with `years_from`."""

    text: str
    pattern: re.Pattern[str]
    precision: str
    years_from: int = 0

    @property
    def has_time(self) -> bool:
        """Whether it says the hour."""
        return "HH" in self.text


@lru_cache
def parse_format(text: str, years_from: int = 0) -> Format:
    """The format that these letters describe; raises MappingProblem where they do not make one.

    `years_from` is the first of the hundred years that two digits (yy) may mean; without it yy is refused.
    """
    tokens = _TOKEN.findall(text)
    one_year = ("yyyy" in tokens) != ("yy" in tokens)
    day_alone = "dd" in tokens and not {"mm", "Mon"} & set(tokens)
    if not one_year or day_alone or len(set(tokens)) != len(tokens) or ("HH" in tokens and "dd" not in tokens):
        raise MappingProblem(f"{text!r} is not a way to write a date: use {FORMAT_LETTERS}, each at most once.")
    if "yy" in tokens and not years_from:
        raise MappingProblem(
            f"{text!r} has a year of two digits, and the mapping does not say which hundred years they are of."
            " Write two_digit_years_from = 1930 where 30 to 99 mean 1930 to 1999, and 00 to 29 mean 2000 to 2029."
        )
    pattern, end = "", 0
    for found in _TOKEN.finditer(text):
        pattern += re.escape(text[end : found.start()]) + _PARTS[found.group()]
        end = found.end()
    precision = "day" if "dd" in tokens else "month" if {"mm", "Mon"} & set(tokens) else "year"
    return Format(text, re.compile(pattern + re.escape(text[end:])), precision, years_from)


@lru_cache(maxsize=100_000)
def read_day(text: str, formats: tuple[Format, ...]) -> Day:
    """The date written in one of these formats; raises NotADate."""
    found, format_ = _match(text, formats)
    return Day(_date(text, found, format_), format_.precision)


@lru_cache(maxsize=100_000)
def read_instant(text: str, formats: tuple[Format, ...]) -> Instant:
    """The instant written in one of these formats, local time in England; raises NotADate.

    Where only a date is written it is the first instant of that day, and `time_known` is False.
    """
    found, format_ = _match(text, formats)
    day, parts = _date(text, found, format_), found.groupdict()
    hour, minute, second = (int(parts.get(part) or 0) for part in ("hour", "minute", "second"))
    try:
        local = datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=LONDON)
    except ValueError:
        raise NotADate(f'"{text}" is a time that cannot be.') from None
    at = local.astimezone(UTC)
    if at.astimezone(LONDON).replace(tzinfo=None) != local.replace(tzinfo=None):
        raise NotADate(f'"{text}" is a time that never was: the clocks went forward over it.')
    return Instant(at, format_.has_time)


def said_as_date(text: str, formats: tuple[Format, ...]) -> str:
    """The date or time in words: "3 February 2023 at 14:05". A text that is none stays as it is written."""
    try:
        day = read_day(text, formats)
        if day.precision != "day":
            return date_words(day.on, day.precision)
        at = read_instant(text, formats)
    except NotADate:
        return text
    return instant_words(at.at) if at.time_known else date_words(day.on)


def day_of_a_spreadsheet(text: str) -> str:
    """A date that a spreadsheet gave as its number (44000, or 44000.5 with its time), as `yyyy-mm-dd[ HH:MM:SS]`.

    They count from the end of 1899. What is no number of a day between 1900-03-01 (before it they count a day that
    never was) and 2100 stays as it is written.
    """
    if not _SERIAL.fullmatch(text) or not 61 <= float(text) < 73_415:
        return text
    at = datetime(1899, 12, 30) + timedelta(seconds=round(float(text) * 86_400))
    return f"{at:%Y-%m-%d %H:%M:%S}" if "." in text else f"{at:%Y-%m-%d}"


def born_about(age: int, at: datetime) -> Day:
    """The middle of the year in which somebody of this age at that instant was born."""
    local = at.astimezone(LONDON).date()
    return Day(local - timedelta(days=round((age + 0.5) * 365.2425)), "about")


def _match(text: str, formats: tuple[Format, ...]) -> tuple[re.Match[str], Format]:
    for format_ in formats:
        found = format_.pattern.fullmatch(text)
        if found:
            return found, format_
    ways = " or ".join(format_.text for format_ in formats)
    raise NotADate(f'"{text}" is not written as {ways}.')


def _date(text: str, found: re.Match[str], format_: Format) -> date:
    parts = found.groupdict()
    year = int(parts["year"]) if parts.get("year") else _whole_year(int(parts["short"]), format_.years_from)
    month = int(parts["month"]) if parts.get("month") else _MONTHS.get((parts.get("name") or "jan").lower(), 0)
    try:
        return date(year, month, int(parts.get("day") or 1))
    except ValueError:
        raise NotADate(f'"{text}" is a date that cannot be.') from None


def _whole_year(short: int, years_from: int) -> int:
    year = years_from - years_from % 100 + short
    return year if year >= years_from else year + 100
