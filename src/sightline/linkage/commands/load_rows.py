"""Check the next rows of a file, and load those that the mapping can express."""

from django.db import connection

from sightline.access.permissions import Permission
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.linkage.loading.deal import Dealing
from sightline.linkage.loading.end import carry_steps, end_what_is_told_of_no_more
from sightline.linkage.loading.rows import count_outcomes, next_rows, source_rows, write_outcomes
from sightline.linkage.loading.tables import write_rows
from sightline.linkage.models import ImportFile

from .owning import owned_by

MANY = 5000


@command(permission=Permission.IMPORT_RUN, effect=Effect.COLLECTION)
def load_rows(act: Act, file: ImportFile, dealing: Dealing, *, after: int = 0, many: int = MANY) -> int:
    """Deal with the next `many` rows that wait behind row `after`: each is accepted, rejected or held already.

    Gives the number of the last row dealt with, 0 where none waits. All of these rows are dealt with, or none.
    """
    _one_import_at_a_time()
    rows = next_rows(file, after, many)
    if rows:
        shared = owned_by(act, dealing.mapping)
        chunk = dealing.deal(rows, act.at)
        chunk.tables["source_row"] = source_rows(
            file.batch_id, dealing.mapping.system, dealing.file.table, rows, file.unmapped
        )
        end_what_is_told_of_no_more(chunk, act)
        for table, made in chunk.tables.items():
            write_rows(table, made, shared)
        carry_steps(chunk.replaced, act)
        write_outcomes(rows)
        count_outcomes(file, rows, chunk.counts())
    act.about(file.batch_id, file.id, rows=len(rows), after=after)
    return rows[-1].row_number if rows else 0


def _one_import_at_a_time() -> None:
    """Two imports wait for each other, chunk by chunk: neither loads what the other just loaded, nor the same place."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtextextended('sightline import', 0))")
