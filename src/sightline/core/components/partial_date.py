"""A date of which the day, or the day and the month, may not be known."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

MONTHS = tuple(calendar.month_name)


class DatePrecision(StrEnum):
    """How much of a date is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True)
class PartialDate:
    """A year, perhaps its month, perhaps its day. Raises ValueError for a date that cannot be."""

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.day is not None and self.month is None:
            raise ValueError("A day without its month is no date.")
        date(self.year, self.month or 1, self.day or 1)

    @classmethod
    def of(cls, value: date, precision: DatePrecision = DatePrecision.DAY) -> PartialDate:
        """As much of `value` as `precision` says is known."""
        if precision is DatePrecision.YEAR:
            return cls(value.year)
        return cls(value.year, value.month, value.day if precision is DatePrecision.DAY else None)

    @property
    def precision(self) -> DatePrecision:
        """How much is known."""
        if self.month is None:
            return DatePrecision.YEAR
        return DatePrecision.MONTH if self.day is None else DatePrecision.DAY

    @property
    def earliest(self) -> date:
        """The first day it can be."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> date:
        """The last day it can be."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def __str__(self) -> str:
        known = (str(self.day) if self.day else "", MONTHS[self.month] if self.month else "", str(self.year))
        return " ".join(part for part in known if part)
