"""Rows of one sheet of an XLSX workbook, read cell by cell as what they hold: numbers in full, dates as ISO text."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from .problems import BROKEN_ARCHIVE, FileProblem, is_of_content
from .scan_sheet import Merged, check_members, scan_sheet
from .shape import Shape
from .table import AGAIN, LONGEST_FIELD, LONGEST_FIELD_WORDS, Row, Table, raw_row

_BROKEN = (*BROKEN_ARCHIVE, InvalidFileException, ParseError, KeyError, TypeError, IndexError, AttributeError)
_OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0"


def read_xlsx(path: Path, shape: Shape) -> Table:
    """The columns that the sheet's header row names, and the rows below it. Raises FileProblem, now or while read.

    A formula gives the value that was kept with it; one without is refused. The sheet is read as it streams.
    """
    rows = _guarded(path, _cells(path, shape))
    header: list[str] = []
    for line, values in rows:
        if line == shape.header_row:
            header = [value.strip() for value in values]
            break
    if not header:
        raise FileProblem(
            f"{path.name}, sheet {shape.sheet}: row {shape.header_row}, which should name the columns, is empty."
            f" {AGAIN}"
        )
    return Table(header, _rows(header, rows))


def _rows(header: list[str], rows: Iterator[tuple[int, list[str]]]) -> Iterator[Row]:
    number = 0
    for line, values in rows:
        if values:
            number += 1
            yield Row(number, line, raw_row(header, values + [""] * (len(header) - len(values))))


def sheet_names(path: Path) -> list[str]:
    """The sheets of the workbook; raises FileProblem."""
    return list(_opened(path).sheetnames)


def first_cells(path: Path, shape: Shape) -> Iterator[tuple[int, list[str]]]:
    """The rows of the sheet from its first on, with their numbers; raises FileProblem."""
    return _guarded(path, _cells(path, shape))


def _guarded(path: Path, rows: Iterator[tuple[int, list[str]]]) -> Iterator[tuple[int, list[str]]]:
    with _telling_damage(path):
        yield from rows


@contextmanager
def _telling_damage(path: Path) -> Iterator[None]:
    """What a damaged workbook does to the library becomes a sentence."""
    try:
        yield
    except _BROKEN as error:
        raise _damaged(path, error) from None
    except OSError as error:
        if is_of_content(error):
            raise _damaged(path, error) from None
        raise


def _damaged(path: Path, error: Exception) -> FileProblem:
    return FileProblem(f"{path.name} is damaged, or was cut off on its way ({type(error).__name__}: {error}). {AGAIN}")


def _opened(path: Path) -> Any:
    try:
        with path.open("rb") as content:
            begins = content.read(4)
    except OSError as error:
        raise FileProblem(f"{path.name} cannot be opened: {error.strerror}. Nothing was brought in.") from None
    if begins == _OLD_OR_LOCKED:
        raise FileProblem(
            f"{path.name} is a workbook of the old kind (XLS), or is locked by a password. Nothing of it was brought"
            " in. Save it as XLSX without a password."
        )
    if not begins.startswith(b"PK"):
        raise FileProblem(f"{path.name} is not an XLSX workbook, as the mapping says it is. {AGAIN}")
    with _telling_damage(path):
        check_members(path)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about styles and validations, which are not read
            return openpyxl.load_workbook(path, read_only=True, data_only=True)


def _cells(path: Path, shape: Shape) -> Iterator[tuple[int, list[str]]]:
    book = _opened(path)
    try:
        if shape.sheet not in book.sheetnames:
            raise FileProblem(
                f"{path.name} has no sheet named {shape.sheet!r}. It has: {', '.join(book.sheetnames)}."
                " Nothing of it was brought in. Mend the mapping."
            )
        sheet = book[shape.sheet]
        merged = scan_sheet(path, sheet._worksheet_path, shape)
        sheet.reset_dimensions()  # what a sheet says of its own size may be wrong, and rows would be left out
        fill = _Fill(merged)
        for line, cells in enumerate(sheet.iter_rows(), start=1):
            values = fill(line, [_text(path, cell, shape) for cell in cells])
            while values and not values[-1]:
                values.pop()
            yield line, values
    finally:
        book.close()


class _Fill:
    """Gives every cell of a merged range the value that stands in its first cell."""

    def __init__(self, merged: list[Merged]) -> None:
        self.begin: dict[int, list[Merged]] = {}
        for one in merged:
            self.begin.setdefault(one.top, []).append(one)
        self.open: list[tuple[Merged, str]] = []

    def __call__(self, line: int, values: list[str]) -> list[str]:
        self.open = [(one, value) for one, value in self.open if one.bottom >= line]
        for one in self.begin.get(line, ()):
            self.open.append((one, values[one.left - 1] if len(values) >= one.left else ""))
        for one, value in self.open:
            values += [""] * (one.right - len(values))
            values[one.left - 1 : one.right] = [value] * (one.right - one.left + 1)
        return values


def _text(path: Path, cell: Any, shape: Shape) -> str:
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, str):
        if cell.data_type == "e" and value.casefold() not in shape.nothing:
            raise FileProblem(
                f"{path.name}, sheet {shape.sheet}, cell {cell.coordinate}: it holds the error {value}. Nothing of the"
                f' file was brought in. Mend the cell, or write nothing = ["{value}"] in the mapping.'
            )
        if len(value) > LONGEST_FIELD:
            raise FileProblem(
                f"{path.name}, sheet {shape.sheet}, cell {cell.coordinate}: it has more than {LONGEST_FIELD_WORDS}."
                f" {AGAIN}"
            )
        return value
    return _written(value, cell.number_format)


def _written(value: Any, number_format: str) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, datetime):
        midnight = value.time() == time(0)
        only_date = midnight and "h" not in number_format.lower()
        return f"{value:%Y-%m-%d}" if only_date else f"{value:%Y-%m-%d %H:%M:%S}"
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value)
