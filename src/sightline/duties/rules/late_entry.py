"""What was done while the system was down and is recorded afterwards (domain 0.3, rules 4 and 5; ADR 59).

A clock knows only what is recorded: where its time passes without a record a breach is raised, and stays. Where it
really was done in time, that stands beside the breach, and counts once a second person agrees.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from sightline.access.refusals import Refusal
from sightline.core.calendars import LONDON, instant_words

LONGEST = timedelta(days=14)
"""How long a downtime may be said to have lasted, and how long ago it may have ended. Local policy."""


class Truth(StrEnum):
    """What is known of a duty that was recorded late. The words stand on screens."""

    words: str

    def __new__(cls, value: str, words: str) -> "Truth":
        member = str.__new__(cls, value)
        member._value_ = value
        member.words = words
        return member

    NOT_CONCERNED = "not_concerned", "Recorded late"
    WAITING = "waiting", "Said to be done in time, recorded late: no second person has agreed yet, so it counts as late"
    IN_TIME = "in_time", "Done in time, recorded late: not a breach"
    NOT_AGREED = "not_agreed", "The second person did not agree that it was done in time: the breach stands"
    LATE = "late", "Done late, and recorded late: the breach stands"


@dataclass(frozen=True)
class Window:
    """From when until when the system was down."""

    began_at: datetime
    ended_at: datetime


def cannot_have_been_down(window: Window, now: datetime) -> Refusal | None:
    """Why the system cannot have been down then, or None."""
    if window.ended_at > now:
        return Refusal("to_come", "That time is still to come. Enter when the system could be used again.")
    if window.ended_at <= window.began_at:
        return Refusal("ends_before", "It has to end after it began. Check both times.")
    if now - window.began_at > LONGEST:
        return Refusal(
            "too_long_ago", "That began more than two weeks ago. Record each thing where it belongs, with its own time."
        )
    return None


def cannot_have_happened(at: datetime, window: Window, began: datetime | None, now: datetime) -> Refusal | None:
    """Why something cannot have happened at `at` while the system was down, or None.

    `began` is when the clock of the duty that it is about began to run.
    """
    if at > now:
        return Refusal("to_come", "That time is still to come. Enter when it really happened.")
    if not window.began_at <= at <= window.ended_at:
        span = f"{instant_words(window.began_at)} to {instant_words(window.ended_at)}"
        return Refusal(
            "not_down_then",
            f"The system is said to have been down from {span}. What happened outside that time is recorded on the "
            "duty itself, with its own time.",
        )
    if began is not None and at < began:
        return Refusal("before_it_began", f"That is before this duty began, {instant_words(began)}. Check the time.")
    return None


def was_in_time(happened_at: datetime, due_at: datetime | None) -> bool | None:
    """Whether what happened then was in time; None where nothing was due."""
    return None if due_at is None else happened_at <= due_at


def raises_breach(due_at: datetime | None, breached_at: datetime | None, recorded_at: datetime) -> bool:
    """Whether recording only now makes a breach that no worker has noted yet: nobody knew when its time passed."""
    return due_at is not None and breached_at is None and due_at < recorded_at


def truth(in_time: bool | None, is_breach: bool, agreed: bool | None) -> Truth:
    """What is to be said of a duty that was recorded late."""
    if not is_breach or in_time is None:
        return Truth.NOT_CONCERNED
    if not in_time:
        return Truth.LATE
    if agreed is None:
        return Truth.WAITING
    return Truth.IN_TIME if agreed else Truth.NOT_AGREED


def both_times(happened_at: datetime, recorded_at: datetime, *, down: bool = True) -> str:
    """Both times of what was recorded late: "... 03:10, recorded 06:40: system down"; both days where they differ.

    `down`: that is why it was recorded late.
    """
    why = ": system down" if down else ""
    one, other = happened_at.astimezone(LONDON), recorded_at.astimezone(LONDON)
    if one.date() == other.date():
        return f"{one.day} {one:%B %Y} at {one:%H:%M}, recorded {other:%H:%M}{why}"
    return f"{instant_words(happened_at)}, recorded {instant_words(recorded_at)}{why}"


_TYPED = re.compile(r"^(?:(\d{1,2})[/.](\d{1,2})\s+)?(\d{1,2})[:.]?(\d{2})\s*(GMT|BST)?$", re.IGNORECASE)


def instant_typed(text: str, window: Window) -> datetime | Refusal:
    """The instant in the window that "03:10" (or "26/11 03:10", or "01:30 GMT") means, or why it means not just one."""
    found = _TYPED.match(text.strip())
    if not found:
        return Refusal("no_time", "Enter a time like 03:10; over several days with the day, like 26/11 03:10.")
    day, month, hour, minute, clock = found.groups()
    wanted = (int(hour), int(minute))
    fitting = [
        at
        for at in _minutes_of(window, wanted)
        if (not day or (at.astimezone(LONDON).day, at.astimezone(LONDON).month) == (int(day), int(month)))
        and (not clock or at.astimezone(LONDON).tzname() == clock.upper())
    ]
    if len(fitting) == 1:
        return fitting[0]
    span = f"{instant_words(window.began_at)} to {instant_words(window.ended_at)}"
    if not fitting:
        return Refusal(
            "not_down_then", f"{text.strip()} is not within {span}, when the system is said to have been down."
        )
    if len({at.astimezone(LONDON).date() for at in fitting}) > 1:
        return Refusal(
            "which_day", f"{text.strip()} came more than once from {span}. Enter the day too, like 26/11 03:10."
        )
    return Refusal(
        "which_clock", "The clocks went back that night, so it came twice. Add BST for the first or GMT for the second."
    )


def _minutes_of(window: Window, wanted: tuple[int, int]) -> list[datetime]:
    """Every instant of the window at which London's clocks showed this hour and minute."""
    found, day = [], window.began_at.astimezone(LONDON).date()
    last = window.ended_at.astimezone(LONDON).date()
    while day <= last:
        for fold in (0, 1):
            if wanted[0] > 23 or wanted[1] > 59:
                return []
            at = datetime(day.year, day.month, day.day, *wanted, fold=fold, tzinfo=LONDON).astimezone(UTC)
            shown = at.astimezone(LONDON)
            if (shown.hour, shown.minute) == wanted and window.began_at <= at <= window.ended_at:
                found.append(at)
        day += timedelta(days=1)
    return sorted(set(found))
