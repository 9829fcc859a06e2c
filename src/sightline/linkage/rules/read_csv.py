"""Rows of a CSV file, read strictly."""

import csv
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from .decode import decoded_lines
from .problems import FileProblem
from .shape import Shape
from .table import AGAIN, BLANK, LONE_RETURN, LONGEST_FIELD, LONGEST_FIELD_WORDS, Row, Table, raw_row

csv.field_size_limit(LONGEST_FIELD)


def read_csv(path: Path, shape: Shape) -> Table:
    """The file's columns, which its first line names, and its rows. Raises FileProblem, now or while they are read."""
    lines = _Lines(decoded_lines(path, shape.encoding))
    quoting: dict[str, Any] = {"quotechar": shape.quotes} if shape.quotes else {"quoting": csv.QUOTE_NONE}
    values = _parsed(path, lines, csv.reader(lines, delimiter=shape.delimiter, strict=True, **quoting), shape)
    header = next(values, None)
    if header is None:
        raise FileProblem(f"{path.name} is empty: it has not even a line of column names. Ask for the file again.")
    columns = [name.strip() for name in header[1]]
    return Table(columns, _rows(path, columns, values))


def _rows(path: Path, columns: list[str], values: Iterator[tuple[int, list[str]]]) -> Iterator[Row]:
    line, row = 0, columns
    for number, (line, row) in enumerate(values, start=1):
        yield Row(number, line, raw_row(columns, row))
    if len(row) < len(columns):
        raise FileProblem(
            f"{path.name} ends in the middle of a row: line {line} has {len(row)} of {len(columns)}"
            f" columns. It was cut off on its way. {AGAIN}"
        )


class _Lines:
    """The lines on their way to the parser; remembers those of the row that is being read, to say what was wrong."""

    def __init__(self, lines: Iterator[str]) -> None:
        self.lines = lines
        self.row: list[str] = []

    def __iter__(self) -> Iterator[str]:
        for line in self.lines:
            self.row.append(line)
            yield line


def _parsed(path: Path, lines: _Lines, reader: Any, shape: Shape) -> Iterator[tuple[int, list[str]]]:
    while True:
        lines.row.clear()
        try:
            values = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise _unreadable(path, reader.line_num, str(error), lines.row, shape) from None
        if values and not (len(values) == 1 and not values[0].strip(BLANK)):
            yield reader.line_num, values


def _unreadable(path: Path, line: int, error: str, row: list[str], shape: Shape) -> FileProblem:
    where = f"{path.name}, line {line}"
    if "new-line character" in error:
        return FileProblem(
            f"{where}: {LONE_RETURN}. Nothing of it was brought in. Ask for the file with the line ends of Windows or"
            " Unix; a line end within a value has to stand in quotation marks."
        )
    if "unexpected end of data" in error:
        what = "ends inside quotation marks. It was cut off on its way, or a quotation mark is missing further up"
    elif "field larger" in error:
        where += f", column {_too_long(''.join(row), shape)}"
        what = f"has a field of more than {LONGEST_FIELD_WORDS}, or a quotation mark that is never closed"
    else:
        what = f"has quotation marks that do not fit the columns ({error})"
    return FileProblem(f"{where}: the file {what}. {AGAIN}")


def _too_long(row: str, shape: Shape) -> int:
    """The number of the column that is longer than a field may be, in a row that the parser gave up on."""
    number, begins, quoted = 1, 0, False
    for mark in re.finditer(f"[{re.escape(shape.delimiter + shape.quotes)}]", row):
        if mark.group() == shape.quotes:
            quoted = not quoted
        elif not quoted:
            if mark.start() - begins > LONGEST_FIELD:
                break
            number, begins = number + 1, mark.end()
    return number
