"""What is dated, as a calendar reads it (RFC 5545). Plain Python, and the `icalendar` library."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from icalendar import Calendar, Event

MEDIA_TYPE = "text/calendar; charset=utf-8"
SHOWN_FOR = timedelta(minutes=15)
"""How long an entry lasts on the screen: something due has no length, and calendars show what has none badly."""


@dataclass(frozen=True)
class Entry:
    """One entry: fixed words, a reference, a whole address."""

    id: UUID
    at: datetime | date
    words: str
    reference: str
    href: str


def calendar_of(entries: Iterable[Entry], now: datetime) -> bytes:
    """The calendar. Private, and never a reason to seem busy; asked for again each hour."""
    calendar = Calendar()
    calendar.add("prodid", "-//Sightline//Sightline//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("name", "Sightline")
    calendar.add("x-wr-calname", "Sightline")
    calendar.add("refresh-interval", timedelta(hours=1), parameters={"value": "DURATION"})
    calendar.add("x-published-ttl", "PT1H")
    for entry in entries:
        calendar.add_component(_event(entry, now))
    return bytes(calendar.to_ical())


def _event(entry: Entry, now: datetime) -> Event:
    event = Event()
    event.add("uid", f"{entry.id}@sightline")
    event.add("dtstamp", now.astimezone(UTC))
    event.add("summary", f"{entry.words}: {entry.reference}" if entry.reference else entry.words)
    if isinstance(entry.at, datetime):
        event.add("dtstart", entry.at.astimezone(UTC))
        event.add("dtend", entry.at.astimezone(UTC) + SHOWN_FOR)
    else:
        event.add("dtstart", entry.at)
    event.add("url", entry.href)
    event.add("description", entry.href)
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    return event
