"""Keep with a batch what loading it would do, as a preview has counted it."""

from collections.abc import Sequence
from typing import Any

from sightline.access.permissions import Permission
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.linkage.models import ForeseenReject, ImportBatch

from .owning import owned_by


@command(permission=Permission.IMPORT_RUN, effect=Effect.CONSULTATION)
def note_preview(
    act: Act, batch: ImportBatch, preview: dict[str, Any], reasons: Sequence[dict[str, Any]]
) -> ImportBatch:
    """Say what loading the batch would do. Nothing of it is in the record; it was only read.

    `reasons` are the columns of a `ForeseenReject` each.
    """
    owner = {name: owned_by(act)[name] for name in ("owner_agency_id", "regime")}
    ForeseenReject.objects.bulk_create(
        ForeseenReject(batch=batch, previewed_at=act.at, act=act.id, **owner, **reason) for reason in reasons
    )
    batch.preview, batch.previewed_at = preview, act.at
    batch.asked, batch.trouble = ImportBatch.Asked.NOTHING, ""
    batch.save(update_fields=["preview", "previewed_at", "asked", "trouble"])
    act.about(batch.id, files=[file["name"] for file in preview["files"]])
    return batch
