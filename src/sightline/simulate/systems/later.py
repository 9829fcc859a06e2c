"""The extract of the same system some days later: the same keys, most rows unchanged, some changed, some new.

Simple and repeatable rather than true to life. A changed row has had one of the changes that its table declares. A new
row is an earlier one come again under a new key with its days moved into those that have passed; the rows that are
parts of it come with it. New rows stand at the end, so every other row has the number that it had.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path

from sightline.simulate import identifiers
from sightline.simulate.dice import Dice
from sightline.simulate.systems.changes import ANOTHER_PHONE, THE_DAY, THE_TIME, Change
from sightline.simulate.systems.shapes import rows_file
from sightline.simulate.systems.table import Habits, Table
from sightline.simulate.truth import Truth

FIRST_KEY = 98_000_001
UNCHANGED, CHANGED, NEW = "unchanged", "changed", "new"


@dataclass(frozen=True, slots=True)
class Period:
    """From the end of the first extract to that of the later one, and the years that the first one has."""

    until: date
    days: int
    years: int

    @property
    def share(self) -> float:
        """How many new rows there are for each that happened in the years."""
        return self.days / (365.25 * self.years)


@dataclass(slots=True)
class Anew:
    """Rows that came again: by file and the key that they have, the new key and by how many days they were moved."""

    keys: dict[tuple[str, str], tuple[str, int]] = field(default_factory=dict)


class LaterFile:
    """One file of the later extract, written beside the first as its rows come."""

    def __init__(self, folder: Path, habits: Habits, table: Table, period: Period, anew: Anew, truth: Truth) -> None:
        self.habits, self.table, self.period, self.anew, self.truth = habits, table, period, anew, truth
        self.dice = Dice(truth.seed, "later", habits.system, table.name)
        self.file = rows_file(folder / table.name, habits, table)
        self.counts = {UNCHANGED: 0, CHANGED: 0, NEW: 0}
        self._new: list[Mapping[str, str]] = []
        self._happened: set[str] = set()

    def put(self, row: Mapping[str, str], fixed: bool) -> None:
        """Write the row as it stands by then. `fixed`: nothing becomes of it."""
        change = None if fixed else self._change(row)
        self.file.put({**row, **self._set(change)} if change else row)
        self.counts[CHANGED if change else UNCHANGED] += 1
        if change:
            self._tell(row[self.table.key], change.words)
        if not fixed:
            self._come_again(row)

    def _change(self, row: Mapping[str, str]) -> Change | None:
        """What becomes of the row. Every kind of change that can happen to some row happens to one at least."""
        for change in self.table.changes:
            if change.fits(row) and (change.words not in self._happened or self.dice.chance(change.share)):
                self._happened.add(change.words)
                return change
        return None

    def _set(self, change: Change) -> dict[str, str]:
        at = datetime.combine(self._day(), datetime.min.time()) + timedelta(hours=self.dice.number(8, 17), minutes=10)
        fresh = {
            THE_DAY: self.habits.dates.day(at),
            THE_TIME: self.habits.dates.time(at),
            ANOTHER_PHONE: identifiers.mobile(self.dice.number(0, 899)),
        }
        return {column: fresh.get(text, text) for column, text in change.sets.items()}

    def _day(self) -> date:
        return self.period.until + timedelta(days=self.dice.number(0, self.period.days - 1))

    def _come_again(self, row: Mapping[str, str]) -> None:
        part = self.table.part_of
        if part is not None:
            key, days = self.anew.keys.get((part.refers_to.partition(" ")[0], row[part.name]), ("", 0))
            if key:
                self._add({**row, part.name: key}, days)
        elif self.table.happens and (not self._new or self.dice.chance(self.period.share)):
            happened = self.habits.dates.read(row[self.table.happens]).date()
            self._add(row, (self._day() - happened).days)

    def _add(self, row: Mapping[str, str], days: int) -> None:
        """The row under a new key, its days moved on; what would lie beyond the later end has not happened yet."""
        old = row[self.table.key]
        key = f"{''.join(letter for letter in old if letter.isalpha())}{FIRST_KEY + self.counts[NEW]}"
        self.anew.keys[self.table.name, old] = (key, days)
        moved = {
            column.name: self._moved(row[column.name], days)
            for column in self.table.columns
            if column.holds in ("day", "time") and row[column.name]
        }
        self._new.append({**row, **moved, self.table.key: key})
        self.counts[NEW] += 1
        self._tell(key, NEW)

    def _moved(self, text: str, days: int) -> str:
        moved = self.habits.dates.moved(text, days)
        try:
            beyond = self.habits.dates.read(moved).date() >= self.period.until + timedelta(days=self.period.days)
        except ValueError:
            return text
        return "" if beyond else moved

    def _tell(self, key: str, what: str) -> None:
        entry = {"system": self.habits.system, "table": self.table.name, "key": key, "what": what}
        self.truth.add("later_rows", entry)

    def close(self) -> None:
        for row in self._new:
            self.file.put(row)
        self.file.close()
