"""Close the undoing of an import all of whose rows were taken back."""

from sightline.access.permissions import Permission
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.linkage.models import ImportBatch


@command(permission=Permission.IMPORT_RUN, effect=Effect.ALTERATION)
def finish_undo(act: Act, batch: ImportBatch) -> ImportBatch:
    """Say that the batch is undone. Its rows stay, as the account of what was loaded and taken back."""
    batch.undone_at, batch.asked, batch.trouble = act.at, ImportBatch.Asked.NOTHING, ""
    batch.save(update_fields=["undone_at", "asked", "trouble"])
    act.about(batch.id)
    return batch
