"""Code lists that come as files of the extract: what a system writes, and what it means, a row for each.

They are read when the extract is staged, and what they say is written into the mapping that is kept with the import:
which codes meant what is then part of the mapping's version, and a row is read tomorrow as it was read today.
"""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from .mapping import CodeList, Mapping
from .problems import FileProblem
from .read_file import open_table
from .read_mapping import read_mapping

MOST_CODES = 10_000
_BEGINS = "\n# What the code lists of the extract say, as they were read with it.\n"


def with_code_lists(mapping: Mapping, folder: Path) -> Mapping:
    """The mapping with what its code lists in `folder` say. Raises FileProblem for a list that cannot be one."""
    if not mapping.code_lists:
        return mapping
    text = mapping.text.split(_BEGINS)[0].rstrip("\n") + "\n" + _BEGINS
    for listed in mapping.code_lists:
        codes = _codes(folder / listed.name, listed, mapping.nothing)
        lines = (f"{_quoted(code)} = {_quoted(means)}" for code, means in codes.items())
        text += "\n".join((f"\n[listed.{listed.codes}]  # of {_quoted(listed.name)}", *lines, ""))
    return read_mapping(text, "The mapping")


def _codes(path: Path, listed: CodeList, nothing: Iterable[str]) -> dict[str, str]:
    table, found = open_table(path, listed.shape), dict[str, str]()
    columns: list[str] | None = None if listed.shape.rows_name_columns else table.columns
    for row in table.rows:
        _check_columns(listed, columns or list(row.raw))
        code, means = (row.raw.get(column, "").strip() for column in (listed.code, listed.means))
        means = "" if means.casefold() in nothing else means
        where = f"{listed.name}, line {row.line}, column {listed.code}"
        if not code:
            raise FileProblem(f"{where}: a code list names a code in each row, and here it is blank. {_MEND}")
        if found.setdefault(code, means) != means:
            raise FileProblem(f'{where}: "{code}" stands there twice, and means two things. {_MEND}')
        if len(found) > MOST_CODES:
            raise FileProblem(f"{listed.name} has more than {MOST_CODES:,} codes: bring it in as a file. {_MEND}")
    return found


_MEND = "Nothing was brought in. Mend the list or the mapping, and start the import again."


def _check_columns(listed: CodeList, columns: list[str]) -> None:
    for column in (listed.code, listed.means):
        if column not in columns:
            raise FileProblem(
                f"{listed.name} has no column {column!r}. It has: {', '.join(columns)}. {_MEND}",
            )


def _quoted(text: Any) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
