"""How far an import is, for whoever would undo it. Imports stack as they were loaded, whenever they were begun."""

from uuid import UUID

from sightline.core.acts import Acting
from sightline.linkage.models import ImportBatch
from sightline.linkage.rules.undo import BatchState, LaterImport
from sightline.pole.models import SourceRow
from sightline.pole.queries.sql import fetch

Asked = ImportBatch.Asked

# one row tells when its import was loaded, for the rows of an import come in one after the other; the index gives the
# first, and rows that were mended and came in later do not make their import one that builds on others
_LOADED = """
select b.id, first.id from linkage_importbatch b
  cross join lateral (select s.id from pole_sourcerow s where s.batch = b.id limit 1) first
 where b.system = %(system)s and (b.undone_at is null or b.id = %(batch)s)
 order by first.id desc"""


def batch_state(reader: Acting, batch: ImportBatch) -> BatchState:
    """How far `batch` is, and the latest import of its system that was loaded after it and stands. Three queries."""
    now = ImportBatch.objects.get(id=batch.id)
    loaded = _loaded(now.system, now.id)
    later = ImportBatch.objects.get(id=loaded[0]) if now.id in loaded[1:] else None
    return BatchState(
        loaded=now.id in loaded,
        is_loading=now.asked == Asked.LOAD,
        is_being_undone=now.asked == Asked.UNDO,
        undone_at=now.undone_at,
        later=LaterImport(later.words, later.started_at) if later else None,
    )


def latest_loaded(reader: Acting, system: str) -> ImportBatch | None:
    """The import of this system that was loaded last and stands; None where nothing is in the record. Two queries."""
    loaded = _loaded(system, None)
    return ImportBatch.objects.get(id=loaded[0]) if loaded else None


def _loaded(system: str, batch: UUID | None) -> list[UUID]:
    """The imports of the system that stand and of which rows are in the record, and this one; the latest first."""
    return [loaded for loaded, _ in fetch(_LOADED, {"system": system, "batch": batch})]


def is_loaded(batch: ImportBatch) -> bool:
    """Whether anything of the batch is in the record."""
    return SourceRow.objects.filter(batch=batch.id).exists()
