"""What a new grade does to a clock that runs (domain 0.3, rule 6). Plain Python.

A higher risk has the clock reckoned anew from when it was decided, and never gives more time than there was. A lower
one keeps the time that ran already; the later time holds once the next review confirms it.
"""

from dataclasses import dataclass
from datetime import datetime

from .due import Due


@dataclass(frozen=True)
class Reckoned:
    """When a duty is due after a change, and the later time that waits for a review to confirm it."""

    due_at: datetime | None
    target_at: datetime | None
    eased_at: datetime | None = None


def regraded(due_at: datetime | None, target_at: datetime | None, anew: Due, *, rises: bool) -> Reckoned:
    """When it is due after a grade that rose or fell. `anew` is reckoned from when that was decided."""
    if rises:
        return Reckoned(_sooner(due_at, anew.at), _sooner(target_at, anew.target))
    waits = anew.at if due_at is not None and anew.at is not None and anew.at > due_at else None
    return Reckoned(_sooner(due_at, anew.at), _sooner(target_at, anew.target), waits)


def _sooner(one: datetime | None, other: datetime | None) -> datetime | None:
    if one is None or other is None:
        return one or other
    return min(one, other)
