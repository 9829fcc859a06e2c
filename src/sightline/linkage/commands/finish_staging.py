"""Say that all of an extract was read in."""

from sightline.access.permissions import Permission
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.linkage.models import ImportBatch


@command(permission=Permission.IMPORT_RUN, effect=Effect.COLLECTION)
def finish_staging(act: Act, batch: ImportBatch) -> ImportBatch:
    """Every row of every file is staged, and so are the files that rows name: it can be previewed and loaded."""
    batch.staged_at = batch.staged_at or act.at
    batch.save(update_fields=["staged_at"])
    act.about(batch.id, system=batch.system)
    return batch
