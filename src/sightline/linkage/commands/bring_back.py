"""Bring back what was taken back while somebody was recording something on it."""

from sightline.access.permissions import Permission
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.linkage.loading.turns import wait_for_turn
from sightline.linkage.models import ImportBatch
from sightline.linkage.taking_back import back


@command(permission=Permission.IMPORT_RUN, effect=Effect.ALTERATION)
def bring_back(act: Act, batch: ImportBatch) -> int:
    """Bring back what hand-made work hangs on that was saved while the batch's rows were undone; gives how many."""
    wait_for_turn()
    late = back.bring_back(batch.id, batch.started_at, act.at, act.id)
    act.about(batch.id, records=late)
    return late
