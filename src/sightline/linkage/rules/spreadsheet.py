"""Text on its way into a spreadsheet: a value that would be taken for a formula is made plain text."""

import csv
import io
from collections.abc import Iterable, Sequence

# the last four are the full-width forms, which some spreadsheets reckon with too
_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def plain(value: str) -> str:
    """The value, with an apostrophe before it where a spreadsheet would reckon with it."""
    return f"'{value}" if value.lstrip(" ").startswith(_STARTS) else value


def as_csv(rows: Iterable[Sequence[str]]) -> str:
    """The rows as CSV that opens as text; begins with the mark by which spreadsheets know UTF-8."""
    text = io.StringIO()
    text.write("\ufeff")
    csv.writer(text).writerows([plain(value) for value in row] for row in rows)
    return text.getvalue()


def written(value: str) -> str:
    """The value as it was before `plain`: without the apostrophe that kept a spreadsheet from reckoning with it."""
    return value[1:] if value.startswith("'") and value[1:].lstrip(" ").startswith(_STARTS) else value
