"""Dates and instants in words, as far as they are known. Instants are shown by the clocks of the United Kingdom."""

from datetime import date, datetime

from sightline.core.calendars import LONDON, instant_words, time_words

__all__ = [
    "LONDON",
    "MONTHS",
    "date_words",
    "day_words",
    "instant_words",
    "occurred_words",
    "span_words",
]

MONTHS = (
    *("", "January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def date_words(day: date, precision: str = "day") -> str:
    """A date as far as its precision (day, month, year, about) says that it is known: "March 2011"."""
    if precision == "year":
        return str(day.year)
    if precision == "month":
        return f"{MONTHS[day.month]} {day.year}"
    words = f"{day.day} {MONTHS[day.month]} {day.year}"
    return f"about {words}" if precision == "about" else words


def day_words(at: datetime) -> str:
    """The day of an instant in London: "3 March 2025"."""
    return date_words(at.astimezone(LONDON).date())


def occurred_words(start: datetime, end: datetime | None, precision: str, time_known: bool) -> str:
    """When something happened: no more exact than is known, and from when to when where it went on."""
    if precision != "day":
        return date_words(start.astimezone(LONDON).date(), precision)
    if not time_known:
        first, last = day_words(start), day_words(end) if end else ""
        return f"{first} to {last}" if last and last != first else first
    if end is None:
        return instant_words(start)
    same_day = start.astimezone(LONDON).date() == end.astimezone(LONDON).date()
    return f"{instant_words(start)} to {time_words(end) if same_day else instant_words(end)}"


def span_words(start: date | None, start_precision: str, end: date | None, end_precision: str) -> str:
    """From when until when something is held to be true: "since March 2019", "2015 to 3 May 2017"."""
    first = date_words(start, start_precision) if start else ""
    last = date_words(end, end_precision) if end else ""
    if first and last:
        return f"{first} to {last}"
    if first:
        return f"since {first}"
    return f"until {last}" if last else "dates not recorded"
