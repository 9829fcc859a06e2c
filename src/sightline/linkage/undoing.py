"""Undoing an import, end to end: for the worker, the command line and tests. What was cut short is carried on."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from sightline.core.acts import Acting
from sightline.core.transactions import transaction_as
from sightline.pole.models import SourceRow

from .alone import alone_with
from .commands import ask_undo, assert_again, bring_back, finish_undo, part_people, undo_rows, undo_steps
from .models import ImportBatch
from .taking_back.rest import load_acts

Progress = Callable[[str, int, int], None]
_LAST = UUID(int=2**128 - 1)


@dataclass(frozen=True)
class UndoReport:
    """What undoing came to: rows undone, facts that are held again, records moved back to the person they were of."""

    rows: int
    held_again: int
    moved_back: int


def undo_import(
    acting: Acting, batch: ImportBatch, why: str, progress: Progress | None = None, *, by: str = "", many: int = 5000
) -> UndoReport:
    """Take back what `batch` brought; one that was asked for and cut short is carried on, for the reason given then.

    Others may work meanwhile: each act is short. Raises `Refused` (`rules.undo`) before anything is taken back, and
    CannotImport where another process is at this import.
    """
    with alone_with(batch.id):
        with transaction_as(acting.actor):
            batch = ImportBatch.objects.get(id=batch.id)
            if batch.asked != ImportBatch.Asked.UNDO:
                ask_undo(acting, batch, why, by=by)
            acts = load_acts(batch.id)
        return _undo(acting, batch, acts, progress or (lambda stage, done, whole: None), many)


def _undo(acting: Acting, batch: ImportBatch, acts: Sequence[UUID], tell: Progress, many: int) -> UndoReport:
    # nobody is without what was known of them before, not for a moment: it is held again first
    again = _hold_again(acting, batch, acts, many)
    with transaction_as(acting.actor):
        moved = part_people(acting, batch)
    rows = _take_back(acting, batch, tell, many)
    with transaction_as(acting.actor):
        bring_back(acting, batch)
        undo_steps(acting, batch, acts)
        finish_undo(acting, batch)
    return UndoReport(rows, again, moved)


def _hold_again(acting: Acting, batch: ImportBatch, acts: Sequence[UUID], many: int) -> int:
    whole, done = 0, many
    while done == many:
        with transaction_as(acting.actor):
            done = assert_again(acting, batch, acts, many=many)
        whole += done
    return whole


def _take_back(acting: Acting, batch: ImportBatch, tell: Progress, many: int) -> int:
    with transaction_as(acting.actor):
        whole = SourceRow.objects.filter(batch=batch.id).count()
        waiting = SourceRow.objects.filter(batch=batch.id, undone_at__isnull=True).count()
    stage, done, before = f"Undoing the import from {batch.words}", whole - waiting, _LAST
    while True:
        with transaction_as(acting.actor):
            found, before = undo_rows(acting, batch, before, many=many)
        if not found:
            break
        done += found
        tell(stage, done, whole)
    tell(stage, whole, whole)
    return whole
