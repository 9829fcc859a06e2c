"""Rows of a JSON Lines file: one object a line, whose keys are the columns. Values are kept as text, as written."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from .decode import decoded_lines
from .problems import FileProblem
from .shape import Shape
from .table import AGAIN, BLANK, LONE_RETURN, LONGEST_FIELD, LONGEST_FIELD_WORDS, Row, Table

MOST_COLUMNS = 1000
_KEY = re.compile(r'"((?:[^"\\]|\\.)*)"\s*:')
_WORDS = {True: "true", False: "false", None: ""}


def read_json_lines(path: Path, shape: Shape) -> Table:
    """The file's rows; its columns are gathered as they are met. Raises FileProblem while the rows are read."""
    columns: list[str] = []
    return Table(columns, _rows(path, shape, columns))


def _rows(path: Path, shape: Shape, columns: list[str]) -> Iterator[Row]:
    number, met = 0, set[str]()
    for line, text in enumerate(decoded_lines(path, shape.encoding), start=1):
        if not text.strip(BLANK):
            continue
        raw = _row(path, line, text)
        number += 1
        for column in (c for c in raw if c not in met):
            met.add(column)
            columns.append(column)
        if len(columns) > MOST_COLUMNS:
            raise FileProblem(
                f"{path.name}, line {line}: the rows have more than {MOST_COLUMNS:,} different columns by now. It may"
                f" be that keys stand where column names should. {AGAIN}"
            )
        yield Row(number, line, raw)
    if not number:
        raise FileProblem(f"{path.name} is empty: it has not one row. Ask for the file again.")


class _Wrong(Exception):
    """What is wrong with a line's object: the words that follow the file and the line."""


def _row(path: Path, line: int, text: str) -> dict[str, str]:
    try:
        if len(text) > LONGEST_FIELD:
            _check_lengths(text)
        found = _PARSER.decode(text)
        if not isinstance(found, _Pairs):
            raise _Wrong(': there is no object in braces. Each line has to be one, such as {"No": 7}.')
        return {_name(key): _text(key, value) for key, value in found.once().items()}
    except json.JSONDecodeError as error:
        why = "It is not JSON"
        if "\r" in text.rstrip("\r\n"):
            why = f"T{LONE_RETURN[1:]}"
        elif not text.endswith("\n"):
            why = "The file ends in the middle of a row: it was cut off on its way"
        raise FileProblem(
            f"{path.name}, line {line}, character {error.pos + 1}: {why} ({error.msg}). {AGAIN}"
        ) from None
    except RecursionError:
        raise FileProblem(f"{path.name}, line {line}: values lie within values without end. {AGAIN}") from None
    except _Wrong as wrong:
        raise FileProblem(f"{path.name}, line {line}{wrong} Nothing of it was brought in.") from None


class _Pairs(list[tuple[str, Any]]):
    """The pairs of an object, in their order."""

    def once(self) -> dict[str, Any]:
        """The pairs as a table; raises _Wrong where a key stands twice."""
        table = dict(self)
        if len(table) < len(self):
            keys = [key for key, _ in self]
            twice = next(key for key in keys if keys.count(key) > 1)
            raise _Wrong(f", column {twice}: it stands twice in the row, and which is meant cannot be told.")
        return table


def _no_number(word: str) -> Any:
    raise _Wrong(f": {word} is not a number of JSON.")


# numbers stay as they are written: 007 is no number of JSON, 1.50 is not 1.5, and a long one loses nothing
_PARSER = json.JSONDecoder(
    object_pairs_hook=_Pairs, parse_int=str, parse_float=str, parse_constant=_no_number, strict=False
)


def _name(key: str) -> str:
    """The name of a column, where it can be kept."""
    problem = _cannot_keep(key)
    if problem:
        raise _Wrong(f", column {key.encode('ascii', 'backslashreplace').decode()!r}: in its name {problem}.")
    return key


def _cannot_keep(text: str) -> str:
    """What a text holds that the record cannot; empty where it can be kept."""
    if "\0" in text:
        return "there is a NUL character"
    if not text.isascii() and any("\ud800" <= letter <= "\udfff" for letter in text):
        return "there is half of a character (a lone surrogate)"
    return ""


def _text(key: str, value: Any) -> str:
    if isinstance(value, str):
        problem = _cannot_keep(value)
        if problem:
            raise _Wrong(f", column {key}: {problem}.")
        return value
    if value is None or isinstance(value, bool):
        return _WORDS[value]
    what = "an object in braces" if isinstance(value, _Pairs) else "a list in brackets"
    raise _Wrong(
        f", column {key}: the value is {what}, and a column holds one text, number, true, false or null."
        " Ask for such values in a file of their own, with the key of this row."
    )


def _check_lengths(text: str) -> None:
    """Refuse a line one of whose values is longer than a field may be."""
    for key, after in zip(
        [*_KEY.finditer(text)], [*[m.start() for m in _KEY.finditer(text)][1:], len(text)], strict=True
    ):
        if after - key.end() > LONGEST_FIELD:
            raise _Wrong(f", column {key[1]}: there is a field of more than {LONGEST_FIELD_WORDS}.")
