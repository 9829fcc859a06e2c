"""Which step of a ladder comes next, and what is said to whoever is told. Plain Python."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sightline.core.calendars import instant_words

from .ladder import LadderStep

ON_TIME = timedelta(seconds=90)
"""Within how long a notice counts as on time: the worker looks each quarter of a minute."""


def resume(steps: Sequence[LadderStep], now: datetime, *, breached: bool) -> int:
    """Which step is next on a ladder that was made anew while the clock ran: its index; its length where none is left.

    The breach is never passed over. Of several warnings whose time has passed, the last is said, at once.
    """
    passed = [index for index, step in enumerate(steps) if step.at <= now]
    if not passed:
        return 0
    breach = next((index for index in passed if steps[index].is_breach), None)
    if breach is not None and not breached:
        return breach
    return passed[-1] + 1 if breach is not None else passed[-1]


def lateness(rung_at: datetime, now: datetime) -> timedelta | None:
    """How late a notice is; None for one that is on time."""
    late = now - rung_at
    return late if late > ON_TIME else None


def span_words(span: timedelta) -> str:
    """A length of time as people say it: "2 hours 5 minutes"."""
    minutes = int(abs(span).total_seconds() // 60)
    days, hours, minutes = minutes // 1440, minutes // 60 % 24, minutes % 60
    parts = [_many(days, "day"), _many(hours, "hour"), _many(minutes, "minute")]
    return " ".join([part for part in parts if part][:2]) or "less than a minute"


def _many(number: int, word: str) -> str:
    return "" if not number else f"{number} {word}{'' if number == 1 else 's'}"


def notice_words(words: str, reference: str, due_at: datetime | None, target_at: datetime | None, step: str) -> str:
    """What a notice says. It names no child: it stays with its reader when the record no longer does."""
    if due_at is None:
        when = f"Target: {instant_words(target_at)}, local policy" if target_at else "As soon as practicable"
        return f"{step}: {words} ({reference}). {when}."
    return f"{step}: {words} ({reference}). Due on {instant_words(due_at)}."


def step_words(step: LadderStep, *, has_due: bool, after_breach: bool) -> str:
    """What this step of the ladder says."""
    if step.is_breach:
        return "Not done in time" if has_due else "The target has passed"
    return "Still not done" if after_breach else "Time is running out"


def late_words(late: timedelta | None) -> str:
    """What is added to a notice that is late."""
    if late is None:
        return ""
    return f" This word comes {span_words(late)} late: Sightline could not send it in time."
