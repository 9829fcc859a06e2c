"""Close a batch all of whose rows were dealt with."""

from uuid import UUID

from django.db import connection

from sightline.access.permissions import Permission
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.core.later import later
from sightline.linkage.models import ImportBatch, LinkageRun

FEW_ROWS = 200
"""A delivery of so few rows has its own records compared; after more, all records are compared with each other."""
# what a row says of somebody whom an earlier row made is compared again too
_RECORDS = """
select i.id from pole_sourcerow s join pole_identity i on i.source_id = s.id where s.batch = %(batch)s
 union select f.identity_id from pole_sourcerow s join pole_name f on f.source_id = s.id where s.batch = %(batch)s
 union select f.identity_id from pole_sourcerow s join pole_birthdate f on f.source_id = s.id where s.batch = %(batch)s
 union select f.identity_id from pole_sourcerow s join pole_identifier f on f.source_id = s.id where s.batch = %(batch)s
 union select f.identity_id from pole_sourcerow s join pole_residence f on f.source_id = s.id where s.batch = %(batch)s
 order by 1"""


@command(permission=Permission.IMPORT_RUN, effect=Effect.ALTERATION)
def finish_import(act: Act, batch: ImportBatch) -> ImportBatch:
    """Say that the batch is done: its rows are accounted for and its records have their people.

    The worker then compares its records with all others: who in it may be somebody whom another system holds.
    """
    batch.finished_at = batch.finished_at or act.at
    batch.asked, batch.trouble = ImportBatch.Asked.NOTHING, ""
    batch.save(update_fields=["finished_at", "asked", "trouble"])
    _have_compared(batch)
    act.about(batch.id)
    return batch


def _have_compared(batch: ImportBatch) -> None:
    accepted = sum(batch.files.values_list("accepted", flat=True))
    if not accepted:
        return
    if accepted > FEW_ROWS or not LinkageRun.objects.filter(finished_at__isnull=False).exists():
        later("sightline.linkage.jobs.compare_all_records", once="compare all records", ordered_by=batch.ordered_by)
        return
    for record in _records_of(batch.id):
        later("sightline.linkage.jobs.compare_record", once=f"compare {record}", record=str(record))


def _records_of(batch: UUID) -> list[UUID]:
    with connection.cursor() as cursor:
        cursor.execute(_RECORDS, {"batch": batch})
        return [record for (record,) in cursor.fetchall()]
