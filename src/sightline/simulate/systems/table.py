"""Extract files: their columns, each with its meaning, and the habits of the system that wrote them."""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, TextIO

from sightline.simulate.systems.dirt import Spoiler, Spoilt
from sightline.simulate.truth import Truth

# Letters that no decomposition turns into plain ones.
PLAIN = str.maketrans({"ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i"})


@dataclass(frozen=True, slots=True)
class Column:
    """`refers_to` names the table whose key this column holds, as file.COLUMN."""

    name: str
    meaning: str
    refers_to: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """One file; the first column is its key."""

    name: str
    meaning: str
    columns: tuple[Column, ...]
    spoilers: tuple[Spoiler, ...] = ()

    @property
    def key(self) -> str:
        return self.columns[0].name


@dataclass(frozen=True, slots=True)
class Habits:
    """How a system writes: encoding, separator, quotes, line ends, date and time formats (strftime)."""

    system: str
    meaning: str
    encoding: str
    separator: str
    quote_all: bool
    line_end: str
    dates: str
    tables: tuple[Table, ...] = field(repr=False)


def encodable(text: str, encoding: str) -> str:
    """The text with what the encoding cannot hold brought down to plain letters, or to a question mark."""
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        text = text.translate(PLAIN)
        plain = "".join(_plain_letter(letter, encoding) for letter in text)
        return plain.encode(encoding, "replace").decode(encoding)
    return text


def _plain_letter(letter: str, encoding: str) -> str:
    try:
        letter.encode(encoding)
    except UnicodeEncodeError:
        return "".join(part for part in unicodedata.normalize("NFD", letter) if not unicodedata.combining(part))
    return letter


class ExtractFile:
    """One CSV file being written, with a bad row slipped in now and then."""

    def __init__(self, path: Path, habits: Habits, table: Table, spoilt: Spoilt, truth: Truth) -> None:
        self.table, self.habits, self.spoilt, self.truth = table, habits, spoilt, truth
        self.rows = 0
        self._last: dict[str, str] = {}
        self._file: TextIO = path.open("w", encoding=habits.encoding, newline="")
        self._csv = csv.writer(
            self._file,
            delimiter=habits.separator,
            quoting=csv.QUOTE_ALL if habits.quote_all else csv.QUOTE_MINIMAL,
            lineterminator=habits.line_end,
        )
        self._csv.writerow([column.name for column in table.columns])

    def write(self, row: Mapping[str, str]) -> None:
        """Write a good row; all its columns must be there and no others."""
        self._put(row)
        self._last = dict(row)
        if self.spoilt.due(self.table.spoilers):
            self._put_spoilt()

    def _put(self, row: Mapping[str, str]) -> None:
        if len(row) != len(self.table.columns):
            raise KeyError(f"{self.table.name}: {sorted(row)} are not its columns")
        encoding = self.habits.encoding
        self._csv.writerow([encodable(row[column.name], encoding) for column in self.table.columns])
        self.rows += 1

    def _put_spoilt(self) -> None:
        row, reject = self.spoilt.spoil(self._last, self.table.key, self.table.spoilers)
        self._put(row)
        self.truth.reject(self.habits.system, self.table.name, self.rows, reject)

    def close(self) -> None:
        """Every file that can have a bad row has one, however small it is."""
        if self._last and self.table.spoilers and not self.spoilt.made:
            self._put_spoilt()
        self._file.close()


class Extract:
    """The folder of one system, all its files open."""

    def __init__(self, folder: Path, habits: Habits, seed: int, truth: Truth) -> None:
        self.habits, self.truth = habits, truth
        self.folder = folder / habits.system
        self.folder.mkdir(parents=True, exist_ok=True)
        self.files: dict[str, ExtractFile] = {}
        for table in habits.tables:
            spoilt = Spoilt(seed, habits.system, table.name)
            self.files[table.name] = ExtractFile(self.folder / table.name, habits, table, spoilt, truth)

    def write(self, table: Table, **values: Any) -> None:
        """Write a row, column names as keywords; what is None or left out is blank."""
        row = {column.name: "" for column in table.columns}
        for name, value in values.items():
            row[name] = "" if value is None else str(value)
        self.files[table.name].write(row)

    def counts(self) -> dict[str, int]:
        return {f"{self.habits.system}/{name}": file.rows for name, file in self.files.items()}

    def __enter__(self) -> Extract:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for file in self.files.values():
            file.close()
