"""How a system writes dates and times, and how what it wrote is read again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sightline.simulate.happenings.moments import real

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
SHORT_YEARS_FROM = 1930
MISTYPED_BY = ((1, 0), (-1, 0), (10, 0), (-10, 0), (0, 1), (0, -1), (0, -10))
"""By how many days and years a birth date is mistyped: none into a later decade, which could be still to come."""


@dataclass(frozen=True, slots=True)
class DatesWritten:
    """One system's habit. `nobody` is the date of birth that is typed where nobody knows it."""

    words: str
    nobody: str
    separator: str = "/"
    year_first: bool = False
    short_year: bool = False
    named_months: bool = False
    seconds: bool = False

    def day(self, day: date | None) -> str:
        """The date as it is written, or blank. Month names are ours: those of strftime change with the locale."""
        if day is None:
            return ""
        month = MONTHS[day.month - 1] if self.named_months else f"{day.month:02d}"
        year = f"{day.year % 100:02d}" if self.short_year else f"{day.year:04d}"
        parts = (year, month, f"{day.day:02d}") if self.year_first else (f"{day.day:02d}", month, year)
        return self.separator.join(parts)

    def time(self, moment: datetime | None) -> str:
        """The date and time as they are written, or blank; never one that the clocks left out."""
        if moment is None:
            return ""
        moment = real(moment)
        return f"{self.day(moment)} {moment:%H:%M:%S}" if self.seconds else f"{self.day(moment)} {moment:%H:%M}"

    def read(self, text: str) -> datetime:
        """What was written, with or without a time. Raises ValueError where it is no date."""
        day, _, clock = text.partition(" ")
        parts = day.split(self.separator)
        if len(parts) != 3:
            raise ValueError(text)
        year, month, number = parts if self.year_first else reversed(parts)
        hour, minute, *second = [int(part) for part in clock.split(":")] if clock else [0, 0]
        named = MONTHS.index(month) + 1 if self.named_months else int(month)
        return datetime(self._year(year), named, int(number), hour, minute, second[0] if second else 0)

    def _year(self, text: str) -> int:
        if not self.short_year:
            return int(text)
        century = SHORT_YEARS_FROM - SHORT_YEARS_FROM % 100
        year = century + int(text)
        return year if year >= SHORT_YEARS_FROM else year + 100

    def moved(self, text: str, days: int) -> str:
        """The same date or time so many days later, in the same form; what is no date stays."""
        try:
            moment = self.read(text) + timedelta(days=days)
        except ValueError:
            return text
        return self.time(moment) if " " in text else self.day(moment)

    def mistyped(self, text: str, which: int) -> str:
        """The date with one digit of its day or year wrong (`which` of MISTYPED_BY); blank where that is no date."""
        days, years = MISTYPED_BY[which]
        try:
            read = self.read(text)
            return self.day(date(read.year + years, read.month, read.day + days))
        except ValueError:
            return ""

    def swapped(self, text: str) -> str:
        """Day and month the other way about, where that makes another date; else blank."""
        try:
            read = self.read(text)
        except ValueError:
            return ""
        return self.day(date(read.year, read.day, read.month)) if read.day <= 12 and read.day != read.month else ""


ISO = DatesWritten("YYYY-MM-DD and YYYY-MM-DD HH:MM:SS", "1900-01-01", "-", year_first=True, seconds=True)
ISO_MINUTES = DatesWritten("YYYY-MM-DD and YYYY-MM-DD HH:MM", "1900-01-01", "-", year_first=True)
BRITISH = DatesWritten("dd/mm/yyyy", "01/01/1900")
MONTH_NAMES = DatesWritten("dd-Mon-yyyy and dd-Mon-yyyy HH:MM", "01-Jan-1900", "-", named_months=True)
DOTTED = DatesWritten("dd.mm.yyyy and dd.mm.yyyy HH:MM", "01.01.1900", ".")
TWO_DIGITS = DatesWritten("dd/mm/yy and dd/mm/yy HH:MM", "99/99/99", short_year=True)
