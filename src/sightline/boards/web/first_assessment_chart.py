"""The chart of how long first assessments took: two rows of bars over the same months, and when Sightline went live."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sightline.boards.rules.first_assessment import Waits
from sightline.pole.rules.dates import MONTHS

LEFT, RIGHT, TOP, HIGH, GAP, BELOW = 64, 16, 34, 120, 52, 30
WIDEST, NARROWEST, WIDE = 44, 13, 820


@dataclass(frozen=True)
class Bar:
    """One bar. `kind`: done, waiting, or beyond (half of that month is not reached yet)."""

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
class Row:
    """One row of bars: its title, its base line, its scale."""

    title: Label
    base: float
    scale: tuple[Label, ...]
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class Chart:
    """The drawing, with what it shows in words. `live`: where the line of the go-live stands, if it is among them."""

    width: float
    height: float
    rows: tuple[Row, ...]
    months: tuple[Label, ...]
    live: float | None
    description: str

    @property
    def right(self) -> float:
        """Where the base lines end."""
        return self.width - RIGHT

    @property
    def foot(self) -> float:
        """Where the line of the go-live ends."""
        return self.height - BELOW


def chart_of(months: Mapping[date, Waits], live_on: date | None) -> Chart:
    """The chart of these months, in order."""
    step = min(max(WIDE / len(months), NARROWEST), WIDEST)
    at = {month: LEFT + step * place for place, month in enumerate(months)}
    width = LEFT + step * len(months) + RIGHT
    rows = (_waits(months, at, step), _numbers(months, at, step))
    live = None
    if live_on and (month := live_on.replace(day=1)) in at:
        live = at[month] + step * (live_on.day - 1) / 31
    height = TOP + HIGH + GAP + HIGH + BELOW
    return Chart(max(width, 320), height, rows, _labels(at, step, height - BELOW + 18), live, _describe(months))


def _waits(months: Mapping[date, Waits], at: Mapping[date, float], step: float) -> Row:
    halves = {month: waits.half for month, waits in months.items()}
    most = max((half.days for half in halves.values() if half), default=0)
    unit, words = (1 / 24, "hours") if most < 2 else (1, "days")
    top, base = _round_up(most / unit), TOP + HIGH
    bars = []
    for month, waits in months.items():
        half = halves[month]
        if half:
            bars.append(_bar("done", at[month], base, step, half.days / unit / top))
        elif waits.assessed or waits.waiting:
            bars.append(_bar("beyond", at[month], base, step, 1))
    return Row(Label(LEFT, TOP - 14, f"Half were assessed within, in {words}"), base, _scale(base, top), tuple(bars))


def _numbers(months: Mapping[date, Waits], at: Mapping[date, float], step: float) -> Row:
    top = _round_up(max((waits.opened for waits in months.values()), default=0))
    base, bars = TOP + HIGH + GAP + HIGH, []
    for month, waits in months.items():
        rest = waits.opened - waits.waiting
        bars.append(_bar("done", at[month], base, step, rest / top))
        bars.append(_bar("waiting", at[month], base - HIGH * rest / top, step, waits.waiting / top))
    title = Label(LEFT, base - HIGH - 14, "How many began; dashed: not assessed yet")
    return Row(title, base, _scale(base, top), tuple(bar for bar in bars if bar.height))


def _bar(kind: str, x: float, base: float, step: float, share: float) -> Bar:
    """A bar that fills a share of the height; what is not nothing is seen."""
    height = max(HIGH * share, 1.5) if share else 0
    return Bar(kind, round(x + 1, 1), round(base - height, 1), round(step - 2, 1), round(height, 1))


def _scale(base: float, top: float) -> tuple[Label, ...]:
    return tuple(Label(LEFT - 8, base - HIGH * part, f"{top * part:,g}") for part in (0, 0.5, 1))


def _round_up(most: float) -> float:
    """The end of a scale: 2, 4 or 10 times a power of ten, and not below what is to be shown."""
    power = 10 ** max(math.ceil(math.log10(most)) - 1, 0) if most > 0 else 1
    return float(next(end * power for end in (2, 4, 10) if end * power >= most))


def _labels(at: Mapping[date, float], step: float, y: float) -> tuple[Label, ...]:
    """Years where months are narrow; every month where there is room."""
    if step >= WIDEST:
        return tuple(Label(x + step / 2, y, f"{MONTHS[m.month][:3]} {m.year % 100:02}") for m, x in at.items())
    return tuple(Label(x, y, str(m.year)) for m, x in at.items() if m.month == 1)


def _describe(months: Mapping[date, Waits]) -> str:
    first, last = _ends(list(months))
    waiting = sum(waits.waiting for waits in months.values())
    return (
        f"For each month from {first} to {last}, within how long half of what began in it was assessed, and how many "
        f"began. {waiting:,} of them wait still. The table after the drawing says the same in numbers."
    )


def _ends(months: Sequence[date]) -> tuple[str, str]:
    return month_words(months[0]), month_words(months[-1])


def month_words(month: date) -> str:
    """A month by its first day: "May 2027"."""
    return f"{MONTHS[month.month]} {month.year}"
