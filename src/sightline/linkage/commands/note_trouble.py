"""Keep with a batch why what was asked for could not be done."""

from sightline.access.permissions import Permission
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.linkage.models import ImportBatch


@command(permission=Permission.IMPORT_RUN, effect=Effect.ALTERATION)
def note_trouble(act: Act, batch: ImportBatch, why: str, *, stays_asked: bool = False) -> ImportBatch:
    """Say why; the batch waits until somebody asks again or, where it stays asked for, until the worker does."""
    batch.asked, batch.trouble = batch.asked if stays_asked else ImportBatch.Asked.NOTHING, why[:1000]
    batch.save(update_fields=["asked", "trouble"])
    act.about(batch.id, why=why)
    return batch
