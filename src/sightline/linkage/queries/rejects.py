"""Rejected rows, with their reasons."""

from dataclasses import dataclass

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


def rejects_of(reader: Acting, file: ImportFile, start: int = 0, many: int | None = None) -> list[Reject]:
    """The rejected rows of the file in order, `many` of them from the `start`-th on; all without `many`."""
    rows = rows_visible_to(reader, StagedRow.objects.filter(file=file, outcome=StagedRow.Outcome.REJECTED))
    rows = rows.order_by("row_number").values_list("row_number", "line", "key", "column", "reason", "raw")
    end = None if many is None else start + many
    return [Reject(file.name, *row) for row in rows[start:end]]
