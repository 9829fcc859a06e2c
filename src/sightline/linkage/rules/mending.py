"""Rejected rows as somebody mended them in a spreadsheet: what was changed, and what needs nothing more."""

import csv
import io
import re
from collections import Counter
from collections.abc import Mapping as ReadOnly
from collections.abc import Sequence
from dataclasses import dataclass

from sightline.access.refusals import Refusal

from .spreadsheet import written

ROW, LINE, COLUMN, REASON, SET_ASIDE = (
    *("Row", "Line of the file", "Column", "Why it was rejected"),
    "Set aside, because",
)
HEAD = (ROW, LINE, COLUMN, REASON, SET_ASIDE)
LONGEST_WHY = 500
_ROW_NUMBER = re.compile(r"[0-9]{1,9}")


@dataclass(frozen=True)
class Mended:
    """One row that came back: all of its columns as they are now, or why it is set aside."""

    row_number: int
    values: dict[str, str]
    set_aside: str = ""


@dataclass(frozen=True)
class Change:
    """What one column of one row was, and what it would be."""

    row_number: int
    column: str
    was: str
    now: str


def changes_of(standing: ReadOnly[int, ReadOnly[str, str]], mended: Sequence[Mended]) -> list[Change] | Refusal:
    """What the rows that came back would change of those that stand rejected, row by row, but for those set aside."""
    found = []
    for row in mended:
        if row.row_number not in standing:
            return not_rejected(row.row_number)
        if not row.set_aside:
            was = standing[row.row_number]
            changed = changed_columns(was, row.values)
            found += [Change(row.row_number, c, was.get(c, ""), now) for c, now in changed.items()]
    return found


def not_rejected(row: int, file: str = "the file") -> Refusal:
    """That a row that came back does not wait to be mended."""
    return Refusal(
        "not_rejected",
        f"Row {row} of {file} is not among its rejected rows: it may have been mended since."
        " Nothing was changed. Take the rejected rows out again.",
    )


def changed_columns(raw: ReadOnly[str, str], values: ReadOnly[str, str]) -> dict[str, str]:
    """The columns that are not as they were; what a browser or a spreadsheet does to line ends is no change."""
    return {c: v for c, v in values.items() if _ends(v) != _ends(raw.get(c, ""))}


def read_mended(content: bytes, columns: Sequence[str]) -> list[Mended] | Refusal:
    """The rows of a file of rejected rows that came back, or what is wrong with it.

    It is the file that was taken out (`HEAD` and the columns), in any order of rows, with rows left out or not.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return Refusal(
            "mended", f"The file is not UTF-8 (byte {error.start}). Save it as CSV UTF-8. Nothing was changed."
        )
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        return Refusal("mended", f"There is a NUL character in line {line} of the file. Nothing was changed.")
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True))
    except csv.Error as error:
        return Refusal("mended", f"The file cannot be read as CSV: {error}. Nothing was changed.")
    return _mended(rows, columns)


def _mended(rows: Sequence[Sequence[str]], columns: Sequence[str]) -> list[Mended] | Refusal:
    head = [written(name) for name in rows[0]] if rows else []
    needed = Counter((ROW, *columns))
    lacking = [name for name, times in needed.items() if head.count(name) < times]
    if lacking:
        return Refusal(
            "mended",
            f"The file has no column {lacking[0]!r}. Send back the file that you took out, with its first line as it"
            " was. Nothing was changed.",
        )
    # the old system may have a column that is called as one of ours is: ours stands first
    ours = {head.index(name): name for name in HEAD if head.count(name) > (name in columns)}
    found: dict[int, Mended] = {}
    for number, row in enumerate(rows[1:], start=2):
        if not any(row):
            continue
        said = {name: written(row[place]) for place, name in ours.items() if place < len(row)}
        if len(row) != len(head) or not _ROW_NUMBER.fullmatch(said[ROW]):
            return Refusal("mended", f"Line {number} of the file is not as it was taken out. Nothing was changed.")
        at, why = int(said[ROW]), said.get(SET_ASIDE, "").strip()
        if at in found:
            return Refusal("mended", f"Row {at} stands in the file twice. Nothing was changed.")
        if len(why) > LONGEST_WHY:
            return Refusal(
                "mended", f"Row {at} is set aside in more than {LONGEST_WHY} characters. Nothing was changed."
            )
        values = {name: written(row[place]) for place, name in enumerate(head) if place not in ours}
        found[at] = Mended(at, values, why)
    return list(found.values())


def _delimiter(text: str) -> str:
    """Spreadsheets of some countries write semicolons, whatever they read."""
    first = text.split("\n", 1)[0]
    return ";" if first.count(";") > first.count(",") else ","


def _ends(value: str) -> str:
    return value.replace("\r\n", "\n").replace("\r", "\n")
