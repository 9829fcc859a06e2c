"""The rows of a chunk: taken from staging, and their outcomes written back."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import connection

from sightline.linkage.models import ImportFile, StagedRow

from .tables import make_temporary

Outcome = StagedRow.Outcome

_NEXT = """
select id, row_number, key, sha256, handling, raw::text, mended from linkage_stagedrow
 where file_id = %s and row_number > %s and outcome = 'waiting' order by row_number limit %s"""
_HELD_IN_FILE = """
select key, min(row_number) from linkage_stagedrow
 where file_id = %s and outcome = 'already_held' and row_number < %s and key = any(%s) group by 1"""
_WRITE_BACK = """
update linkage_stagedrow r set outcome = t.outcome, "column" = t."column", reason = t.reason, source = t.source,
       handling = t.handling, raw = case when t.outcome = 'rejected' then r.raw end
  from load_outcome t where r.id = t.id"""

_OUTCOME = 'id, outcome, "column", reason, source, handling'


@dataclass
class Staged:
    """One staged row, with its outcome once there is one."""

    id: int
    row_number: int
    key: str
    sha256: bytes
    handling: int
    raw: dict[str, str]
    text: str
    mended: dict[str, str] = field(default_factory=dict)
    outcome: str = Outcome.WAITING
    column: str = ""
    reason: str = ""
    source: UUID | None = None
    first: "Staged | None" = None
    """The row before it in the same chunk that has the same key."""
    replaces: UUID | None = None
    """The source row of an earlier extract that had the same key and said something else."""

    @property
    def as_mended(self) -> dict[str, str]:
        """The row as it was, or as somebody mended it."""
        return {**self.raw, **self.mended} if self.mended else self.raw

    @property
    def is_waiting(self) -> bool:
        """Whether nothing has become of it yet."""
        return self.outcome == Outcome.WAITING and self.first is None

    def accept(self, source: UUID) -> None:
        """It became this source row."""
        self.outcome, self.source = Outcome.ACCEPTED, source

    def is_held(self, source: UUID | None) -> None:
        """It is held already, as this source row."""
        self.outcome, self.source = Outcome.ALREADY_HELD, source

    def reject(self, column: str, reason: str) -> None:
        """It cannot be expressed by the mapping."""
        self.replaces = None
        self.outcome, self.column, self.reason = Outcome.REJECTED, column[:200], reason[:500]


def next_rows(file: ImportFile, after: int, many: int) -> list[Staged]:
    """The next rows of the file that wait, in order."""
    with connection.cursor() as cursor:
        cursor.execute(_NEXT, [file.id, after, many])
        return [
            Staged(id_, number, key, bytes(sha256), handling, json.loads(text), text, json.loads(mended or "{}"))
            for id_, number, key, sha256, handling, text, mended in cursor.fetchall()
        ]


def held_in_file(file: UUID, before: int, keys: Sequence[str]) -> dict[str, int]:
    """Which of these keys a row of the file has that stands before row `before` and is held already: its number."""
    with connection.cursor() as cursor:
        cursor.execute(_HELD_IN_FILE, [file, before, list(keys)])
        return dict(cursor.fetchall())


def write_outcomes(rows: Sequence[Staged]) -> None:
    """Write back what became of the rows."""
    make_temporary("load_outcome", f"select {_OUTCOME} from linkage_stagedrow")  # noqa: S608
    with connection.cursor() as cursor:
        with cursor.copy(f"copy load_outcome ({_OUTCOME}) from stdin") as copy:
            for row in rows:
                copy.write_row([row.id, row.outcome, row.column, row.reason, row.source, row.handling])
        cursor.execute(_WRITE_BACK)


def count_outcomes(file: ImportFile, rows: Sequence[Staged], made: dict[str, int]) -> None:
    """Add a chunk's outcomes to the file's counts."""
    file.accepted += sum(row.outcome == Outcome.ACCEPTED for row in rows)
    file.changed += sum(row.outcome == Outcome.ACCEPTED and row.replaces is not None for row in rows)
    file.rejected += sum(row.outcome == Outcome.REJECTED for row in rows)
    file.already_held += sum(row.outcome == Outcome.ALREADY_HELD for row in rows)
    file.made = {kind: file.made.get(kind, 0) + made.get(kind, 0) for kind in {**file.made, **made}}
    file.save(update_fields=["accepted", "changed", "rejected", "already_held", "made"])


def source_rows(
    batch: UUID, system: str, table: str, rows: Sequence[Staged], unmapped: Sequence[str]
) -> list[dict[str, Any]]:
    """The accepted rows as source rows, with the columns that have a value and no place in the mapping."""
    return [
        {
            "id": row.source,
            "handling": row.handling,
            "system": system,
            "table": table,
            "key": row.key,
            "batch": batch,
            "row_number": row.row_number,
            "sha256": row.sha256,
            "raw": row.text,
            "unmapped": _unmapped(row.raw, unmapped),
            "mended": json.dumps(row.mended, ensure_ascii=False),
            "replaces": row.replaces,
        }
        for row in rows
        if row.outcome == Outcome.ACCEPTED
    ]


def _unmapped(raw: dict[str, str], columns: Sequence[str]) -> str:
    found = {column: raw[column] for column in columns if raw.get(column)}
    return json.dumps(found, ensure_ascii=False) if found else "{}"
