"""Parts that list: summary lists and tables."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from django.forms.utils import flatatt
from django.utils.safestring import SafeString

from .navigation import Link
from .part import Part, join_classes


@dataclass(frozen=True)
class SummaryRow:
    """A name and a value, perhaps with links to act on them. Either may be a part."""

    key: Any
    value: Any
    actions: tuple[Link, ...] = ()
    classes: str = ""
    key_classes: str = ""
    value_classes: str = ""
    actions_classes: str = ""


@dataclass(frozen=True)
class SummaryCard:
    """A frame with a title around a summary list."""

    title: str = ""
    actions: tuple[Link, ...] = ()
    level: int = 2
    classes: str = ""
    attributes: Mapping[str, Any] = field(default_factory=dict)

    @property
    def attrs(self) -> SafeString:
        """Class and attributes of the frame."""
        return flatatt({"class": join_classes("govuk-summary-card", self.classes), **self.attributes})


@dataclass(frozen=True)
class SummaryList(Part):
    """Names and values. `compact` is our own tighter style; `borders=False` leaves out the lines."""

    rows: Sequence[SummaryRow | tuple[Any, Any]]
    card: SummaryCard | None = None
    compact: bool = False
    borders: bool = True

    template: ClassVar[str] = "components/gov/summary_list.html"
    block: ClassVar[str] = "govuk-summary-list"

    @property
    def drawn(self) -> list[SummaryRow]:
        """The rows; pairs become rows."""
        return [row if isinstance(row, SummaryRow) else SummaryRow(*row) for row in self.rows]

    @property
    def has_actions(self) -> bool:
        """Whether any row has a link to act on it, which makes a third column."""
        return any(row.actions for row in self.drawn)

    @property
    def card_title(self) -> str:
        """The card's title, read out after each link of the list."""
        return self.card.title if self.card else ""

    def _modifiers(self) -> tuple[str, ...]:
        compact = "app-summary-list--compact" if self.compact else ""
        return (compact, "" if self.borders else "govuk-summary-list--no-border")


@dataclass(frozen=True)
class Cell:
    """A cell of a table. `numeric` sets it to the right."""

    text: Any
    numeric: bool = False
    classes: str = ""
    colspan: int | None = None
    rowspan: int | None = None
    attributes: Mapping[str, Any] = field(default_factory=dict)

    def drawn(self, kind: str) -> SafeString:
        """Class and attributes; `kind` is header or cell."""
        block = f"govuk-table__{kind}"
        names = join_classes(block, f"{block}--numeric" if self.numeric else "", self.classes)
        return flatatt({"class": names, "colspan": self.colspan, "rowspan": self.rowspan, **self.attributes})

    @property
    def as_header(self) -> SafeString:
        """Class and attributes of a header cell."""
        return self.drawn("header")

    @property
    def as_cell(self) -> SafeString:
        """Class and attributes of an ordinary cell."""
        return self.drawn("cell")


@dataclass(frozen=True)
class Table(Part):
    """A table. A cell is words, a part, or a `Cell`. `compact` is our own tighter style.

    With `row_headers`, the first cell of each row names the row.
    """

    rows: Sequence[Sequence[Any]]
    head: Sequence[Any] = ()
    caption: str = ""
    caption_classes: str = "govuk-table__caption--m"
    row_headers: bool = False
    compact: bool = False

    template: ClassVar[str] = "components/gov/table.html"
    block: ClassVar[str] = "govuk-table"

    @property
    def head_cells(self) -> list[Cell]:
        """The cells of the head."""
        return [as_cell(item) for item in self.head]

    @property
    def row_cells(self) -> list[list[Cell]]:
        """The cells of each row."""
        return [[as_cell(item) for item in row] for row in self.rows]

    def _modifiers(self) -> tuple[str, ...]:
        return ("app-table--compact",) if self.compact else ()


def as_cell(item: Any) -> Cell:
    """Anything as a cell."""
    return item if isinstance(item, Cell) else Cell(item)
