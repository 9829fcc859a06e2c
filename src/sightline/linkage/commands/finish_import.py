"""Close a batch all of whose rows were dealt with."""

from sightline.access.permissions import Permission
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.core.later import later
from sightline.linkage.models import ImportBatch


@command(permission=Permission.IMPORT_RUN, effect=Effect.ALTERATION)
def finish_import(act: Act, batch: ImportBatch) -> ImportBatch:
    """Say that the batch is done: its rows are accounted for and its records have their people.

    All records are compared anew then, by the worker: who in it may be somebody whom another system holds.
    """
    batch.finished_at = batch.finished_at or act.at
    batch.asked, batch.trouble = ImportBatch.Asked.NOTHING, ""
    batch.save(update_fields=["finished_at", "asked", "trouble"])
    later("sightline.linkage.jobs.compare_all_records", once="compare all records", ordered_by=batch.ordered_by)
    act.about(batch.id)
    return batch
