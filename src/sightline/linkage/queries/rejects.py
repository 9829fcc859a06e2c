"""Rejected rows, with their reasons."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

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
    rows = rows_visible_to(reader, StagedRow.objects.filter(file=file, outcome=StagedRow.Outcome.REJECTED))
    rows = rows.order_by("row_number").values_list("row_number", "line", "key", "column", "reason", "raw")
    return [Reject(file.name, *row, _in_order(raw, file.columns)) for *row, raw in rows]


def batch_rejects(reader: Acting, batch: UUID, file: UUID | None, start: int, many: int) -> list[Reject]:
    """The rejected rows of a batch, or of one file of it: file by file, row by row. One query."""
    rows = rows_visible_to(reader, StagedRow.objects.filter(batch=batch, outcome=StagedRow.Outcome.REJECTED))
    if file:
        rows = rows.filter(file=file)
    columns = ("file__name", "row_number", "line", "key", "column", "reason", "raw", "file__columns")
    found = rows.order_by("file__position", "row_number").values_list(*columns)
    return [Reject(*row, _in_order(raw, order)) for *row, raw, order in found[start : start + many]]


def _in_order(raw: dict[str, str], columns: Sequence[str]) -> dict[str, str]:
    """The row in the order of the file: PostgreSQL does not keep it."""
    return {column: raw[column] for column in dict.fromkeys((*columns, *raw)) if column in raw}
