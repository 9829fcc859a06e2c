"""Imports and their reconciliation: rows in against what became of them."""

from collections import Counter
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
        )


NOTHING = Counts(0, 0, 0, 0)


@dataclass(frozen=True)
class BatchLine:
    """One import in a list."""

    id: UUID
    words: str
    started_at: datetime
    finished_at: datetime | None
    ordered_by: str
    counts: Counts

    @property
    def started(self) -> str:
        """When it was begun."""
        return instant_words(self.started_at)

    @property
    def state(self) -> str:
        """Whether it came to its end."""
        return "Finished" if self.finished_at else "Cut short, or still running"


@dataclass(frozen=True)
class FileLine:
    """One file of an import."""

    id: UUID
    name: str
    counts: Counts
    unmapped: tuple[str, ...]


@dataclass(frozen=True)
class BatchRecord:
    """One import whole. `made` says how many of each kind of thing its rows made."""

    line: BatchLine
    system: str
    folder: str
    mapping: str
    mapping_version: str
    files: tuple[FileLine, ...]
    made: tuple[tuple[str, int], ...]

    @property
    def total(self) -> Counts:
        """All files together."""
        return sum((file.counts for file in self.files), NOTHING)


_SUMS: dict[str, Any] = {
    name: Sum(f"files__{name}", default=0) for name in ("rows_in", "accepted", "rejected", "already_held")
}


def imports(reader: Acting) -> list[BatchLine]:
    """The latest imports, newest first. One query."""
    rows = ImportBatch.objects.annotate(**{f"sum_{name}": total for name, total in _SUMS.items()})
    columns = ("id", "words", "started_at", "finished_at", "ordered_by", *(f"sum_{name}" for name in _SUMS))
    return [
        BatchLine(id_, words, started, finished, by, Counts(*sums))
        for id_, words, started, finished, by, *sums in rows.order_by("-started_at").values_list(*columns)[:LATEST]
    ]


def import_record(reader: Acting, batch: ImportBatch) -> BatchRecord:
    """One import with its files and what they made. One query beyond the batch."""
    files, made = [], Counter[str]()
    columns = ("id", "name", "rows_in", "accepted", "rejected", "already_held", "unmapped", "made")
    for id_, name, *counts, unmapped, kinds in (
        ImportFile.objects.filter(batch=batch).order_by(F("position")).values_list(*columns)
    ):
        files.append(FileLine(id_, name, Counts(*counts), tuple(unmapped)))
        made.update(kinds)
    total = sum((file.counts for file in files), NOTHING)
    line = BatchLine(batch.id, batch.words, batch.started_at, batch.finished_at, batch.ordered_by, total)
    said = tuple((KINDS[kind].words.capitalize(), number) for kind, number in sorted(made.items()) if number)
    return BatchRecord(line, batch.system, batch.folder, batch.mapping, batch.mapping_sha256[:12], tuple(files), said)


def unfinished(reader: Acting) -> tuple[str, ...]:
    """A sentence for each import that is not finished and was not undone: what it may still bring. One query."""
    rows = ImportBatch.objects.filter(finished_at__isnull=True, undone_at__isnull=True).order_by("started_at")
    return tuple(
        f"The import from {words} that began on {instant_words(started)} is not finished: what it still brings is not"
        " counted."
        for words, started in rows.values_list("words", "started_at")
    )
