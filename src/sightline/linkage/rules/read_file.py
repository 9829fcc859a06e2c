"""Reads a file of an extract strictly, in its shape: what is wrong with all of it is one sentence with its line."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from .mapping import MappedFile, Mapping
from .problems import FileProblem
from .read_csv import read_csv
from .read_fixed_width import read_fixed_width
from .read_json_lines import read_json_lines
from .read_xlsx import read_xlsx
from .shape import CSV, FIXED_WIDTH, JSON_LINES, XLSX, Shape
from .table import Table

LONGEST_NAME = 200


@dataclass(frozen=True)
class FileSeen:
    """What a file turned out to be: its columns, its number of rows and its hash."""

    name: str
    columns: tuple[str, ...]
    rows: int
    sha256: str
    unmapped: tuple[str, ...]


_READERS: dict[str, Callable[[Path, Shape], Table]] = {
    CSV: read_csv,
    JSON_LINES: read_json_lines,
    FIXED_WIDTH: read_fixed_width,
    XLSX: read_xlsx,
}


def open_rows(path: Path, mapping: Mapping) -> Table:
    """The columns of a file of the mapping, and its rows as they are read: no more than one is held at a time."""
    return open_table(path, mapping.file(path.name).shape)


def open_table(path: Path, shape: Shape) -> Table:
    """The columns and the rows of a file of this shape."""
    return _READERS[shape.kind](path, shape)


def examine(path: Path, file: MappedFile) -> FileSeen:
    """Read the whole file once; raises FileProblem for what is wrong with it as a whole. Nothing is kept."""
    table = open_table(path, file.shape)
    if not file.shape.rows_name_columns:
        _check_columns(table.columns, file)
    rows = 0
    for row in table.rows:
        rows = row.number
    if file.shape.rows_name_columns:
        _check_columns(table.columns, file)
    unmapped = tuple(column for column in table.columns if column not in file.columns)
    with path.open("rb") as content:
        sha256 = hashlib.file_digest(content, "sha256").hexdigest()
    return FileSeen(path.name, tuple(table.columns), rows, sha256, unmapped)


def _check_columns(columns: list[str], file: MappedFile) -> None:
    twice = sorted({c for c in columns if columns.count(c) > 1}, reverse=True)
    if twice == [""]:
        raise FileProblem(
            f"{file.name} has {columns.count('')} columns without a name: the first line may end in one delimiter too"
            " many. Every column needs a name. Nothing was brought in."
        )
    if twice:
        raise FileProblem(
            f"{file.name} has two columns named {twice[0]!r}: which is meant cannot be told. Nothing was brought in."
        )
    long = next((c for c in columns if len(c) > LONGEST_NAME), None)
    if long:
        raise FileProblem(
            f"{file.name} has a column whose name has {len(long)} characters ({long[:40]}...); at most {LONGEST_NAME}"
            " can be kept. It may not be the file that it is said to be. Nothing was brought in."
        )
    missing = sorted(file.columns - set(columns) - file.shape.may_lack)
    if missing:
        there = ", ".join(columns)
        raise FileProblem(
            f"The mapping names {_columns(missing)} that {file.name} does not have. It has: {there}."
            f"{_hint(columns, file.shape)} Nothing was brought in. Mend the mapping, or ask for the columns."
        )


def _hint(columns: list[str], shape: Shape) -> str:
    if shape.kind == CSV and len(columns) == 1:
        return " There is only one column: are the shape and the delimiter of the mapping right?"
    if shape.kind == JSON_LINES:
        return " If no row needs to have it, name it in may_lack."
    if shape.kind == XLSX:
        return f" These were read from row {shape.header_row}: is header_row right?"
    return ""


def _columns(names: list[str]) -> str:
    return f"the column {names[0]}" if len(names) == 1 else f"the columns {', '.join(names)}"
