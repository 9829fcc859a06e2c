"""The rows of a file, whatever its shape: each with its number, its line, and its values as they stand there."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

LONGEST_FIELD = 4 * 1024 * 1024
LONGEST_FIELD_WORDS = f"{LONGEST_FIELD // 1024 // 1024} MB"
BLANK = " \t\r\n\x1a"
"""What a line may hold that says nothing: also the mark with which DOS ends a file."""
LONE_RETURN = "there is a carriage return without a line feed, as an old Macintosh ends its lines"
AGAIN = "Nothing of it was brought in. Ask for the file again."


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number (the first is 1), the line of the file on which it ends, and its values by column."""

    number: int
    line: int
    raw: dict[str, str]

    @property
    def values(self) -> tuple[str, ...]:
        """Its values without their columns, in the order of the file."""
        return tuple(self.raw.values())


class Table(NamedTuple):
    """The columns and the rows of a file. Where rows name their own columns, `columns` is whole when all were read."""

    columns: list[str]
    rows: Iterator[Row]


def raw_row(columns: Sequence[str], values: Sequence[Any]) -> dict[str, str]:
    """The row as it was, column by column; values beyond the last column are numbered."""
    row = dict(zip(columns, values, strict=False))
    for number, value in enumerate(values[len(columns) :], start=len(columns) + 1):
        row[f"column {number}"] = value
    return row
