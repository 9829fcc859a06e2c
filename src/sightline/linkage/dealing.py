"""By what the rows of one file of a batch are dealt with."""

from .loading.deal import Dealing
from .loading.earlier import changes_of
from .loading.foreseen import Foreseen
from .models import ImportBatch, ImportFile
from .rules.mapping import Mapping


def dealing_of(batch: ImportBatch, file: ImportFile, mapping: Mapping, foreseen: Foreseen | None = None) -> Dealing:
    """The dealing with the rows of `file`, for loading or, with `foreseen`, for a preview."""
    mapped = mapping.file(file.name)
    before = ImportFile.objects.filter(
        batch__system=mapping.system,
        batch__finished_at__isnull=False,
        batch__undone_at__isnull=True,
        table=file.table,
        sha256=file.sha256,
    ).exclude(batch=batch)
    return Dealing(
        batch=batch.id,
        import_file=file.id,
        mapping=mapping,
        file=mapped,
        columns=len(file.columns),
        changes=changes_of(batch, mapping, mapped),
        # what a feed says again it says anew: a log may be opened again, to the letter
        seen_before=batch.delivery_id is None and before.exists(),
        foreseen=foreseen,
    )
