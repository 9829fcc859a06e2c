"""Check the next rows of a file, and load those that the mapping can express."""

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, refuse_if
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.linkage.loading.deal import Dealing
from sightline.linkage.loading.end import carry_steps, end_what_is_told_of_no_more
from sightline.linkage.loading.findable import make_findable
from sightline.linkage.loading.rows import count_outcomes, next_rows, source_rows, write_outcomes
from sightline.linkage.loading.tables import write_rows
from sightline.linkage.loading.turns import wait_for_turn
from sightline.linkage.models import ImportBatch, ImportFile
from sightline.linkage.rules.mapping import Mapping

from .owning import owned_by

MANY = 5000


@command(permission=Permission.IMPORT_RUN, effect=Effect.COLLECTION)
def load_rows(act: Act, file: ImportFile, dealing: Dealing, *, after: int = 0, many: int = MANY) -> int:
    """Deal with the next `many` rows that wait behind row `after`: each is accepted, rejected or held already.

    Gives the number of the last row dealt with, 0 where none waits. All of these rows are dealt with, or none.
    """
    wait_for_turn()
    refuse_if(_being_undone(dealing.mapping))
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
        make_findable(chunk)
        carry_steps(chunk.replaced, act)
        write_outcomes(rows)
        count_outcomes(file, rows, chunk.counts())
    act.about(file.batch_id, file.id, rows=len(rows), after=after)
    return rows[-1].row_number if rows else 0


def _being_undone(mapping: Mapping) -> Refusal | None:
    """Why nothing of the system can be loaded now: what is held of it is about to be taken back."""
    if not ImportBatch.objects.filter(system=mapping.system, asked=ImportBatch.Asked.UNDO).exists():
        return None
    return Refusal(
        "being_undone", f"An import from {mapping.words} is being undone. Load this one when that has ended."
    )
