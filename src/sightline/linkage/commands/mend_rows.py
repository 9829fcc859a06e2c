"""Mend rejected rows: they wait to be dealt with again, as mended, beside what their system said."""

from collections.abc import Mapping

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, Refused, refuse_if
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.linkage.models import ImportBatch, ImportFile, StagedRow
from sightline.linkage.rules.mending import changed_columns, not_rejected
from sightline.pole.access import rows_visible_to

from .asking import have_it_done, held_for

MOST = 5000


@command(permission=Permission.IMPORT_RUN, effect=Effect.ALTERATION)
def mend_rows(act: Act, file: ImportFile, mends: Mapping[int, Mapping[str, str]]) -> int:
    """Mend rejected rows of the file, by their numbers: column to what it should say. Gives how many were mended.

    The rows are loaded again by the worker. Rows that are as they were are left. Raises `Refused` where a row is not
    rejected (any more), or is not the actor's to see, and then none is mended.
    """
    batch = held_for(act, file.batch_id)
    file = ImportFile.objects.select_for_update().get(id=file.id)
    refuse_if(_cannot_mend(batch, len(mends)))
    mended = []
    for row in rejected_rows(act, file, mends):
        changed = changed_columns({**(row.raw or {}), **(row.mended or {})}, mends[row.row_number])
        if changed:
            row.mended = {**(row.mended or {}), **changed}
            row.outcome, row.reason, row.column, row.set_aside = StagedRow.Outcome.WAITING, "", "", ""
            mended.append(row)
    if mended:
        StagedRow.objects.bulk_update(mended, ["mended", "outcome", "reason", "column", "set_aside"], batch_size=500)
        file.rejected -= len(mended)
        file.save(update_fields=["rejected"])
        batch.asked, batch.trouble = ImportBatch.Asked.LOAD, ""
        batch.save(update_fields=["asked", "trouble"])
        have_it_done(batch.id)
    act.about(batch.id, file.id, mended={row.row_number: row.mended for row in mended})
    return len(mended)


def rejected_rows(act: Act, file: ImportFile, numbers: Mapping[int, object]) -> list[StagedRow]:
    """The rejected rows with these numbers; raises `Refused` where one is not there, or not the actor's to see."""
    wanted = StagedRow.objects.filter(
        file=file, outcome=StagedRow.Outcome.REJECTED, row_number__in=list(numbers)
    ).select_for_update()
    rows = list(rows_visible_to(act.acting, wanted).order_by("row_number"))
    lacking = sorted(set(numbers) - {row.row_number for row in rows})
    if lacking:
        raise Refused(not_rejected(lacking[0], file.name))
    return rows


def _cannot_mend(batch: ImportBatch, many: int) -> Refusal | None:
    if batch.undone_at:
        return Refusal("undone", "This import was undone. To bring its rows in after all, begin a new import.")
    if batch.asked:
        return Refusal(
            "being_done", "The worker is at this import at this moment. Nothing was changed. Try again soon."
        )
    if not batch.finished_at:
        return Refusal(
            "not_loaded", "This import is not loaded yet. Load it first; then what it rejects can be mended."
        )
    if many > MOST:
        return Refusal("too_many", f"At most {MOST} rows are mended at once. Send them in parts. Nothing was changed.")
    return None
