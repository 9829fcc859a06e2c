"""Reads one row by its file's mapping: what it makes, and what it refers to. Nothing is guessed.

`RowReader(mapping, file).read(row)` gives `Mapped`, or raises RowRejected with the column and the reason.
"""

import re
from collections.abc import Callable
from collections.abc import Mapping as ReadOnly
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from .dates import Format, said_as_date
from .finish import FINISH
from .kinds import KINDS, TIMES
from .mapping import COLUMN_IN_WORDS, Makes, MappedFile, Mapping, Source
from .problems import RowRejected
from .transforms import WAYS, CannotRead, Read, reader

LONGEST_KEY = 200
Row = ReadOnly[str, str]
Get = Callable[[Row], str]


@dataclass(slots=True)
class Made:
    """One thing that a row makes. `values` hold its columns; `links` lead to labels of the same row."""

    by: Makes
    values: dict[str, Any]
    links: dict[str, str]


@dataclass(slots=True)
class Reference:
    """Something that the row refers to by its key in another table of the same system."""

    label: str
    kind: str
    table: str
    key: str
    column: str
    if_there: bool = False


@dataclass(slots=True)
class Mapped:
    """What a row says: its things in the order of the mapping, its references, and when the force came to know."""

    things: list[Made]
    references: list[Reference]
    known: datetime | None


class _FieldReader:
    """Finds one field's text in a row, and reads it."""

    __slots__ = ("columns", "get", "name", "read", "source")

    def __init__(self, name: str, source: Source, read: Read, times: tuple[Format, ...]) -> None:
        self.name, self.source, self.read = name, source, read
        self.columns = source.columns
        self.get = getter(source, times)

    def value(self, row: Row) -> Any:
        """The value, or None where there is no text."""
        return self.value_of(self.get(row), row)

    def value_of(self, text: str, row: Row) -> Any:
        """The value of this text."""
        if not text:
            return None
        if self.source.split:  # what is parted is read part by part
            text = _read(text, self.source)
            if not text:
                return None
        codes = self.source.codes
        if codes is not None:
            if text not in codes:
                why = f'"{text}" is not in the codes "{self.source.codes_name}" of the mapping.'
                raise RowRejected(self.column(row), why)
            text = codes[text]
            if not text:
                return None
        try:
            return self.read(text)
        except CannotRead as error:
            raise RowRejected(self.column(row), str(error)) from None

    def column(self, row: Row) -> str:
        """The column to name in a reason: the first that has something."""
        return next((c for c in self.columns if row.get(c)), self.columns[0] if self.columns else "")


def getter(source: Source, times: tuple[Format, ...]) -> Get:
    """The function that finds a source's text in a row; empty where there is none. `times`: as dates are written."""
    found = _found(source, times)
    if not source.read or source.split:
        return found
    return lambda row: _read(found(row), source)


def _read(text: str, source: Source) -> str:
    for way in source.read:
        text = WAYS[way](text)
    return text


def _found(source: Source, times: tuple[Format, ...]) -> Get:
    columns, words = source.columns, source.words
    if words is not None:
        return _words(words, times)
    if len(columns) == 1:
        column = columns[0]
        return lambda row: row[column]
    return lambda row: next((row[c] for c in columns if row[c]), "")


def _words(words: str, times: tuple[Format, ...]) -> Get:
    parts = COLUMN_IN_WORDS.split(words)  # fixed, column, whether a date, fixed, column, whether a date ...
    if len(parts) == 1:
        return lambda row: words
    fixed, columns = parts[::3], list(zip(parts[1::3], parts[2::3], strict=True))

    def say(row: Row) -> str:
        found = [said_as_date(row[c], times) if dated else row[c] for c, dated in columns]
        if not any(found):
            return ""
        said = fixed[0] + "".join(value + after for value, after in zip(found, fixed[1:], strict=True))
        return said if all(found) else re.sub(r"\s{2,}", " ", said).strip(" ,:;-")

    return say


class _Maker:
    """Makes one kind of thing from rows."""

    def __init__(self, mapping: Mapping, makes: Makes) -> None:
        kind = KINDS[makes.kind]
        self.makes, self.kind = makes, kind
        readers = {
            name: _FieldReader(name, source, reader(kind.fields[name], mapping.dates, mapping.times), mapping.times)
            for name, source in makes.fields.items()
        }
        self.split = next((r for r in readers.values() if r.source.split), None)
        self.readers = [r for r in readers.values() if r is not self.split]
        self.details = [(label, getter(source, mapping.times)) for label, source in makes.details.items()]
        self.finish = FINISH.get(makes.kind)
        self.has_conditions = bool(makes.when or makes.unless or makes.filled or makes.empty)

    def make(self, row: Row, labels: set[str]) -> list[Made]:
        """The things made; none where a condition does not hold, or where what is needed is not there."""
        if self.has_conditions and not self._applies(row):
            return []
        makes = self.makes
        links: dict[str, str] = {}
        for link, named in makes.links.items():
            label = next((n for n in named if n in labels), None)
            if label is None and link not in self.kind.may_lack:
                return []
            if label is not None:
                links[link] = label
        if self.split is None:
            return self._one(row, links, {})
        parts = (part.strip() for part in self.split.get(row).split(self.split.source.split))
        values = (self.split.value_of(part, row) for part in parts if part)
        return [made for v in values if v is not None for made in self._one(row, links, {self.split.name: v})]

    def _applies(self, row: Row) -> bool:
        makes = self.makes
        return (
            all(row[column] in values for column, values in makes.when.items())
            and not any(row[column] in values for column, values in makes.unless.items())
            and all(row[column] for column in makes.filled)
            and not any(row[column] for column in makes.empty)
        )

    def _one(self, row: Row, links: dict[str, str], values: dict[str, Any]) -> list[Made]:
        for field in self.readers:
            text = field.get(row)
            value = field.value_of(text, row) if text else None
            if value is not None:
                values[field.name] = value
        if self.finish:
            problem = self.finish(values)
            if problem:
                raise RowRejected(self._column(problem.field, row), problem.why)
        if any(need not in values for need in self.kind.needs):
            return []
        for demand in self.kind.demands:
            if demand not in values:
                raise RowRejected(self._column(demand, row), f"is blank: without it there is no {self.makes.kind}.")
        if self.details:
            found = {label: get(row) for label, get in self.details}
            values["details"] = {label: text for label, text in found.items() if text}
        return [Made(self.makes, values, links)]

    def _column(self, field: str, row: Row) -> str:
        return next((r.column(row) for r in self.readers if r.name == field), "")


class RowReader:
    """Reads the rows of one file."""

    def __init__(self, mapping: Mapping, file: MappedFile) -> None:
        self.file = file
        self.nothing = mapping.nothing
        self.columns = tuple(file.columns)
        self.makers = [_Maker(mapping, makes) for makes in file.makes]
        self.labels = frozenset(makes.label for makes in file.makes) | {use.label for use in file.uses}
        self.uses = [(use, getter(use.key, mapping.times)) for use in file.uses]
        instant = reader(TIMES["known"], mapping.dates, mapping.times)
        self.known = _FieldReader("known", file.known, instant, mapping.times) if file.known else None
        self.changed = _FieldReader("changed", file.changed, instant, mapping.times) if file.changed else None

    def read(self, raw: Row) -> Mapped:
        """What the row says; raises RowRejected."""
        row = self.clean(raw)
        self.check_key(row)
        references = self._references(row)
        labels = {reference.label for reference in references}
        things: list[Made] = []
        for maker in self.makers:
            made = maker.make(row, labels)
            if made and maker.makes.label:
                labels.add(maker.makes.label)
            things += made
        if not things and self.makers:
            raise RowRejected("", "The row says nothing that the mapping can express.")
        return Mapped(things, references, self.known_at(row))

    def mentions(self, row: Row) -> Mapped:
        """Whom a (clean) row is about, as far as that can be read of one that is rejected: references, identifiers."""
        things: list[Made] = []
        references: list[Reference] = []
        for maker in self.makers:
            if maker.makes.kind == "identifier":
                with suppress(RowRejected):
                    things += maker.make(row, set(self.labels))
        with suppress(RowRejected):
            references = self._references(row)
        return Mapped(things, references, None)

    def check_key(self, row: Row) -> None:
        """Refuse a (clean) row whose key is blank, or too long to be found again."""
        key = self.file.key and row[self.file.key]
        if self.file.key and not key:
            raise RowRejected(self.file.key, "is the row's key, and it is blank.")
        if len(key) > LONGEST_KEY:
            raise RowRejected(self.file.key, f"has {len(key)} characters; a key has at most {LONGEST_KEY}.")

    def clean(self, raw: Row) -> dict[str, str]:
        """The columns that the mapping reads, without spaces around them and without words for nothing."""
        row = {column: raw.get(column, "").strip() for column in self.columns}
        if self.nothing:
            for column, text in row.items():
                if text and text.casefold() in self.nothing:
                    row[column] = ""
        return row

    def known_at(self, row: Row) -> datetime | None:
        """When the source came to know what this (clean) row says; None where it does not tell."""
        known = self.known.value(row) if self.known else None
        return known.at if known else None

    def changed_at(self, row: Row) -> datetime | None:
        """When the source last changed this (clean) row; None where it does not tell. Raises RowRejected."""
        changed = self.changed.value(row) if self.changed else None
        return changed.at if changed else None

    def _references(self, row: Row) -> list[Reference]:
        found = []
        for use, get in self.uses:
            key = get(row)
            column = use.key.columns[0] if use.key.columns else ""
            if key:
                key = f"{key}/{use.role}" if use.role else key
                found.append(Reference(use.label, use.kind, use.table, key, column, use.if_there))
            elif not use.optional:
                raise RowRejected(column, f"is blank: it should say which of {use.table} the row is about.")
        return found
