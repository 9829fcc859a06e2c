"""Imports and their reconciliation: rows in against what became of them."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import F, Sum

from sightline.core.acts import Acting
from sightline.linkage.models import ImportBatch, ImportFile
from sightline.linkage.rules.kinds import KINDS
from sightline.pole.rules.dates import instant_words

LATEST = 100


@dataclass(frozen=True)
class Counts:
    """Rows in, and what became of them."""

    rows_in: int
    accepted: int
    rejected: int
    already_held: int
    changed: int = 0

    @property
    def unaccounted(self) -> int:
        """Rows in less the three outcomes; 0 where it balances."""
        return self.rows_in - self.accepted - self.rejected - self.already_held

    @property
    def balance(self) -> str:
        """Whether the rows are all accounted for, in words."""
        if not self.unaccounted:
            return "Balances"
        return f"{self.unaccounted:,} {'row' if self.unaccounted == 1 else 'rows'} not accounted for"

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(
            self.rows_in + other.rows_in,
            self.accepted + other.accepted,
            self.rejected + other.rejected,
            self.already_held + other.already_held,
            self.changed + other.changed,
        )


NOTHING = Counts(0, 0, 0, 0)


@dataclass(frozen=True)
class BatchLine:
    """One import in a list. `asked`: what the worker is to do with it; `trouble`: why it could not."""

    id: UUID
    words: str
    started_at: datetime
    staged_at: datetime | None
    previewed_at: datetime | None
    finished_at: datetime | None
    undone_at: datetime | None
    asked: str
    trouble: str
    ordered_by: str
    counts: Counts

    @property
    def started(self) -> str:
        """When it was begun."""
        return instant_words(self.started_at)

    @property
    def state(self) -> str:
        """How far it has come."""
        if self.asked:
            return str(ImportBatch.Asked(self.asked).label)
        if self.undone_at:
            return f"{'Undone' if self.counts.accepted else 'Put away'} on {instant_words(self.undone_at)}"
        if self.finished_at:
            return "Finished"
        if not self.staged_at:
            return "Cut short while its files were read in"
        if self.is_untouched:
            return "Previewed, not loaded" if self.previewed_at else "Read in, not loaded"
        return "Cut short, or still running"

    @property
    def is_untouched(self) -> bool:
        """Whether no row of it was dealt with yet."""
        return self.counts.unaccounted == self.counts.rows_in and self.finished_at is None


@dataclass(frozen=True)
class FileLine:
    """One file of an import."""

    id: UUID
    name: str
    counts: Counts
    unmapped: tuple[str, ...]


@dataclass(frozen=True)
class BatchRecord:
    """One import whole. `made` says how many of each kind of thing its rows made; `undone`, that it was taken back."""

    line: BatchLine
    system: str
    mapping: str
    files: tuple[FileLine, ...]
    made: tuple[tuple[str, int], ...]
    undone: str = ""
    can_be_undone: bool = False
    can_be_withdrawn: bool = False
    agency: UUID | None = None

    @property
    def is_staged(self) -> bool:
        """Whether all of its files were read in."""
        return self.line.staged_at is not None

    @property
    def total(self) -> Counts:
        """All files together."""
        return sum((file.counts for file in self.files), NOTHING)


_COUNTED = ("rows_in", "accepted", "rejected", "already_held", "changed")
_LINE = (
    *("id", "words", "started_at", "staged_at", "previewed_at", "finished_at", "undone_at"),
    *("asked", "trouble", "ordered_by"),
)
_SUMS: dict[str, Any] = {name: Sum(f"files__{name}", default=0) for name in _COUNTED}


def imports(reader: Acting) -> list[BatchLine]:
    """The latest imports, newest first. One query."""
    rows = ImportBatch.objects.annotate(**{f"sum_{name}": total for name, total in _SUMS.items()})
    columns = (*_LINE, *(f"sum_{name}" for name in _SUMS))
    return [
        BatchLine(**dict(zip(_LINE, row, strict=False)), counts=Counts(*row[len(_LINE) :]))
        for row in rows.order_by("-started_at").values_list(*columns)[:LATEST]
    ]


def import_record(reader: Acting, batch: ImportBatch) -> BatchRecord:
    """One import with its files and what they made. One query beyond the batch."""
    files, made = [], Counter[str]()
    columns = ("id", "name", *_COUNTED, "unmapped", "made")
    for id_, name, *counts, unmapped, kinds in (
        ImportFile.objects.filter(batch=batch).order_by(F("position")).values_list(*columns)
    ):
        files.append(FileLine(id_, name, Counts(*counts), tuple(unmapped)))
        made.update(kinds)
    total = sum((file.counts for file in files), NOTHING)
    line = BatchLine(**{name: getattr(batch, name) for name in _LINE}, counts=total)
    return BatchRecord(
        line,
        batch.system,
        batch.mapping,
        tuple(files),
        made_in_words(made),
        undone=_undone(batch, loaded=bool(total.accepted)),
        can_be_undone=bool(total.accepted) and not (batch.undone_at or batch.asked),
        can_be_withdrawn=not (total.accepted or batch.undone_at or batch.asked),
        agency=batch.agency_id,
    )


def _undone(batch: ImportBatch, *, loaded: bool) -> str:
    """That the import was undone or put away, or is being, by whom and why; empty where it stands."""
    said = f"by {batch.undone_by}" + (f", because: {batch.undone_why}" if batch.undone_why else "")
    if batch.undone_at and not loaded:
        return f"Put away on {instant_words(batch.undone_at)} {said}. Nothing of it is in the record."
    if batch.undone_at:
        return f"Undone on {instant_words(batch.undone_at)} {said}"
    return f"Being undone, as asked for {said}" if batch.asked == ImportBatch.Asked.UNDO else ""


def made_in_words(made: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    """How many of each kind of thing, by what people call the kind."""
    return tuple((_words_of(kind), number) for kind, number in sorted(made.items()) if number)


def _words_of(kind: str) -> str:
    words = KINDS[kind].words if kind in KINDS else "events told of anew" if kind == "retelling" else kind
    return words[:1].upper() + words[1:]


def unfinished(reader: Acting) -> tuple[str, ...]:
    """A sentence for each import that is not finished and was not put away: what it may still bring. One query."""
    standing = ImportBatch.objects.filter(finished_at__isnull=True, undone_at__isnull=True)
    dealt_with = Sum(F("files__accepted") + F("files__rejected") + F("files__already_held"), default=0)
    rows = standing.annotate(dealt_with=dealt_with).order_by("started_at")
    return tuple(
        f"The import from {words} that began on {instant_words(started)} {_still_to_come(begun=begun, asked=asked)}"
        for words, started, begun, asked in rows.values_list("words", "started_at", "dealt_with", "asked")
    )


def _still_to_come(*, begun: int, asked: str) -> str:
    if begun or asked == ImportBatch.Asked.LOAD:
        return "is not finished: what it still brings is not counted."
    return "is not loaded: nothing of it is counted. Load it, or put it away."
