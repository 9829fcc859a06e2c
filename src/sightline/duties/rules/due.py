"""When a duty is due: a pure function of its start and of what happened to its clock (domain 0.3, 0.4).

Nothing is due before it began, but what was to be done before a date that had passed already.
"""

from collections.abc import Sequence
from dataclasses import replace

from .clocks import Clock, Kind
from .events import as_the_law_changed_it, began_by_law
from .reckoning import RECKONED, Calendar, ClockEvent, Due, Start, fires

__all__ = ["Calendar", "ClockEvent", "Due", "Start", "due", "fires"]


def due(clock: Clock, start: Start, happened: Sequence[ClockEvent], calendar: Calendar) -> Due:
    """When the duty that began so is due."""
    began = replace(start, at=began_by_law(clock, start.at, happened))
    found = RECKONED[clock.kind](clock, began, calendar)
    found = as_the_law_changed_it(clock, began, happened, calendar, found)
    found = _not_before(clock, start, found)
    if clock.asap and found.at is not None:
        return replace(found, at=None, target=found.at)
    return found


def _not_before(clock: Clock, start: Start, found: Due) -> Due:
    """Nothing is due before it began; nor is what was to be done before a date ever due after that date."""
    earliest = start.at
    if clock.kind is Kind.BEFORE_DATE and start.given is not None:
        earliest = min(start.at, start.given)
    if found.at is None or found.at >= earliest:
        return found
    return replace(found, at=earliest, why=f"{found.why}: that had passed when it began. It is due at once")
