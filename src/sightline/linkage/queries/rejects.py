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
    """One row that the mapping could not express. `mended`: what somebody changed, and it was not enough."""

    id: int
    file: str
    row_number: int
    line: int
    key: str
    column: str
    reason: str
    raw: dict[str, str]
    mended: dict[str, str]
    set_aside: str

    @property
    def as_mended(self) -> dict[str, str]:
        """The row as it stands now, in the order of its file."""
        return {**self.raw, **self.mended}

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


def reject_of(row: StagedRow) -> Reject:
    """One rejected row, which the reader has reached through `access.rejected_row_for`."""
    raw = _in_order(row.raw or {}, row.file.columns)
    where = (row.file.name, row.row_number, row.line, row.key, row.column, row.reason)
    return Reject(row.id, *where, raw, row.mended or {}, row.set_aside)


def _rejects(rows: QuerySet[StagedRow]) -> list[Reject]:
    return [reject_of(row) for row in rows.select_related("file")]


def _in_order(raw: dict[str, str], columns: Sequence[str]) -> dict[str, str]:
    """The row in the order of the file: PostgreSQL does not keep it."""
    return {column: raw[column] for column in dict.fromkeys((*columns, *raw)) if column in raw}
