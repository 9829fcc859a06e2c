"""A mapping, read and checked: how one legacy system's files become records. Values only; `read_mapping` makes them."""

import dataclasses
import re
from collections.abc import Mapping as ReadOnly
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from .dates import Format
from .shape import Shape

COLUMN_IN_WORDS = re.compile(r"\{([^{}]+?)(:date)?\}")
"""A column in words: `{Text}` as it is written, `{At:date}` as this house says dates."""


@dataclass(frozen=True)
class Source:
    """Where one value comes from: the first of `columns` that has something, or `words` with `COLUMN_IN_WORDS`.

    `split` parts what was found, and the thing is then made once for each part; `read` names the ways in which it is
    read before anything else, one after the other; `codes` translates it.
    """

    columns: tuple[str, ...] = ()
    words: str | None = None
    codes: ReadOnly[str, str] | None = None
    codes_name: str = ""
    split: str = ""
    read: tuple[str, ...] = ()


@dataclass(frozen=True)
class Makes:
    """One thing that each row of a file makes, if its conditions hold and what it needs is there."""

    kind: str
    label: str
    fields: ReadOnly[str, Source]
    links: ReadOnly[str, tuple[str, ...]] = dataclasses.field(default_factory=dict)
    when: ReadOnly[str, frozenset[str]] = dataclasses.field(default_factory=dict)
    filled: tuple[str, ...] = ()
    empty: tuple[str, ...] = ()
    details: ReadOnly[str, Source] = dataclasses.field(default_factory=dict)
    handling: int = 0
    unless: ReadOnly[str, frozenset[str]] = dataclasses.field(default_factory=dict)

    @cached_property
    def columns(self) -> frozenset[str]:
        """Every column that this reads."""
        found = {c for s in (*self.fields.values(), *self.details.values()) for c in s.columns}
        return frozenset(found | set(self.when) | set(self.unless) | set(self.filled) | set(self.empty))


@dataclass(frozen=True)
class Uses:
    """Something that a row refers to by its key, made by a row of another file (`table`) of the same system.

    `optional`: the key may be blank. `if_there`: the other row may have made no such thing.
    """

    label: str
    kind: str
    table: str
    key: Source
    role: str = ""
    optional: bool = False
    if_there: bool = False


@dataclass(frozen=True)
class MappedFile:
    """One file of the extract."""

    name: str
    table: str
    key: str
    known: Source | None
    uses: tuple[Uses, ...]
    makes: tuple[Makes, ...]
    history: "History | None" = None
    known_with: str = ""
    changed: Source | None = None
    shape: Shape = dataclasses.field(default_factory=Shape)

    @property
    def columns(self) -> frozenset[str]:
        """Every column that the mapping reads from this file."""
        found = {c for m in self.makes for c in m.columns} | {c for u in self.uses for c in u.key.columns}
        found |= {c for source in (self.known, self.changed) if source for c in source.columns}
        if self.history:
            found |= {self.history.of, self.history.field, self.history.was, self.history.at, *self.history.changed}
        return frozenset(found | ({self.key} if self.key else set()))


@dataclass(frozen=True)
class History:
    """That a file's rows say what the rows of another (`of_file`) held before: which column, what, and until when.

    `columns` leads from what stands in `field` to the column of `of_file` that it speaks of. Where `changed` holds the
    world changed (a marriage): what was held before stays true of its time; otherwise it had been wrong.
    """

    of_file: str
    of: str
    field: str
    was: str
    at: str
    columns: ReadOnly[str, str]
    changed: ReadOnly[str, frozenset[str]] = dataclasses.field(default_factory=dict)


@dataclass(frozen=True)
class CodeList:
    """A file of the extract that says what codes mean: `code` and `means` are its columns, `codes` the table's name."""

    name: str
    codes: str
    code: str
    means: str
    shape: Shape


@dataclass(frozen=True)
class Mapping:
    """How one system's extract becomes records."""

    system: str
    words: str
    dates: tuple[Format, ...]
    times: tuple[Format, ...]
    nothing: frozenset[str]
    handling: int
    history_from: date | None
    files: tuple[MappedFile, ...]
    text: str
    sha256: str
    code_lists: tuple[CodeList, ...] = ()

    def file(self, name: str) -> MappedFile:
        """The file of this name."""
        return next(f for f in self.files if f.name == name)

    def table(self, table: str) -> MappedFile:
        """The file whose table this is."""
        return next(f for f in self.files if f.table == table)

    def history_of(self, name: str) -> MappedFile | None:
        """The file that holds what the rows of the file `name` held before, if there is one."""
        return next((f for f in self.files if f.history and f.history.of_file == name), None)
