"""How old what a feed brought is, when that is late, and how both are said wherever the record is."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sightline.access.refusals import Refusal
from sightline.pole.rules.dates import instant_words

LEAST_MINUTES, MOST_MINUTES = 1, 60 * 24 * 31
_ALLOWED = timedelta(minutes=5)
_LONGEST_WHY = 160


@dataclass(frozen=True)
class LastDelivery:
    """The latest delivery, whatever became of it. `trouble` without an end: it waits, and this is why."""

    name: str
    received_at: datetime
    ended: bool
    trouble: str


@dataclass(frozen=True)
class FeedSeen:
    """A feed as its age is told. `in_at`: when the latest delivery of those that are in was received."""

    words: str
    every_minutes: int
    since: datetime
    in_at: datetime | None
    last: LastDelivery | None


def is_late(feed: FeedSeen, now: datetime) -> bool:
    """Whether it should have delivered by now. A tenth of the time between two, and at least 5 minutes, are allowed."""
    between = timedelta(minutes=feed.every_minutes)
    return now - (feed.in_at or feed.since) > between + max(_ALLOWED, between / 10)


def feed_words(feed: FeedSeen, now: datetime) -> str:
    """How old what the feed brought is, how often it is expected, whether that is late, and what is wrong with it."""
    late = is_late(feed, now)
    expected = f"it is expected {every_words(feed.every_minutes)}"
    if feed.in_at is None:
        said = f"{feed.words} has never delivered; {expected}"
    else:
        ago = span_words(max(now - feed.in_at, timedelta()))
        said = f"{feed.words} was last brought in as delivered on {instant_words(feed.in_at)}, {ago} ago; {expected}"
    return f"{said}: late.{_trouble(feed.last)}" if late else f"{said}.{_trouble(feed.last)}"


def alarm_words(feed: FeedSeen, now: datetime) -> str:
    """What stands at the head of pages: that it is late, or that its latest delivery is not in. Empty: neither."""
    late, trouble = is_late(feed, now), bool(feed.last and feed.last.trouble)
    if not late and not trouble:
        return ""
    age = f"is {span_words(max(now - feed.in_at, timedelta()))} old" if feed.in_at else "has never delivered"
    said = f"{feed.words} {age}{', and is late' if late else ''}."
    return f"{said} Its last delivery {_became(feed.last)}." if trouble and feed.last else said


def _became(last: LastDelivery) -> str:
    return "was refused" if last.ended else "waits"


def every_words(minutes: int) -> str:
    """How often it is expected: "every 60 minutes" as people set it, "every 3 hours" where that is shorter."""
    return f"every {span_words(timedelta(minutes=minutes), one='')}" if minutes > 120 else f"every {minutes} minutes"


def _trouble(last: LastDelivery | None) -> str:
    if last is None or not last.trouble:
        return ""
    why = last.trouble if len(last.trouble) <= _LONGEST_WHY else f"{last.trouble[:_LONGEST_WHY].rstrip()}..."
    return f" Its last delivery ({last.name}, {instant_words(last.received_at)}) {_became(last)}: {why}"


def span_words(span: timedelta, one: str = "1 ") -> str:
    """A length of time in the two largest units that it has: "2 hours 10 minutes". `one` stands before a lone unit."""
    minutes = int(span.total_seconds() // 60)
    days, hours, minutes = minutes // 1440, minutes // 60 % 24, minutes % 60
    parts = [(n, unit) for n, unit in ((days, "day"), (hours, "hour"), (minutes, "minute")) if n][:2]
    if not parts:
        return "less than a minute"
    if len(parts) == 1 and parts[0][0] == 1:
        return f"{one}{parts[0][1]}"
    return " ".join(f"{n} {unit}{'' if n == 1 else 's'}" for n, unit in parts)


def cannot_expect(every_minutes: int) -> Refusal | None:
    """Why a feed cannot be expected this often, or None."""
    if LEAST_MINUTES <= every_minutes <= MOST_MINUTES:
        return None
    return Refusal("not_so_often", "How often it is expected must be between 1 minute and 31 days.")
