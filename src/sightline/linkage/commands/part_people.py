"""Part people again who became one only by the records of an import that is undone."""

from sightline.access.permissions import Permission
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.linkage.loading.turns import wait_for_turn
from sightline.linkage.models import ImportBatch
from sightline.linkage.taking_back.people import move_back, moved_by


@command(permission=Permission.IMPORT_RUN, effect=Effect.COMBINATION)
def part_people(act: Act, batch: ImportBatch) -> int:
    """Give every record that joining the batch moved back to the person that it was of; gives how many."""
    wait_for_turn()
    moved = moved_by(batch.id)
    move_back(moved, act.at, act.id)
    act.about(batch.id, records=len(moved))
    return len(moved)
