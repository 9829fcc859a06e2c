"""Extract files as they are declared: their columns, each with its meaning, and the habits of their system."""

from __future__ import annotations

from dataclasses import dataclass, field

from sightline.simulate.systems.changes import Change
from sightline.simulate.systems.dates_written import DatesWritten
from sightline.simulate.systems.dirt import Spoiler

CSV, FIXED_WIDTH, JSON_LINES, XLSX = "csv", "fixed_width", "json_lines", "xlsx"


@dataclass(frozen=True, slots=True)
class Column:
    """`refers_to` names the table whose key this column holds, as file.COLUMN.

    `holds` says what can go wrong in it (surname, forename, name, born, street, address, flat, phone) and what moves
    with time (day, time); `width` is its width in a file of fixed width. `part`: the row is a part of the one that it
    refers to, and comes anew with it.
    """

    name: str
    meaning: str
    refers_to: str = ""
    holds: str = ""
    width: int = 0
    part: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """One file; the first column is its key.

    `happens` is the column with the day or time on which what the row tells of happened: such rows come anew in a later
    extract. `title` is what stands above the heading in a workbook, and `sheet` its name.
    """

    name: str
    meaning: str
    columns: tuple[Column, ...]
    spoilers: tuple[Spoiler, ...] = ()
    changes: tuple[Change, ...] = ()
    happens: str = ""
    shape: str = CSV
    sheet: str = ""
    title: str = ""

    @property
    def key(self) -> str:
        return self.columns[0].name

    @property
    def part_of(self) -> Column | None:
        """The column that leads to the row of another file of the system that this one is a part of."""
        return next((column for column in self.columns if column.part), None)


@dataclass(frozen=True, slots=True)
class Habits:
    """How a system writes: encoding, separator, quotes, line ends, dates."""

    system: str
    meaning: str
    encoding: str
    separator: str
    quote_all: bool
    line_end: str
    dates: DatesWritten
    tables: tuple[Table, ...] = field(repr=False)
    quote: str = '"'
