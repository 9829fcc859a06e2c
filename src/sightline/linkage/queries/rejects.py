"""Rejected rows, with their reasons."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from sightline.core.acts import Acting
from sightline.linkage.models import ImportFile, StagedRow
from sightline.pole.access import rows_visible_to


@dataclass(frozen=True)
class Reject:
    """One row that the mapping could not express."""

    file: str
    row_number: int
    line: int
    key: str
    column: str
    reason: str
    raw: dict[str, str]

    @property
    def sentence(self) -> str:
        """Where it is and why, as it is said."""
        return f"{self.column}: {self.reason}" if self.column else self.reason


def rejects_of(reader: Acting, file: ImportFile) -> list[Reject]:
    """All rejected rows of the file that the reader may see, in order."""
    rows = StagedRow.objects.filter(file=file, outcome=StagedRow.Outcome.REJECTED)
    return _rejects(rows_visible_to(reader, rows).order_by("row_number"))


def batch_rejects(reader: Acting, batch: UUID, file: UUID | None, start: int, many: int) -> list[Reject]:
    """The rejected rows of a batch, or of one file of it: file by file, row by row. One query."""
    rows = rows_visible_to(reader, StagedRow.objects.filter(batch=batch, outcome=StagedRow.Outcome.REJECTED))
    if file:
        rows = rows.filter(file=file)
    return _rejects(rows.order_by("file__position", "row_number")[start : start + many])


def _rejects(rows: QuerySet[StagedRow]) -> list[Reject]:
    found = rows.values_list("file__name", "row_number", "line", "key", "column", "reason", "raw", "file__columns")
    return [
        Reject(name, number, line, key, column, reason, _in_order(raw or {}, order))
        for name, number, line, key, column, reason, raw, order in found
    ]


def _in_order(raw: dict[str, str], columns: Sequence[str]) -> dict[str, str]:
    """The row in the order of the file: PostgreSQL does not keep it."""
    return {column: raw[column] for column in dict.fromkeys((*columns, *raw)) if column in raw}
