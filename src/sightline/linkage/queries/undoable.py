"""How far an import is, for whoever would undo it."""

from sightline.core.acts import Acting
from sightline.linkage.models import ImportBatch
from sightline.linkage.rules.undo import BatchState, LaterImport
from sightline.pole.models import SourceRow

Asked = ImportBatch.Asked


def batch_state(reader: Acting, batch: ImportBatch) -> BatchState:
    """How far `batch` is, and the latest import of its system that came after it and stands. Three queries."""
    now = ImportBatch.objects.get(id=batch.id)
    after = ImportBatch.objects.filter(system=now.system, undone_at__isnull=True, started_at__gt=now.started_at)
    standing = [other for other in after.exclude(id=now.id).order_by("-started_at") if is_loaded(other)]
    return BatchState(
        loaded=is_loaded(now),
        is_loading=now.asked == Asked.LOAD,
        is_being_undone=now.asked == Asked.UNDO,
        undone_at=now.undone_at,
        later=LaterImport(standing[0].words, standing[0].started_at) if standing else None,
    )


def is_loaded(batch: ImportBatch) -> bool:
    """Whether anything of the batch is in the record."""
    return SourceRow.objects.filter(batch=batch.id).exists()
