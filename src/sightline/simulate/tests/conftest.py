from __future__ import annotations

import csv
import json
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from sightline.simulate.api import DEFAULT_UNTIL, SYSTEMS, SimulatedForce, simulate
from sightline.simulate.systems.dates_written import MONTHS

YEARS = 5


@dataclass
class Force:
    """A simulated force as one who only has the files would see it."""

    made: SimulatedForce
    truth: dict[str, Any]
    rejects: set[tuple[str, str, int]] = field(default_factory=set)

    def rows(self, system: str, table: str, rejects: bool = False) -> list[dict[str, str]]:
        """The rows of a file, without those that must be rejected unless they are asked for."""
        habits = next(one for one in SYSTEMS if one.system == system)
        path = self.made.systems[system] / table
        with path.open(encoding=habits.encoding, newline="") as file:
            every = list(csv.DictReader(file, delimiter=habits.separator))
        return [row for place, row in enumerate(every, 1) if rejects or (system, table, place) not in self.rejects]

    def by(self, section: str, key: str = "id") -> dict[Any, dict[str, Any]]:
        return {entry[key]: entry for entry in self.truth[section]}


def opened(made: SimulatedForce) -> Force:
    truth = json.loads(made.truth.read_text(encoding="utf-8"))
    rejects = {(entry["system"], entry["table"], entry["row"]) for entry in truth["rejects"]}
    return Force(made, truth, rejects)


@pytest.fixture(scope="session")
def force(tmp_path_factory: pytest.TempPathFactory) -> Force:
    """Six thousand people and five years, as in the demonstration."""
    return opened(simulate(6000, YEARS, 7, DEFAULT_UNTIL, tmp_path_factory.mktemp("force")))


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
