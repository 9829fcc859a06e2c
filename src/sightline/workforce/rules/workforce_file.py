"""Reads a file of who works where: CSV, or TOML with a [[post]] for each. What is wrong is said with its line."""

import csv
import io
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sightline.access.role_families import OF_SYSTEMS
from sightline.access.roles import ROLES

from .agencies import KINDS

COLUMNS = ("agency", "agency_kind", "team", "part_of", "username", "name", "title", "rank", "roles", "leads")
NEEDED = ("agency", "username", "name", "title", "rank", "roles")
LONGEST = {"username": 150, "rank": 60}
LARGEST, MOST_ROWS = 4 * 1024 * 1024, 50_000
_YES_NO = {"": False, "no": False, "n": False, "false": False, "yes": True, "y": True, "true": True}


@dataclass(frozen=True)
class Problem:
    """What is wrong, and what to do about it. `line` is 0 for the whole file."""

    line: int
    words: str

    def __str__(self) -> str:
        return f"Line {self.line}: {self.words}" if self.line else self.words


@dataclass(frozen=True)
class FileRow:
    """One post as the file says it. `part_of` is the team above its team."""

    line: int
    agency: str
    agency_kind: str
    team: str
    part_of: str
    username: str
    name: str
    title: str
    rank: str
    roles: tuple[str, ...]
    leads: bool


@dataclass(frozen=True)
class ReadFile:
    """The rows that could be read, and everything that is wrong."""

    rows: tuple[FileRow, ...]
    problems: tuple[Problem, ...]


def read_workforce(name: str, content: bytes) -> ReadFile:
    """Read a file by the end of its name. Nothing raises: what cannot be read is among the problems."""
    if len(content) > LARGEST:
        return _nothing(f"The file is larger than {LARGEST // 1024 // 1024} MB. Send one agency at a time.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        return _nothing("This is not UTF-8. Save the file as “CSV UTF-8”, and send it again.", line)
    if "\0" in text:
        return _nothing("This is not a text file. Save it as “CSV UTF-8”, and send it again.")
    return _toml(text) if name.lower().endswith(".toml") else _csv(text)


def _nothing(words: str, line: int = 0) -> ReadFile:
    return ReadFile((), (Problem(line, words),))


def _csv(text: str) -> ReadFile:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        heading = [column.strip().lower() for column in next(reader, [])]
        if refused := _headed_wrongly(heading):
            return _nothing(refused, 1)
        entries = [(reader.line_num, row) for row in reader if any(cell.strip() for cell in row)]
    except csv.Error as error:
        return _nothing(
            f"The line cannot be read ({error}). Look for a quotation mark that is not closed.", reader.line_num
        )
    uneven = [Problem(line, _uneven(row, heading)) for line, row in entries if len(row) != len(heading)]
    even = [(line, dict(zip(heading, row, strict=True))) for line, row in entries if len(row) == len(heading)]
    return _checked(even, uneven)


def _uneven(row: list[str], heading: list[str]) -> str:
    return f"It has {len(row)} cells and the heading {len(heading)}. Put a cell with a comma in it in quotation marks."


def _headed_wrongly(heading: list[str]) -> str:
    missing, unknown = set(NEEDED) - set(heading), set(heading) - set(COLUMNS)
    if missing:
        return f"The first line has to name the columns. Missing: {', '.join(sorted(missing))}."
    if unknown:
        return f"There is no column called {', '.join(sorted(unknown))}. The columns are: {', '.join(COLUMNS)}."
    return "A column is named twice. Name each once." if len(heading) != len(set(heading)) else ""


def _toml(text: str) -> ReadFile:
    try:
        read = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return _nothing(f"The file cannot be read: {error}.")
    posts = read.get("post")
    if set(read) != {"post"} or not isinstance(posts, list) or not all(isinstance(post, dict) for post in posts):
        return _nothing("The file has to hold a [[post]] for each post, and nothing else.")
    lines = [number for number, line in enumerate(text.splitlines(), 1) if re.match(r"\s*\[\[\s*post\s*\]\]", line)]
    found = zip(lines, posts, strict=False)
    unknown = [Problem(line, _not_of_a_post(post)) for line, post in found if _not_of_a_post(post)]
    return _checked(
        [(line, {k: _text(v) for k, v in post.items()}) for line, post in zip(lines, posts, strict=False)], unknown
    )


def _not_of_a_post(post: Mapping[str, Any]) -> str:
    unknown = set(post) - set(COLUMNS)
    return f"A post has no {', '.join(sorted(unknown))}. It may have: {', '.join(COLUMNS)}." if unknown else ""


def _text(value: Any) -> str:
    if isinstance(value, list):
        return ";".join(map(str, value))
    return {True: "yes", False: "no"}.get(value, str(value)) if isinstance(value, bool) else str(value)


def _checked(entries: Iterable[tuple[int, Mapping[str, str]]], problems: list[Problem]) -> ReadFile:
    entries = list(entries)
    if len(entries) > MOST_ROWS:
        return _nothing(f"The file holds more than {MOST_ROWS:,} posts. Send one agency at a time.")
    if not entries and not problems:
        return _nothing("The file holds no posts.")
    rows: list[FileRow] = []
    for line, entry in entries:
        found = [Problem(line, words) for words in _wrong(entry)]
        problems = [*problems, *found]
        if not found:
            rows.append(_row(line, entry))
    return ReadFile(tuple(rows), tuple(sorted([*problems, *_wrong_together(rows)], key=lambda p: p.line)))


def _cell(entry: Mapping[str, str], column: str) -> str:
    return " ".join(entry.get(column, "").split())


def _roles(entry: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(sorted({role.strip() for role in re.split(r"[;,]", entry.get("roles", "")) if role.strip()}))


def _wrong(entry: Mapping[str, str]) -> Iterator[str]:
    """What is wrong with one row by itself."""
    for column in NEEDED:
        if not _cell(entry, column):
            yield f"{column} is empty. Fill it in, or take the line out."
    for column in COLUMNS:
        if len(_cell(entry, column)) > LONGEST.get(column, 200) and column != "roles":
            yield f"{column} is longer than {LONGEST.get(column, 200)} characters. Shorten it."
    if " " in _cell(entry, "username"):
        yield "username has a space in it. Write it as they type it when they sign in."
    yield from _not_offered(entry)
    yield from _wrong_team(entry)


def _not_offered(entry: Mapping[str, str]) -> Iterator[str]:
    unknown = [role for role in _roles(entry) if role not in ROLES or role in OF_SYSTEMS]
    if unknown:
        yield f"There is no role {', '.join(unknown)} that a post can carry. docs/who-may-do-what.md lists the roles."
    kind = _cell(entry, "agency_kind")
    if kind and kind not in KINDS:
        yield f"There is no kind of agency {kind}. The kinds are: {', '.join(KINDS)}."
    if _cell(entry, "leads").lower() not in _YES_NO:
        yield "leads has to be yes or no."


def _wrong_team(entry: Mapping[str, str]) -> Iterator[str]:
    team, above = _cell(entry, "team"), _cell(entry, "part_of")
    if not team and (above or _YES_NO.get(_cell(entry, "leads").lower())):
        yield "team is empty, so nobody can lead it and it can belong to none. Name the team."
    if team and team == above:
        yield "The team belongs to itself. Name the team above it, or leave part_of empty."


def _row(line: int, entry: Mapping[str, str]) -> FileRow:
    cells = {column: _cell(entry, column) for column in COLUMNS}
    return FileRow(
        line,
        **{k: v for k, v in cells.items() if k not in ("roles", "leads")},
        roles=_roles(entry),
        leads=_YES_NO[cells["leads"].lower()],
    )


def _wrong_together(rows: list[FileRow]) -> Iterator[Problem]:
    """What is wrong between rows: one post twice, one name for two people, a team in two places, a circle of teams."""
    posts: dict[tuple[str, str, str], int] = {}
    names: dict[str, FileRow] = {}
    above: dict[tuple[str, str], FileRow] = {}
    for row in rows:
        user = row.username.lower()
        first = posts.setdefault((user, row.agency, row.title), row.line)
        if first != row.line:
            yield Problem(row.line, f"The same post as in line {first}. Take one of them out.")
        if (other := names.setdefault(user, row)).name != row.name:
            yield Problem(
                row.line, f"{row.username} is {other.name} in line {other.line}. Each signs in by a name of their own."
            )
        if row.team:
            other = above.setdefault((row.agency, row.team), row)
            if row.part_of and not other.part_of:
                above[(row.agency, row.team)] = row
            elif row.part_of and row.part_of != other.part_of:
                yield Problem(
                    row.line,
                    f"{row.team} belongs to {other.part_of} in line {other.line}. It can belong to one team only.",
                )
    for row in above.values():
        if _circles(row, above):
            yield Problem(
                row.line, f"{row.team} belongs, in a circle, to itself. Leave part_of empty for the first team."
            )


def _circles(row: FileRow, above: Mapping[tuple[str, str], FileRow]) -> bool:
    seen, team = {row.team}, row.part_of
    while team:
        if team in seen:
            return team == row.team
        seen.add(team)
        next_row = above.get((row.agency, team))
        team = next_row.part_of if next_row else ""
    return False
