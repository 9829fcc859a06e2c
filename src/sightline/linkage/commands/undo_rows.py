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
def undo_rows(act: Act, batch: ImportBatch, before: UUID, *, many: int = MANY) -> list[UUID]:
    """Take back what the last `many` source rows before `before` made that are not undone: all of it, or nothing.

    Gives these rows, the last first; none where none is left. What somebody has recorded something on since is kept.
    """
    wait_for_turn()
    rows = next_source_rows(batch.id, before, many)
    taken = 0
    if rows:
        find_kept(batch.id, batch.loading_at or batch.started_at)
        taken = take_back(batch.id, rows, act.at, act.id)
    act.about(batch.id, rows=len(rows), taken_back=taken)
    return rows
