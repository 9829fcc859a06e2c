"""Begin to bring in an extract."""

from collections.abc import Sequence

from sightline.access.permissions import Permission
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.linkage.models import FeedDelivery, ImportBatch, ImportFile
from sightline.linkage.rules.mapping import Mapping
from sightline.linkage.rules.read_file import FileSeen


@command(permission=Permission.IMPORT_RUN, effect=Effect.COLLECTION)
def start_import(
    act: Act,
    mapping: Mapping,
    files: Sequence[FileSeen],
    *,
    folder: str,
    ordered_by: str,
    delivery: FeedDelivery | None = None,
) -> ImportBatch:
    """Begin a batch of these files, all of which were read through once and found whole."""
    batch = ImportBatch.objects.create(
        system=mapping.system,
        words=mapping.words,
        mapping=mapping.text,
        mapping_sha256=mapping.sha256,
        history_from=mapping.history_from,
        folder=folder[:255],
        ordered_by=ordered_by[:200],
        started_at=act.at,
        delivery=delivery,
        act=act.id,
    )
    ImportFile.objects.bulk_create(
        ImportFile(
            batch=batch,
            position=position,
            name=file.name,
            table=mapping.file(file.name).table,
            sha256=file.sha256,
            rows_in=file.rows,
            columns=list(file.columns),
            unmapped=list(file.unmapped),
            act=act.id,
        )
        for position, file in enumerate(files)
    )
    act.about(batch.id, system=mapping.system, mapping=mapping.sha256, files=[f.name for f in files])
    return batch
