"""Keep with a batch what loading it would do, as a preview has counted it."""

from typing import Any

from sightline.access.permissions import Permission
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.linkage.models import ImportBatch


@command(permission=Permission.IMPORT_RUN, effect=Effect.CONSULTATION)
def note_preview(act: Act, batch: ImportBatch, preview: dict[str, Any]) -> ImportBatch:
    """Say what loading the batch would do. Nothing of it is in the record; it was only read."""
    batch.preview, batch.previewed_at = preview, act.at
    batch.asked, batch.trouble = ImportBatch.Asked.NOTHING, ""
    batch.save(update_fields=["preview", "previewed_at", "asked", "trouble"])
    act.about(batch.id, files=[file["name"] for file in preview["files"]])
    return batch
