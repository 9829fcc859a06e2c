"""Take back the steps that an import's rows took, and its names for places."""

from collections.abc import Sequence
from uuid import UUID

from sightline.access.permissions import Permission
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.linkage.loading.turns import wait_for_turn
from sightline.linkage.models import ImportBatch
from sightline.linkage.taking_back.rest import take_back_rest


@command(permission=Permission.IMPORT_RUN, effect=Effect.ALTERATION)
def undo_steps(act: Act, batch: ImportBatch, acts: Sequence[UUID]) -> int:
    """Take back the steps of markers and matters that these acts of the batch made, but those that others followed.

    Gives how many. The places that the system's keys led to by this batch are forgotten with them.
    """
    wait_for_turn()
    steps = take_back_rest(batch.id, batch.system, acts, act.at, act.id)
    act.about(batch.id, steps=steps)
    return steps
