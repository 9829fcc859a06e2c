"""Charts as SVG, each with its table: what is drawn is never said by the drawing, or by a colour, alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from .part import Part

LABEL, BAR, NUMBER, LINE, TOP = 250, 360, 70, 30, 8


@dataclass(frozen=True)
class ChartBar:
    """One bar: its words and its number. `is_late`: it is drawn hollow with a dashed line, and said to be late."""

    words: str
    number: int
    is_late: bool = False


@dataclass(frozen=True)
class DrawnBar:
    """Where a bar stands in the drawing."""

    bar: ChartBar
    y: float
    text_y: float
    width: float
    number_x: float

    @property
    def kind(self) -> str:
        """How it is drawn."""
        return "waiting" if self.bar.is_late else "done"


@dataclass(frozen=True)
class BarChart(Part):
    """Bars that lie, one under another, with words before and numbers behind them; and the same as a table.

    `name` makes its ids, `heads` are the heads of the table's two columns.
    """

    name: str
    title: str
    bars: Sequence[ChartBar]
    heads: tuple[str, str]

    template: ClassVar[str] = "components/app/bar_chart.html"
    block: ClassVar[str] = "app-diagram"

    @property
    def width(self) -> int:
        """Of the drawing."""
        return LABEL + BAR + NUMBER

    @property
    def height(self) -> int:
        """Of the drawing."""
        return TOP * 2 + LINE * len(self.bars)

    @property
    def left(self) -> int:
        """Where bars begin."""
        return LABEL

    @property
    def drawn(self) -> list[DrawnBar]:
        """The bars in their places: the longest fills the room there is, and what is not nothing is seen."""
        most = max((bar.number for bar in self.bars), default=0) or 1
        return [self._drawn(bar, place, BAR * bar.number / most) for place, bar in enumerate(self.bars)]

    def _drawn(self, bar: ChartBar, place: int, width: float) -> DrawnBar:
        top, wide = TOP + LINE * place, round(max(width, 2.0 if bar.number else 0.0), 1)
        return DrawnBar(bar, top + 4, top + LINE / 2 + 5, wide, LABEL + wide + 8)

    @property
    def words_end(self) -> int:
        """Where the words before the bars end."""
        return LABEL - 8

    @property
    def foot(self) -> int:
        """Where the line at which bars begin ends."""
        return self.height - 4

    @property
    def description(self) -> str:
        """What it shows, in words, for whoever does not see it."""
        said = "; ".join(f"{bar.words.lower()}, {bar.number:,}" for bar in self.bars)
        return f"{said}. The table after the drawing says the same."
