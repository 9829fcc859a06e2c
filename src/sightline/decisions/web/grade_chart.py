"""The drawing of how grades went: a row for each scale, in steps over time. Scales are never put into one row."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sightline.core.calendars import instant_words
from sightline.decisions.queries.grades import DecisionLine
from sightline.pole.rules.dates import day_words

LEFT, RIGHT, TOP, STEP, GAP, BELOW, WIDTH = 150, 24, 40, 30, 56, 34, 860


@dataclass(frozen=True)
class Label:
    """Words at a place."""

    x: float
    y: float
    words: str


@dataclass(frozen=True)
class Point:
    """One decision on the line: `kind` is stood, high or not (never in force)."""

    x: float
    y: float
    kind: str
    words: str


@dataclass(frozen=True)
class Row:
    """One scale: its title, a line for each of its grades, the steps, and the decisions on them."""

    title: Label
    grades: tuple[Label, ...]
    path: str
    points: tuple[Point, ...]


@dataclass(frozen=True)
class Chart:
    """The drawing, with what it shows in words."""

    height: float
    rows: tuple[Row, ...]
    days: tuple[Label, ...]
    description: str
    width: float = WIDTH
    right: float = WIDTH - RIGHT
    left: float = LEFT


def chart_of(lines: Sequence[DecisionLine], now: datetime) -> Chart | None:
    """The drawing of these decisions (the latest first); None where there are none."""
    if not lines:
        return None
    first = min(line.decided_at for line in lines)
    by_scale: dict[str, list[DecisionLine]] = {}
    for line in reversed(lines):
        by_scale.setdefault(line.scale, []).append(line)
    rows, top = [], TOP
    for decisions in by_scale.values():
        row, top = _row(decisions, first, now, top)
        rows.append(row)
    days = (Label(LEFT, top - GAP + BELOW, day_words(first)), Label(WIDTH - RIGHT, top - GAP + BELOW, "Now"))
    return Chart(top - GAP + BELOW + 12, tuple(rows), days, _describe(lines, by_scale))


def _row(decisions: Sequence[DecisionLine], first: datetime, now: datetime, top: int) -> tuple[Row, int]:
    grades = {line.level: line.outcome for line in decisions}
    levels = sorted(grades, reverse=True)
    height = {level: top + STEP * place for place, level in enumerate(levels)}
    points = tuple(_point(line, first, now, height) for line in decisions)
    labels = tuple(Label(LEFT - 10, height[level], grades[level]) for level in levels)
    row = Row(Label(0, top - 20, decisions[0].scale_words), labels, _path(decisions, first, now, height), points)
    return row, top + STEP * (len(levels) - 1) + GAP


def _x(at: datetime, first: datetime, now: datetime) -> float:
    whole = (now - first).total_seconds() or 1
    return round(LEFT + (WIDTH - LEFT - RIGHT) * min(max((at - first).total_seconds() / whole, 0), 1), 1)


def _point(line: DecisionLine, first: datetime, now: datetime, height: dict[int, int]) -> Point:
    kind = "not" if line.stood_from is None else "high" if line.is_high else "stood"
    at = line.stood_from or line.decided_at
    return Point(_x(at, first, now), height[line.level], kind, f"{line.done}, {instant_words(at)}")


def _path(decisions: Sequence[DecisionLine], first: datetime, now: datetime, height: dict[int, int]) -> str:
    stood = sorted((line.stood_from, line.level) for line in decisions if line.stood_from is not None)
    path = ""
    for at, level in stood:
        x, y = _x(at, first, now), height[level]
        path += f"H{x}V{y}" if path else f"M{x} {y}"
    return f"{path}H{WIDTH - RIGHT}" if path else ""


def _describe(lines: Sequence[DecisionLine], by_scale: dict[str, list[DecisionLine]]) -> str:
    scales = ", ".join(sorted({decisions[0].scale_words.lower() for decisions in by_scale.values()}))
    return (
        f"How the grades went over time, a row for each scale: {scales}. {len(lines)} decision"
        f"{'' if len(lines) == 1 else 's'}. The table after the drawing says the same in words."
    )
