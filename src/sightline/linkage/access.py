"""Who may reach an import, its rejected rows and its source rows; absent and forbidden look the same."""

from uuid import UUID

from sightline.core.acts import Acting
from sightline.pole.access import Absent, rows_visible_to
from sightline.pole.models import SourceRow

from .models import ImportBatch, ImportFile, StagedRow


def import_batch_for(reader: Acting, batch: UUID) -> ImportBatch:
    """The batch with this id: any reader may see what was brought in when; raises Absent."""
    found = ImportBatch.objects.filter(id=batch).first()
    if found is None:
        raise Absent("No such import")
    return found


def import_file_for(reader: Acting, file: UUID) -> ImportFile:
    """The file of an import with this id; raises Absent."""
    found = ImportFile.objects.select_related("batch").filter(id=file).first()
    if found is None:
        raise Absent("No such file")
    return found


def source_row_for(reader: Acting, source: UUID) -> SourceRow:
    """The source row with this id, if the reader may see what it holds; raises Absent."""
    found = rows_visible_to(reader, SourceRow.objects.filter(id=source)).first()
    if found is None:
        raise Absent("No such source row")
    return found


def rejected_row_for(reader: Acting, row: int) -> StagedRow:
    """The rejected row with this number of our own, if the reader may see what it holds; raises Absent."""
    rows = StagedRow.objects.filter(id=row, outcome=StagedRow.Outcome.REJECTED).select_related("file")
    found = rows_visible_to(reader, rows).first()
    if found is None:
        raise Absent("No such rejected row")
    return found
