"""Rows of a file of fixed width: one a line, each column from a character of the line to another."""

from collections.abc import Iterator
from pathlib import Path

from .decode import decoded_lines
from .problems import FileProblem
from .shape import Shape
from .table import AGAIN, BLANK, LONE_RETURN, LONGEST_FIELD, LONGEST_FIELD_WORDS, Row, Table


def read_fixed_width(path: Path, shape: Shape) -> Table:
    """The columns that the mapping says, and the file's rows. Raises FileProblem while they are read."""
    return Table([span.name for span in shape.spans], _rows(path, shape))


def _rows(path: Path, shape: Shape) -> Iterator[Row]:
    number, slices = 0, [(span.name, slice(span.start - 1, span.end)) for span in shape.spans]
    gaps, whole = _gaps(shape), shape.spans[-1].end
    for line, text in enumerate(decoded_lines(path, shape.encoding), start=1):
        row = text.rstrip("\r\n")
        if not row.strip(BLANK):
            continue
        if len(row) < whole and row == text:
            raise FileProblem(
                f"{path.name}, line {line}: the file ends in the middle of a row, at character {len(row)} of {whole}"
                f" and without a line end. It was cut off on its way. {AGAIN}"
            )
        _check(path, line, row, gaps)
        number += 1
        yield Row(number, line, {name: row[part].rstrip(" ") for name, part in slices})
    if not number:
        raise FileProblem(f"{path.name} is empty: it has not one row. Ask for the file again.")


def _gaps(shape: Shape) -> list[tuple[int, int | None]]:
    """The parts of a line that belong to no column: what they begin with, counted from 0, and what they end before."""
    begins = [0, *(span.end for span in shape.spans)]
    ends: list[int | None] = [*(span.start - 1 for span in shape.spans), None]
    return [(begin, end) for begin, end in zip(begins, ends, strict=True) if end is None or end > begin]


def _check(path: Path, line: int, row: str, gaps: list[tuple[int, int | None]]) -> None:
    if len(row) > LONGEST_FIELD:
        raise FileProblem(f"{path.name}, line {line}: the line is longer than {LONGEST_FIELD_WORDS}. {AGAIN}")
    if "\r" in row[gaps[-1][0] :]:
        raise FileProblem(f"{path.name}, line {line}, character {row.index(chr(13)) + 1}: {LONE_RETURN}. {AGAIN}")
    if "\t" in row:
        raise FileProblem(
            f"{path.name}, line {line}, character {row.index(chr(9)) + 1}: there is a tab, so that the columns cannot"
            f" be counted. {AGAIN}"
        )
    for begin, end in gaps:
        left = row[begin:end].strip()
        if left:
            at = row.index(left, begin) + 1
            raise FileProblem(
                f'{path.name}, line {line}: "{left[:40]}" stands at character {at}, where the mapping has no column.'
                " Nothing of it was brought in. Give it a column in [file.columns], or mend the widths."
            )
