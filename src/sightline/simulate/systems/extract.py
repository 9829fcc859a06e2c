"""One system's folder as it is written: every row good, with a slip now and then, and a bad one slipped in."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any

from sightline.simulate.people import Person
from sightline.simulate.systems.dirt import Spoilt
from sightline.simulate.systems.later import Anew, LaterFile, Period
from sightline.simulate.systems.shapes import rows_file
from sightline.simulate.systems.slips import Slips
from sightline.simulate.systems.table import Habits, Table
from sightline.simulate.truth import Truth

LATER = "later"


class ExtractFile:
    """One file being written, and beside it the later one where it is asked for."""

    def __init__(self, folder: Path, habits: Habits, table: Table, truth: Truth, later: LaterFile | None) -> None:
        self.table, self.system, self.truth, self.later = table, habits.system, truth, later
        self.rows = 0
        self.spoilt = Spoilt(truth.seed, habits.system, table.name)
        self.slips = Slips(truth.seed, habits, table, truth.times)
        self._last: dict[str, str] = {}
        self._file = rows_file(folder / table.name, habits, table)

    def write(self, row: dict[str, str], as_is: bool) -> None:
        """Write a good row; all its columns must be there and no others. `as_is`: nothing slips and nothing changes."""
        if not as_is:
            row, slipped = self.slips.slip(row)
            for slip in slipped:
                self.truth.slip(self.system, self.table.name, self.rows + 1, row[self.table.key], slip)
        self._put(row, as_is)
        self._last = row
        self.spoilt.remember(row)
        if self.spoilt.due(self.table.spoilers):
            self._put_spoilt()

    def _put(self, row: Mapping[str, str], fixed: bool) -> None:
        if len(row) != len(self.table.columns):
            raise KeyError(f"{self.table.name}: {sorted(row)} are not its columns")
        self._file.put(row)
        self.rows += 1
        if self.later is not None:
            self.later.put(row, fixed)

    def _put_spoilt(self) -> None:
        row, reject = self.spoilt.spoil(self._last, self.table.key, self.table.spoilers)
        self._put(row, fixed=True)
        self.truth.reject(self.system, self.table.name, self.rows, reject)

    def close(self) -> None:
        """Every file that can have a bad row has one, however small it is."""
        if self._last and self.table.spoilers and not self.spoilt.made:
            self._put_spoilt()
        self._file.close()
        if self.later is not None:
            self.later.close()


class Extract:
    """The folder of one system, all its files open; `period` says how much later the later extract is, if one is."""

    def __init__(self, folder: Path, habits: Habits, truth: Truth, period: Period | None = None) -> None:
        self.habits, self.truth = habits, truth
        self.folder, self.later = folder / habits.system, folder / LATER / habits.system
        self.anew = Anew()
        self.folder.mkdir(parents=True, exist_ok=True)
        if period is not None:
            self.later.mkdir(parents=True, exist_ok=True)
        self.period = period
        self.files = {table.name: self._opened(table) for table in habits.tables}

    def _opened(self, table: Table) -> ExtractFile:
        later = None
        if self.period is not None:
            later = LaterFile(self.later, self.habits, table, self.period, self.anew, self.truth)
        return ExtractFile(self.folder, self.habits, table, self.truth, later)

    def write(self, table: Table, as_is: bool = False, **values: Any) -> None:
        """Write a row, column names as keywords; what is None or left out is blank."""
        row = {column.name: "" for column in table.columns}
        for name, value in values.items():
            row[name] = "" if value is None else str(value)
        self.files[table.name].write(row, as_is)

    def write_file(self, name: str, content: bytes) -> None:
        """Write a file that belongs to the extract, such as an attachment, at this path within its folder."""
        for folder in [self.folder, *([self.later] if self.period is not None else [])]:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)

    def record(self, table: Table, key: str, person: Person, role: str = "") -> None:
        """That a row (or the named role in it) is about this true person; so is the row that came of it later."""
        self.truth.record("records", self.habits.system, table.name, key, person, role)
        again = self.anew.keys.get((table.name, key))
        if again is not None:
            self.truth.record("later_records", self.habits.system, table.name, again[0], person, role)

    def other_name(self, table: Table, keys: list[str], person: Person, name: str, kind: str) -> None:
        """That a row, or one of two, has this person under another name than their own."""
        where = {"system": self.habits.system, "table": table.name, "keys": keys}
        self.truth.found_wrong("two_names", kind, {**where, "person": person.number, "name": name})

    def counts(self) -> dict[str, int]:
        return {f"{self.habits.system}/{name}": file.rows for name, file in self.files.items()}

    def later_counts(self) -> dict[str, dict[str, int]]:
        """How many rows of each file of the later extract are unchanged, changed and new."""
        return {f"{self.habits.system}/{name}": file.later.counts for name, file in self.files.items() if file.later}

    def __enter__(self) -> Extract:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for file in self.files.values():
            file.close()
