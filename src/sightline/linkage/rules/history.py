"""What a record held before: a system's own list of changes, by which the record is put back as it was."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from collections.abc import Mapping as ReadOnly
from dataclasses import dataclass, field
from datetime import datetime

from .dates import Format, NotADate, read_instant
from .mapping import History
from .problems import RowRejected

Row = ReadOnly[str, str]


@dataclass(frozen=True)
class Change:
    """That the record `of` held `was` in `column` until `at`. `world_changed`: it had been right until then."""

    of: str
    column: str
    was: str
    at: datetime
    world_changed: bool


def read_change(history: History, row: Row, times: tuple[Format, ...]) -> Change:
    """The change that a (clean) row tells of; raises RowRejected."""
    column = history.columns.get(row[history.field])
    if column is None:
        raise RowRejected(history.field, f'"{row[history.field]}" is none of {", ".join(history.columns)}.')
    for needed in (history.of, history.at):
        if not row[needed]:
            raise RowRejected(needed, "is blank: the change cannot be placed without it.")
    try:
        at = read_instant(row[history.at], times).at
    except NotADate as error:
        raise RowRejected(history.at, str(error)) from None
    world_changed = bool(history.changed) and all(row[c] in values for c, values in history.changed.items())
    return Change(row[history.of], column, row[history.was], at, world_changed)


@dataclass
class Changes:
    """The changes of every record, each record's in the order of time."""

    of: dict[str, list[Change]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def gathered(cls, changes: Iterable[Change]) -> "Changes":
        """All of these, in order."""
        whole = cls()
        for change in sorted(changes, key=lambda c: c.at):
            whole.of[change.of].append(change)
        return whole

    def last(self, key: str, columns: frozenset[str]) -> datetime | None:
        """When what these columns hold now came to be held, where a change brought it."""
        return max((c.at for c in self.of.get(key, ()) if c.column in columns), default=None)


def as_it_was(raw: Row, changes: Sequence[Change], change: Change) -> dict[str, str]:
    """The record as it was just before `change`: this change and all later ones undone."""
    row = dict(raw)
    for later in reversed(changes[changes.index(change) :]):
        row[later.column] = later.was
    return row


def held_from(changes: Sequence[Change], change: Change, columns: frozenset[str], made: datetime) -> datetime:
    """From when the record held what `change` ended: since the change before it, or since it was made."""
    before = changes[: changes.index(change)]
    return max((c.at for c in before if c.column in columns), default=made)
