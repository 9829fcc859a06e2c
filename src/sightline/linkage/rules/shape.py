"""How a file of an extract is written: its shape, and what has to be said about it for its rows to be read."""

from dataclasses import dataclass
from typing import NamedTuple

CSV, JSON_LINES, FIXED_WIDTH, XLSX = "csv", "json_lines", "fixed_width", "xlsx"
SHAPES = (CSV, JSON_LINES, FIXED_WIDTH, XLSX)
ENCODINGS = {"utf-8": "utf-8", "windows-1252": "cp1252"}
DELIMITERS = {"comma": ",", "semicolon": ";", "tab": "\t", "pipe": "|"}
QUOTES = {"double": '"', "single": "'", "none": ""}
MERGED = ("refuse", "fill")


class Span(NamedTuple):
    """A column of a fixed-width file: the characters from `start` (the first of a line is 1), `width` of them."""

    name: str
    start: int
    width: int

    @property
    def end(self) -> int:
        """The last character that it takes."""
        return self.start + self.width - 1


@dataclass(frozen=True)
class Shape:
    """The shape of one file. `may_lack`: columns that the rows of a JSON Lines file may all be without.

    `nothing` are the mapping's words for nothing, folded: an error value in a cell is refused unless it is one of them.
    """

    kind: str = CSV
    encoding: str = "utf-8"
    delimiter: str = ","
    quotes: str = '"'
    spans: tuple[Span, ...] = ()
    sheet: str = ""
    header_row: int = 1
    fill_merged: bool = False
    may_lack: frozenset[str] = frozenset()
    nothing: frozenset[str] = frozenset()

    @property
    def rows_name_columns(self) -> bool:
        """Whether each row names its own columns, and may be without some that others have."""
        return self.kind == JSON_LINES
