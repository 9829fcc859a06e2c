"""Previewing a batch: every row is dealt with as loading would, and nothing of it enters the record."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from django.db import connection

from sightline.core import clock
from sightline.core.acts import Acting
from sightline.core.transactions import transaction_as

from .alone import alone_with
from .commands import note_preview
from .dealing import dealing_of
from .loading.deal import Dealing
from .loading.foreseen import Foreseen
from .loading.rows import Outcome, Staged, next_rows
from .models import ImportBatch, ImportFile
from .quickly import without_collecting
from .rules.problems import alike
from .rules.read_mapping import read_mapping
from .staging import Progress, check_staged

REASONS, ROWS = 100, 10
_GONE = """
select count(distinct s.key) from pole_sourcerow s
 where s.system = %s and s."table" = %s and s.undone_at is null
   and not exists (select from linkage_stagedrow r where r.file_id = %s and r.key = s.key)"""


@dataclass
class Reason:
    """Why rows would be rejected: how many, the first of them, and how closely the closest of them is handled."""

    column: str
    why: str
    times: int = 0
    handling: int = 0
    rows: list[int] = field(default_factory=list)


@dataclass
class FileForeseen:
    """What loading one file would do. `more_reasons`: rows rejected for reasons beyond those that are listed."""

    name: str
    rows_in: int
    new: int = 0
    changed: int = 0
    rejected: int = 0
    already_held: int = 0
    gone: int = 0
    made: Counter[str] = field(default_factory=Counter)
    reasons: dict[tuple[str, str], Reason] = field(default_factory=dict)
    more_reasons: int = 0

    def count(self, row: Staged) -> None:
        """Count what would become of one row."""
        if row.outcome == Outcome.REJECTED:
            self.rejected += 1
            self._count_reason(row)
        elif row.outcome == Outcome.ALREADY_HELD:
            self.already_held += 1
        elif row.replaces:
            self.changed += 1
        else:
            self.new += 1

    def _count_reason(self, row: Staged) -> None:
        said = (row.column, alike(row.reason))
        if said not in self.reasons and len(self.reasons) == REASONS:
            self.more_reasons += 1
            return
        reason = self.reasons.setdefault(said, Reason(*said))
        reason.times += 1
        reason.handling = max(reason.handling, row.handling)
        if len(reason.rows) < ROWS:
            reason.rows.append(row.row_number)

    def as_data(self) -> dict[str, Any]:
        """The counts as they are kept with the batch; they quote no row."""
        counts = ("name", "rows_in", "new", "changed", "rejected", "already_held", "gone", "more_reasons")
        return {**{name: getattr(self, name) for name in counts}, "made": dict(self.made)}


def preview_import(
    acting: Acting, batch: ImportBatch, progress: Progress | None = None, *, many: int = 5000
) -> dict[str, Any]:
    """Preview a staged batch; gives what is kept with it. Raises CannotImport where another process works on it.

    It reads chunk by chunk, each in a transaction of its own: it holds nobody up, and what others record meanwhile is
    seen. Cut short, it begins again.
    """
    tell = progress or (lambda stage, done, whole: None)
    mapping = read_mapping(batch.mapping, "The mapping")
    with alone_with(batch.id):
        with transaction_as(acting.actor):
            check_staged(batch)
            files = list(batch.files.order_by("position"))
        foreseen, found, done = Foreseen(), [], 0
        whole = sum(file.rows_in for file in files)
        for file in files:
            with transaction_as(acting.actor):
                dealing = dealing_of(batch, file, mapping, foreseen)
            foreseen.next_file(dealing.changes.of if dealing.file.history is None else ())
            found.append(_foresee(acting, file, dealing, many))
            done += file.rows_in
            tell(f"Previewing {mapping.words}", done, whole)
        with transaction_as(acting.actor):
            preview = {"mapping": mapping.sha256, "files": [file.as_data() for file in found]}
            note_preview(acting, batch, preview, _reasons(files, found))
    return preview


def _reasons(files: list[ImportFile], found: list[FileForeseen]) -> list[dict[str, Any]]:
    """Every reason as it is kept: on its own, guarded as the rows that it quotes."""
    return [
        {
            "file_id": file.id,
            "column": reason.column,
            "reason": reason.why,
            "times": reason.times,
            "rows": reason.rows,
            "handling": reason.handling,
        }
        for file, foreseen in zip(files, found, strict=True)
        for reason in foreseen.reasons.values()
    ]


def _foresee(acting: Acting, file: ImportFile, dealing: Dealing, many: int) -> FileForeseen:
    found = FileForeseen(file.name, file.rows_in)
    last = 0
    while True:
        with without_collecting(), transaction_as(acting.actor):
            rows = next_rows(file, last, many)
            if not rows:
                break
            chunk = dealing.deal(rows, clock.now())
        for row in rows:
            found.count(row)
        found.made.update(chunk.counts())
        last = rows[-1].row_number
    with transaction_as(acting.actor), connection.cursor() as cursor:
        cursor.execute(_GONE, [dealing.mapping.system, dealing.file.table, file.id])
        found.gone = cursor.fetchall()[0][0] if dealing.file.key else 0
    return found
