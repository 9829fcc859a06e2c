"""Reads a CSV file of an extract strictly: what is wrong with the whole file is one clear sentence with its line."""

import csv
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .decode import decoded_lines
from .mapping import MappedFile, Mapping
from .problems import FileProblem

LONGEST_FIELD = 4 * 1024 * 1024

csv.field_size_limit(LONGEST_FIELD)


@dataclass(frozen=True)
class FileSeen:
    """What a file turned out to be: its columns, its number of rows and its hash."""

    name: str
    columns: tuple[str, ...]
    rows: int
    sha256: str
    unmapped: tuple[str, ...]


@dataclass(frozen=True)
class Line:
    """One row: its number among the data rows (the first is 1), the line on which it ends, and its values."""

    number: int
    line: int
    values: Sequence[str]


def examine(path: Path, mapping: Mapping, file: MappedFile) -> FileSeen:
    """Read the whole file once; raises FileProblem for what is wrong with it as a whole. Nothing is kept."""
    columns, lines = open_rows(path, mapping)
    _check_columns(columns, mapping, file)
    last = None
    for line in lines:
        last = line
    if last and len(last.values) < len(columns):
        raise FileProblem(
            f"{path.name} ends in the middle of a row: line {last.line} has {len(last.values)} of {len(columns)}"
            " columns. It was cut off on its way. Nothing of it was brought in. Ask for the file again."
        )
    unmapped = tuple(column for column in columns if column not in file.columns)
    with path.open("rb") as content:
        sha256 = hashlib.file_digest(content, "sha256").hexdigest()
    return FileSeen(path.name, columns, last.number if last else 0, sha256, unmapped)


def open_rows(path: Path, mapping: Mapping) -> tuple[tuple[str, ...], Iterator[Line]]:
    """The columns of the file, and its rows as they are read."""
    rows = _parsed(path, mapping)
    header = next(rows, None)
    if header is None:
        raise FileProblem(f"{path.name} is empty: it has not even a line of column names. Ask for the file again.")
    columns = tuple(name.strip() for name in header.values)
    return columns, rows


def _parsed(path: Path, mapping: Mapping) -> Iterator[Line]:
    reader = csv.reader(decoded_lines(path, mapping.encoding), delimiter=mapping.delimiter, strict=True)
    number = 0
    while True:
        try:
            values = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise _unreadable(path, reader.line_num, str(error)) from None
        if values:
            yield Line(number, reader.line_num, values)
            number += 1


def _unreadable(path: Path, line: int, error: str) -> FileProblem:
    if "unexpected end of data" in error:
        what = "ends inside quotation marks. It was cut off on its way, or a quotation mark is missing further up"
    elif "field larger" in error:
        what = f"has a field of more than {LONGEST_FIELD // 1024 // 1024} MB, or a quotation mark that is never closed"
    else:
        what = f"has quotation marks that do not fit the columns ({error})"
    return FileProblem(
        f"{path.name}, line {line}: the file {what}. Nothing of it was brought in. Ask for the file again."
    )


def _check_columns(columns: tuple[str, ...], mapping: Mapping, file: MappedFile) -> None:
    twice = sorted({c for c in columns if columns.count(c) > 1})
    if twice:
        raise FileProblem(
            f"{file.name} has two columns named {twice[0]!r}: which is meant cannot be told. Nothing was brought in."
        )
    missing = sorted(file.columns - set(columns))
    if missing:
        there = ", ".join(columns)
        hint = " There is only one column: is the delimiter of the mapping right?" if len(columns) == 1 else ""
        raise FileProblem(
            f"The mapping names {_columns(missing)} that {file.name} does not have. It has: {there}.{hint}"
            " Nothing was brought in. Mend the mapping, or ask for the columns."
        )


def _columns(names: list[str]) -> str:
    return f"the column {names[0]}" if len(names) == 1 else f"the columns {', '.join(names)}"


def raw_row(columns: tuple[str, ...], values: Sequence[Any]) -> dict[str, str]:
    """The row as it was, column by column; values beyond the last column are numbered."""
    row = dict(zip(columns, values, strict=False))
    for number, value in enumerate(values[len(columns) :], start=len(columns) + 1):
        row[f"column {number}"] = value
    return row
