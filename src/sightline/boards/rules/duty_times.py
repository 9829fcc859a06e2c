"""How soon duties are done against their clocks, and how old what waits is: plain Python.

A duty that took half of its interval and one that took all of it were both in time; the share says how near. What has
no time of law or policy (as soon as practicable) has no share, and is left out and counted.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

SHARES: tuple[tuple[str, float], ...] = (
    ("Within a quarter of its time", 0.25),
    ("Within half", 0.5),
    ("Within three quarters", 0.75),
    ("In time", 1.0),
    ("Up to half as long again", 1.5),
    ("Later still", float("inf")),
)
"""The parts of a duty's interval within which it was done, from the quickest; the last two are late."""
IN_TIME = 4
"""How many of `SHARES` are in time."""

AGES: tuple[tuple[str, timedelta], ...] = (
    ("Due later than a week from now", timedelta(days=-7)),
    ("Due within a week", timedelta(days=-1)),
    ("Due within a day", timedelta(0)),
    ("Late, by less than a day", timedelta(days=1)),
    ("Late, by less than a week", timedelta(days=7)),
    ("Late, by less than four weeks", timedelta(days=28)),
    ("Later still", timedelta.max),
)
"""How late something open is, up to which: less than nothing is still to come."""
NOT_LATE = 3


@dataclass(frozen=True)
class Done:
    """A duty that was done: when it began, was due, was done."""

    started_at: datetime
    due_at: datetime | None
    ended_at: datetime


def by_share(done: Iterable[Done]) -> tuple[list[int], int]:
    """How many fall into each of `SHARES`; and how many cannot, having no time."""
    found, without = [0] * len(SHARES), 0
    for each in done:
        if each.due_at is None:
            without += 1
        else:
            found[_place(_share(each.started_at, each.due_at, each.ended_at))] += 1
    return found, without


def _share(began: datetime, due: datetime, ended: datetime) -> float:
    """Which part of its interval it took. Of an interval of no length, what was done by then is in time."""
    length = due - began
    if length <= timedelta(0):
        return 1.0 if ended <= due else float("inf")
    return (ended - began) / length


def _place(share: float) -> int:
    return next(place for place, (_, most) in enumerate(SHARES) if share <= most)


def by_age(due: Iterable[datetime | None], now: datetime) -> tuple[list[int], int]:
    """How many of what is open fall into each of `AGES`; and how many have no time."""
    found, without = [0] * len(AGES), 0
    for at in due:
        if at is None:
            without += 1
        else:
            found[next(place for place, (_, most) in enumerate(AGES) if now - at < most)] += 1
    return found, without


def in_time_words(found: list[int]) -> str:
    """How many of all were done in time, in words."""
    number, whole = sum(found[:IN_TIME]), sum(found)
    if not whole:
        return "None with a time was done."
    return f"{number:,} of {whole:,} were done in time ({number / whole:.0%})."
