"""Duties that are due as soon as practicable: when the need was known, each attempt, and a reason for every gap.

The law sets no number here and none is invented (domain 0.3, rule 3). A gap is asked about by local policy.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from .clocks import Clock

USUAL_GAP = 60
"""Minutes without an attempt after which a reason is asked. Local policy; a clock's row may say `gap_minutes`."""


@dataclass(frozen=True)
class Attempt:
    """One attempt: when, who made it, what came of it, and why nothing was tried before it for so long."""

    at: datetime
    who: str
    outcome: str
    gap_reason: str = ""


@dataclass(frozen=True)
class Gap:
    """A time in which nothing was tried, and why; an empty `reason` is one that nobody has given."""

    since: datetime
    until: datetime
    reason: str


def longest_gap(clock: Clock) -> timedelta:
    """For how long nothing may be tried before a reason is asked."""
    return timedelta(minutes=int(clock.more.get("gap_minutes", USUAL_GAP)))


def gaps(known_at: datetime, attempts: Sequence[Attempt], until: datetime, longest: timedelta) -> list[Gap]:
    """Each time without an attempt that is longer than `longest`, from when the need was known until `until`."""
    found, since = [], known_at
    for attempt in sorted(attempts, key=lambda each: each.at):
        if attempt.at - since > longest:
            found.append(Gap(since, attempt.at, attempt.gap_reason))
        since = max(since, attempt.at)
    if until - since > longest:
        found.append(Gap(since, until, ""))
    return found
