"""Drafts a mapping from unseen files, for a person to correct: what was seen, what is likely, what cannot be told.

No value of a column is shown but codes: few short values that come again and again.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from .draft_columns import Column, Dates, columns_of, dates_in, looks_like
from .draft_shape import Looked, look_at_shape
from .draft_things import Things, is_of_a_person, things_of
from .draft_toml import comment, quoted, shape_lines
from .problems import FileProblem
from .read_file import open_table

MOST_ROWS = 100_000
MOST_CODES_IN_A_LIST = 500


@dataclass
class Seen:
    """One file, looked at."""

    name: str
    looked: Looked
    columns: list[Column]
    rows: int
    whole: bool
    problem: str = ""
    dates: dict[str, Dates] = field(default_factory=dict)
    key: str = ""
    things: Things = field(default_factory=Things)

    @property
    def key_column(self) -> Column | None:
        """The column of the likely key."""
        return next((column for column in self.columns if column.name == self.key), None)


def draft(paths: Sequence[Path]) -> str:
    """The draft, as TOML with comments. Raises FileProblem where a file cannot be read at all."""
    names = [path.name for path in paths]
    for name in names:
        if names.count(name) > 1:
            raise FileProblem(
                f"{name} is given twice: the files of one extract lie in one folder. Nothing was drafted."
            )
    looked = [_look(path) for path in paths]
    files = sorted(looked, key=lambda file: sum(_leads(file, other) for other in looked))
    parts = [_top(files)]
    lists = [file for file in files if _is_code_list(file, files)]
    parts += ["\n".join(_code_list(file, files)) for file in lists]
    before: list[Seen] = []
    for file in (file for file in files if file not in lists):
        file.things = things_of(file.name, file.columns, file.dates, file.key)
        parts.append("\n".join(_section(file, before)))
        before.append(file)
    return "\n\n".join(parts) + "\n"


def _look(path: Path) -> Seen:
    looked = look_at_shape(path)
    problem, more = "", [False]

    def rows() -> Iterator[dict[str, str]]:
        nonlocal problem
        try:
            for row in islice(table.rows, MOST_ROWS):
                yield row.raw
            more[0] = next(table.rows, None) is not None
        except FileProblem as found:
            problem = str(found)

    table = open_table(path, looked.shape)
    columns, number = columns_of(table.columns, rows())
    seen = Seen(path.name, looked, columns, number, not more[0], problem)
    seen.dates = {column.name: dates for column in columns if (dates := dates_in(column))}
    candidates = [c for c in columns if c.is_key and c.longest <= 40 and not is_of_a_person(c, seen.dates)]
    if not candidates:
        candidates = [c for c in columns if c.is_nearly_key and _like_a_key(c) and c.longest <= 40]
    seen.key = max(candidates, key=_like_a_key).name if candidates else ""
    return seen


def _refers(file: Seen, column: Column, key: Column) -> bool:
    """Whether a column of the file holds keys of another: by its name, or by values that stand there."""
    return column.name != file.key and (column.name == key.name or column.leads_to(key))


def _leads(file: Seen, other: Seen) -> bool:
    key = other.key_column
    return file is not other and key is not None and any(_refers(file, column, key) for column in file.columns)


def _is_code_list(file: Seen, files: Sequence[Seen]) -> bool:
    """Whether a file says what codes mean: few columns, few rows, and another file's codes are its keys."""
    key = file.key_column
    if key is None or key.longest > 12 or not 2 <= len(file.columns) <= 6 or file.rows > MOST_CODES_IN_A_LIST:
        return False
    if file.problem or file.dates:
        return False
    return any(column.are_codes and _refers(other, column, key) for other in files for column in other.columns)


def _code_list(file: Seen, files: Sequence[Seen]) -> Iterator[str]:
    key = file.key_column
    used = [
        f"{column.name} of {other.name}"
        for other in files
        for column in other.columns
        if other is not file and key and _refers(other, column, key)
    ]
    means = max((column for column in file.columns if column is not key), key=lambda column: column.longest)
    word = re.sub(r"[^a-z0-9]+", "_", file.name.rsplit(".", 1)[0].lower()).strip("_") or "list"
    yield "[[code_list]]"
    yield f"name = {quoted(file.name)}"
    yield comment(f"A list of {file.rows:,} codes: its {file.key} stands in {'; '.join(used)}.")
    yield comment(f"A field takes what a code means by {{ column = ..., codes = {quoted(word)} }}.")
    yield from shape_lines(file.looked.shape)
    yield f"codes = {quoted(word)}"
    yield f"code = {quoted(file.key)}"
    yield f"means = {quoted(means.name)}"
    others = ", ".join(column.name for column in file.columns if column not in (key, means))
    if others:
        yield comment(f"CANNOT TELL: its other columns are not brought in: {others}. Is {means.name} what it means?")


def _like_a_key(column: Column) -> int:
    return bool(re.search(r"(id|no|number|ref|reference|key|urn|num)$", column.name, re.IGNORECASE))


def _top(files: Sequence[Seen]) -> str:
    formats = dict.fromkeys(f.text for file in files for dates in file.dates.values() for f in dates.formats)
    days, times = [f for f in formats if "HH" not in f], [f for f in formats if "HH" in f]
    nothing: dict[str, list[str]] = {}
    for file in files:
        for column in file.columns:
            for text, count in column.nothing.items():
                nothing.setdefault(text.upper(), []).append(f"{column.name} of {file.name} ({count:,})")
    lines = [
        "# A draft, made by looking at the files. Read every line; what is marked CANNOT TELL needs your answer.",
        "# How a mapping is written: docs/write-a-mapping.md",
        "",
        'system = "oldsystem"  # CANNOT TELL: a short word of your own, the same for ever',
        'words = "The old system"  # CANNOT TELL: what people call it',
        f"dates = [{', '.join(map(quoted, days))}]",
        f"times = [{', '.join(map(quoted, times))}]",
    ]
    if {"dd/mm", "mm/dd"} <= {f[:5] for f in formats}:
        lines.append("# CANNOT TELL: dd/mm and mm/dd cannot both be right. Keep the one that the system writes.")
    if any("yy" in f and "yyyy" not in f for f in formats):
        lines.append("# CANNOT TELL: two digits are a year of which hundred? With 1930: 30 is 1930, and 29 is 2029")
        lines.append("two_digit_years_from = 1930")
    for text, places in nothing.items():
        lines.append(
            comment(f"{quoted(text)} stands in {'; '.join(places)}. It was taken to mean that nothing is known.")
        )
    lines.append(f"nothing = [{', '.join(map(quoted, nothing))}]")
    lines.append("# CANNOT TELL: the first day that the extract reaches back to: history_from = 2021-11-01")
    return "\n".join(lines)


def _section(file: Seen, before: Sequence[Seen]) -> Iterator[str]:
    yield "[[file]]"
    yield f"name = {quoted(file.name)}"
    upto = (
        ""
        if file.whole
        else f": only the first {MOST_ROWS:,} were looked at, so what is said may not hold for the rest"
    )
    yield comment(f"{file.rows:,} rows{upto}.")
    yield from map(comment, file.looked.seen)
    if file.problem:
        yield comment(f"CANNOT TELL the rest: it cannot be brought in as it is. {file.problem}")
    yield from (comment(f"CANNOT TELL: {text}") for text in file.looked.untold)
    yield from shape_lines(file.looked.shape)
    yield from _key(file)
    known = next((c for c in file.columns if c.name in file.dates and _KNOWN.search(c.name)), None)
    if known:
        yield f"known = {quoted(known.name)}  # by its name"
    else:
        yield "# CANNOT TELL: the column with when the system came to know of it: known = ..."
    changed = next((c for c in file.columns if c.name in file.dates and _CHANGED.search(c.name)), None)
    if changed:
        yield f"changed = {quoted(changed.name)}  # by its name"
    yield ""
    yield from _columns(file)
    uses = list(_uses(file, before))
    yield from uses
    yield from file.things.lines
    if not file.things.lines:
        yield ""
        yield "# CANNOT TELL: what does a row make? No names of people were found. Write a section [[file.makes]]."


_KNOWN = re.compile(r"created|entered|recorded|added|logged|inputt?ed|made.?(at|on)", re.IGNORECASE)

_CHANGED = re.compile(r"amended|updated|modified|changed.?(at|on)?$|last.?(edit|change)", re.IGNORECASE)


def _key(file: Seen) -> Iterator[str]:
    others = [c.name for c in file.columns if c.is_key and c.name != file.key and not is_of_a_person(c, file.dates)]
    if not file.key:
        yield "# CANNOT TELL: no column has a value of its own in every row. Without key, the row's content is its key."
        return
    yield f"key = {quoted(file.key)}"
    column = file.key_column
    if column and not column.is_key:
        wrong = f"{file.rows - column.filled:,} are without it, {column.again:,} have one that another row had"
        yield comment(f"CANNOT TELL: is {file.key} the key? {wrong}: these rows would be rejected, to be mended.")
        return
    yield comment(f"{file.key} has its own value in each row that was looked at.{_also(others)}")


def _also(names: Sequence[str]) -> str:
    return f" So has {', '.join(names)}." if names else ""


def _columns(file: Seen) -> Iterator[str]:
    yield "# Its columns:"
    for column in file.columns:
        share = f"{column.filled:,} of {file.rows:,} filled" if column.filled < file.rows else "always filled"
        yield comment(f"  {column.name}: {share}; {', '.join(_said(file, column)) or 'text'}.")
        for text in file.dates[column.name].untold if column.name in file.dates else ():
            yield comment(f"    CANNOT TELL: {text}")
        if column.are_codes and column.name in file.things.may_show and column.codes:
            counts = ", ".join(f"{quoted(value)} {count:,}" for value, count in column.codes.most_common())
            yield comment(f"    codes: {counts}")


def _said(file: Seen, column: Column) -> Iterator[str]:
    if not column.filled:
        yield "never says anything"
        return
    if column.name in file.dates:
        yield f"dates, as {' and '.join(f.text for f in file.dates[column.name].formats)}"
    kind = looks_like(column)
    if kind:
        yield _LOOKS[kind]
    said = file.things.said.get(column.name)
    if said:
        yield said
    if column.longest > 300:
        yield f"long text, up to {column.longest:,} characters"


_LOOKS = {
    "nhs": "NHS numbers with a right check digit",
    "postcode": "postcodes",
    "phone": "telephone numbers",
    "name": "the surname first and in capitals",
}


def _uses(file: Seen, before: Sequence[Seen]) -> Iterator[str]:
    """The columns that lead to rows of another file: by the same name as its key, and by values that stand there."""
    for column in file.columns:
        for other in before:
            key = other.key_column
            if key is None or not other.things.lines or not _refers(file, column, key):
                continue
            there = sum(hash(value) in (key.unique or ()) for value in column.values)
            yield ""
            yield comment(f"{there:,} of {len(column.values):,} different values stand in {key.name} of {other.name}.")
            yield "[[file.uses]]"
            yield f"as = {quoted('person_of_' + re.sub(r'[^a-z0-9]+', '_', column.name.lower()))}"
            yield f"identity = {quoted(column.name)}"
            yield f"in = {quoted(other.name)}"
            if column.filled < file.rows:
                yield "optional = true"
