"""Who is told as a clock runs, and when (domain 0.3, rule 9)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from .clocks import Clock, Rung

USUAL = (
    Rung(0.75, ("owner",)),
    Rung(0.9, ("owner", "supervisor")),
    Rung(1.0, ("owner", "supervisor", "duty_inspector")),
    Rung(1.5, ("superintendent",)),
)
"""Where a clock says nothing of its own. Local policy."""


@dataclass(frozen=True)
class LadderStep:
    """At which instant who is told, and whether it is the breach."""

    at: datetime
    tells: tuple[str, ...]
    is_breach: bool


def ladder(clock: Clock, started_at: datetime, due_at: datetime, *, high_risk: bool) -> Sequence[LadderStep]:
    """The steps in their order. With a law behind it, or a child at high risk, the superintendent is told at breach."""
    rungs = clock.ladder or USUAL
    length = due_at - started_at
    steps = [LadderStep(started_at + length * rung.part, rung.tells, rung.part == 1.0) for rung in rungs]
    if high_risk:
        steps = [_to_the_superintendent(step) for step in steps]
    return sorted(steps, key=lambda step: step.at)


def _to_the_superintendent(step: LadderStep) -> LadderStep:
    if not step.is_breach or "superintendent" in step.tells:
        return step
    return LadderStep(step.at, (*step.tells, "superintendent"), is_breach=True)
