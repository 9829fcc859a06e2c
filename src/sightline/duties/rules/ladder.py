"""Who is told as a clock runs, and when (domain 0.3, rule 9)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from .clocks import Clock, Rung

USUAL = (
    Rung(0.75, ("owner",)),
    Rung(0.9, ("owner", "supervisor")),
    Rung(1.0, ("owner", "supervisor", "duty_inspector")),
    Rung(1.5, ("superintendent",)),
)
"""Where a clock says nothing of its own. Local policy."""

LEAST_AFTER = timedelta(hours=1)
"""What an interval counts as after the breach, where something was due as soon as it began."""


@dataclass(frozen=True)
class LadderStep:
    """At which instant who is told, and whether it is the breach."""

    at: datetime
    tells: tuple[str, ...]
    is_breach: bool


def ladder(clock: Clock, started_at: datetime, due_at: datetime, *, high_risk: bool) -> Sequence[LadderStep]:
    """The steps in their order. With a law behind it, or a child at high risk, the superintendent is told at breach."""
    steps = [_step(rung, started_at, due_at) for rung in clock.ladder or USUAL]
    if high_risk:
        steps = [_to_the_superintendent(step) for step in steps]
    return sorted(steps, key=lambda step: step.at)


def _step(rung: Rung, started_at: datetime, due_at: datetime) -> LadderStep:
    length = max(due_at - started_at, timedelta())
    if rung.minutes:
        return LadderStep(started_at + timedelta(minutes=rung.minutes), rung.tells, is_breach=False)
    if rung.part > 1:
        return LadderStep(due_at + max(length, LEAST_AFTER) * (rung.part - 1), rung.tells, is_breach=False)
    # from the end, so that what was due before it began is told of at once and in its order
    return LadderStep(due_at - length * (1 - rung.part), rung.tells, is_breach=rung.part == 1)


def _to_the_superintendent(step: LadderStep) -> LadderStep:
    if not step.is_breach or "superintendent" in step.tells:
        return step
    return LadderStep(step.at, (*step.tells, "superintendent"), is_breach=True)
