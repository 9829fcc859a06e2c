"""The chart of how often a standard was met: one bar a week, what was in time below and what was late on top."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from sightline.duties.queries.standards import Week
from sightline.pole.rules.dates import date_words

LEFT, RIGHT, TOP, HIGH, BELOW, STEP = 56, 16, 30, 130, 30, 44


@dataclass(frozen=True)
class Bar:
    """One part of a bar. `kind`: met, or late."""

    kind: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Label:
    """Words at a place."""

    x: float
    y: float
    words: str


@dataclass(frozen=True)
class Chart:
    """The drawing, with what it shows in words."""

    width: float
    height: float
    base: float
    bars: tuple[Bar, ...]
    scale: tuple[Label, ...]
    weeks: tuple[Label, ...]
    description: str

    @property
    def right(self) -> float:
        """Where the base line ends."""
        return self.width - RIGHT


def chart_of(weeks: Sequence[Week]) -> Chart:
    """The chart of these weeks, in order."""
    base, width = TOP + HIGH, LEFT + STEP * len(weeks) + RIGHT
    most = _round_up(max((week.met + week.late for week in weeks), default=0))
    bars: list[Bar] = []
    for place, week in enumerate(weeks):
        x = LEFT + STEP * place
        bars += _bar("met", x, base, week.met / most)
        bars += _bar("late", x, base - HIGH * week.met / most, week.late / most)
    return Chart(
        width,
        TOP + HIGH + BELOW,
        base,
        tuple(bars),
        tuple(Label(LEFT - 8, base - HIGH * part, f"{most * part:g}") for part in (0, 0.5, 1)),
        tuple(
            Label(LEFT + STEP * place + STEP / 2, base + 20, f"{week.monday.day}/{week.monday.month}")
            for place, week in enumerate(weeks)
        ),
        _describe(weeks),
    )


def _bar(kind: str, x: float, base: float, share: float) -> list[Bar]:
    if not share:
        return []
    height = max(HIGH * share, 1.5)
    return [Bar(kind, round(x + 3, 1), round(base - height, 1), STEP - 6, round(height, 1))]


def _round_up(most: float) -> int:
    """The end of a scale: 2, 4 or 10 times a power of ten, and not below what is to be shown."""
    power = 10 ** max(math.ceil(math.log10(most)) - 1, 0) if most > 0 else 1
    return next(end * power for end in (2, 4, 10) if end * power >= most)


def _describe(weeks: Sequence[Week]) -> str:
    met, late = sum(week.met for week in weeks), sum(week.late for week in weeks)
    return (
        f"For each week from {date_words(weeks[0].monday)} to {date_words(weeks[-1].monday)}, how many were done "
        f"in time and how many late: {met:,} and {late:,} in all. The table after the drawing says the same in numbers."
    )
