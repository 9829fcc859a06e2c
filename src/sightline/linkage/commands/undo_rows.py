"""Take back what the next source rows of an import made."""

from uuid import UUID

from sightline.access.permissions import Permission
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.linkage.loading.turns import wait_for_turn
from sightline.linkage.models import ImportBatch
from sightline.linkage.taking_back.kept import find_kept
from sightline.linkage.taking_back.rows import next_source_rows, take_back

MANY = 5000


@command(permission=Permission.IMPORT_RUN, effect=Effect.ALTERATION)
def undo_rows(act: Act, batch: ImportBatch, before: UUID, *, many: int = MANY) -> tuple[int, UUID]:
    """Take back what the last `many` source rows before `before` made that are not undone: all of it, or nothing.

    Gives how many rows that was, 0 where none was left, and the first of them. What somebody has recorded something on
    since is kept.
    """
    wait_for_turn()
    found, first = next_source_rows(batch.id, before, many)
    taken = 0
    if found:
        find_kept(batch.id, batch.started_at)
        taken = take_back(batch.id, act.at, act.id)
    act.about(batch.id, rows=found, taken_back=taken)
    return found, first
