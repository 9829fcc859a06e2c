"""Rejected rows as somebody mended them in a spreadsheet: what was changed, and what needs nothing more."""

import csv
import io
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


@dataclass(frozen=True)
class Mended:
    """One row that came back: all of its columns as they are now, or why it is set aside."""

    row_number: int
    values: dict[str, str]
    set_aside: str = ""


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
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True))
    except csv.Error as error:
        return Refusal("mended", f"The file cannot be read as CSV: {error}. Nothing was changed.")
    return _mended(rows, columns)


def _mended(rows: Sequence[Sequence[str]], columns: Sequence[str]) -> list[Mended] | Refusal:
    head = [written(name) for name in rows[0]] if rows else []
    lacking = [name for name in (ROW, *columns) if name not in head]
    if lacking:
        return Refusal(
            "mended",
            f"The file has no column {lacking[0]!r}. Send back the file that you took out, with its first line as it"
            " was. Nothing was changed.",
        )
    found: dict[int, Mended] = {}
    for number, row in enumerate(rows[1:], start=2):
        if not any(row):
            continue
        values = {name: written(value) for name, value in zip(head, row, strict=False)}
        if len(row) != len(head) or not values[ROW].isdecimal():
            return Refusal("mended", f"Line {number} of the file is not as it was taken out. Nothing was changed.")
        at = int(values[ROW])
        if at in found:
            return Refusal("mended", f"Row {at} stands in the file twice. Nothing was changed.")
        why = values.get(SET_ASIDE, "").strip()
        if len(why) > LONGEST_WHY:
            return Refusal(
                "mended", f"Row {at} is set aside in more than {LONGEST_WHY} characters. Nothing was changed."
            )
        found[at] = Mended(at, {c: v for c, v in values.items() if c not in HEAD}, why)
    return list(found.values())


def _delimiter(text: str) -> str:
    """Spreadsheets of some countries write semicolons, whatever they read."""
    first = text.split("\n", 1)[0]
    return ";" if first.count(";") > first.count(",") else ","


def _ends(value: str) -> str:
    return value.replace("\r\n", "\n").replace("\r", "\n")
