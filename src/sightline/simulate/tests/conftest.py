from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from sightline.simulate.api import DEFAULT_UNTIL, SYSTEMS, SimulatedForce, simulate
from sightline.simulate.systems.dates_written import MONTHS
from sightline.simulate.systems.table import Habits, Table

YEARS = 5


@dataclass
class Force:
    """A simulated force as one who only has the files would see it."""

    made: SimulatedForce
    truth: dict[str, Any]
    rejects: set[tuple[str, str, int]] = field(default_factory=set)

    def rows(self, system: str, table: str, rejects: bool = False, later: bool = False) -> list[dict[str, str]]:
        """The rows of a file, without those that must be rejected unless they are asked for."""
        habits = next(one for one in SYSTEMS if one.system == system)
        declared = next(one for one in habits.tables if one.name == table)
        folder = self.made.later if later else self.made.systems
        every = read_rows(folder[system] / table, habits, declared)
        return [row for place, row in enumerate(every, 1) if rejects or (system, table, place) not in self.rejects]

    def slipped(self, system: str, table: str) -> set[str]:
        """The keys of the rows in which something slipped."""
        found = {one["key"] for one in self.truth["slips"] if (one["system"], one["table"]) == (system, table)}
        mixed = {one["key"] for one in self.truth["mixed_records"] if (one["system"], one["table"]) == (system, table)}
        return found | mixed

    def true_person(self, system: str, table: str) -> dict[str, dict[str, Any]]:
        """Of each key of a file, the true person whom its row is about."""
        people = self.by("persons")
        return {
            one["key"]: people[one["person"]]
            for one in self.truth["records"]
            if (one["system"], one["table"]) == (system, table)
        }

    def by(self, section: str, key: str = "id") -> dict[Any, dict[str, Any]]:
        return {entry[key]: entry for entry in self.truth[section]}


def read_rows(path: Path, habits: Habits, table: Table) -> list[dict[str, str]]:
    """The rows of a file as text by column, read by what the standard library and openpyxl make of it."""
    names = [column.name for column in table.columns]
    if table.shape == "xlsx":
        book = openpyxl.load_workbook(path, read_only=True)
        cells = list(book[table.sheet].iter_rows(min_row=4, values_only=True))
        return [dict(zip(names, [_cell(value) for value in row], strict=True)) for row in cells]
    text = path.read_bytes().decode(habits.encoding)
    if table.shape == "json_lines":
        return [{key: _cell(value) for key, value in json.loads(line).items()} for line in text.splitlines()]
    if table.shape == "fixed_width":
        return [_columns(line, table) for line in text.splitlines()]
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=habits.separator, quotechar=habits.quote))


def _cell(value: Any) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat()
    return "" if value is None else str(value)


def _columns(line: str, table: Table) -> dict[str, str]:
    row, at = {}, 0
    for column in table.columns:
        row[column.name] = line[at : at + column.width].rstrip()
        at += column.width
    assert at == len(line)
    return row


def opened(made: SimulatedForce) -> Force:
    truth = json.loads(made.truth.read_text(encoding="utf-8"))
    rejects = {(entry["system"], entry["table"], entry["row"]) for entry in truth["rejects"]}
    return Force(made, truth, rejects)


@pytest.fixture(scope="session")
def force(tmp_path_factory: pytest.TempPathFactory) -> Force:
    """Six thousand people and five years, as in the demonstration, and their extracts again thirty days later."""
    return opened(simulate(6000, YEARS, 7, DEFAULT_UNTIL, tmp_path_factory.mktemp("force"), later=30))


@pytest.fixture(scope="session")
def village(tmp_path_factory: pytest.TempPathFactory) -> Force:
    """A small one, with the same family in it."""
    return opened(simulate(300, YEARS, 3, DEFAULT_UNTIL, tmp_path_factory.mktemp("village")))


def iso_moment(text: str) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def british_day(text: str) -> date | None:
    return date(int(text[6:]), int(text[3:5]), int(text[:2])) if text else None


def lantern_moment(text: str) -> datetime | None:
    if not text:
        return None
    day, _, time = text.partition(" ")
    number, month, year = day.split("-")
    hour, minute = (time or "00:00").split(":")
    return datetime(int(year), MONTHS.index(month) + 1, int(number), int(hour), int(minute))


def folder_bytes(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
