"""A file of policy that somebody proposes: TOML, with the faults of each row by the line on which they stand."""

import re
import tomllib
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

Faults = Callable[[str, str, Mapping[str, Any]], tuple[str, ...]]
"""What is wrong with a row: of which kind, under which key, and its body."""

_HEADER = re.compile(r"\s*\[\[\s*([a-z_]+)\s*\]\]")
_AT = re.compile(r"\(at line (\d+), column \d+\)")
_BESIDE = {"in_force_from"}


@dataclass(frozen=True)
class Row:
    """One row of the file, and the line on which it begins."""

    kind: str
    key: str
    body: Mapping[str, Any]
    line: int


@dataclass(frozen=True)
class PolicyFile:
    """What the file holds; and what is wrong with it, a sentence each, in the order of its lines."""

    rows: tuple[Row, ...] = ()
    problems: tuple[str, ...] = ()


def read_policy_file(text: str, kinds: Collection[str], faults: Faults) -> PolicyFile:
    """The rows of a file of any of these kinds, or everything that is wrong with it."""
    try:
        read = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return PolicyFile(problems=(_unreadable(str(error)),))
    places = _places(text)
    rows, problems = [], []
    for kind, given in read.items():
        if kind in _BESIDE:
            continue
        if kind not in kinds:
            problems.append((0, f"There is no kind of policy called {kind!r}. There are {', '.join(sorted(kinds))}."))
            continue
        if not isinstance(given, list) or not all(isinstance(each, dict) for each in given):
            problems.append((0, f"The rows of {kind!r} are not written as rows. Each begins with [[{kind}]]."))
            continue
        for number, each in enumerate(given):
            line = places.get((kind, number), 0)
            row, wrong = _row(kind, each, line, text, faults)
            rows.append(row)
            problems += wrong
    problems += _twice(rows)
    if not rows and not problems:
        problems.append((0, "The file holds no row. Each begins with its kind: [[clock]]."))
    said = tuple(f"Line {line}: {words}" if line else words for line, words in sorted(problems))
    return PolicyFile(tuple(rows), said)


def _row(kind: str, given: Any, line: int, text: str, faults: Faults) -> tuple[Row, list[tuple[int, str]]]:
    body = {name: _plain(value) for name, value in given.items() if name not in ("key", *_BESIDE)}
    key = given.get("key", "")
    row = Row(kind, str(key), body, line)
    if not isinstance(key, str) or not key:
        return row, [(line, "This row has no key.")]
    return row, [_placed(fault, line, text) for fault in faults(kind, key, body)]


def _placed(fault: str, line: int, text: str) -> tuple[int, str]:
    """A fault ("key, field: sentence") with the line on which its field stands, or its row begins."""
    about, colon, words = fault.partition(": ")
    field = about.rpartition(", ")[2] if colon else ""
    lines = text.splitlines()
    for number in range(line, len(lines)):
        if _HEADER.match(lines[number]):
            break
        if re.match(rf"\s*{re.escape(field)}\s*[=.]", lines[number]):
            return number + 1, words
    return line, words if colon else fault


def _places(text: str) -> dict[tuple[str, int], int]:
    """On which line each row of each kind begins."""
    found: dict[tuple[str, int], int] = {}
    counted: dict[str, int] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if match := _HEADER.match(line):
            kind = match[1]
            found[kind, counted.get(kind, 0)] = number
            counted[kind] = counted.get(kind, 0) + 1
    return found


def _twice(rows: Collection[Row]) -> list[tuple[int, str]]:
    seen: set[tuple[str, str]] = set()
    found = []
    for row in rows:
        if row.key and (row.kind, row.key) in seen:
            found.append((row.line, f"{row.key} stands in the file twice."))
        seen.add((row.kind, row.key))
    return found


def _unreadable(error: str) -> str:
    at = _AT.search(error)
    words = _AT.sub("", error).strip().rstrip(".")
    return f"{f'Line {at[1]}: t' if at else 'T'}his cannot be read as TOML: {words}."


def _plain(value: Any) -> Any:
    """A value as JSON can hold it: days and times as they are written."""
    if isinstance(value, Mapping):
        return {name: _plain(each) for name, each in value.items()}
    if isinstance(value, list):
        return [_plain(each) for each in value]
    return value.isoformat() if isinstance(value, date | datetime | time) else value
