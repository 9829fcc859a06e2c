"""Who may reach an import, its rejected rows and its source rows; absent and forbidden look the same."""

from uuid import UUID

from sightline.core.acts import Acting
from sightline.pole.access import Absent, rows_visible_to
from sightline.pole.models import Identity, SourceRow

from .models import ImportBatch, ImportFile, LinkageRun, LinkNotice, PossibleLink, StagedRow


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


def possible_link_for(reader: Acting, pair: UUID) -> PossibleLink:
    """The pair with this id, settled or not, if the reader may see both of its records; raises Absent."""
    found = PossibleLink.objects.filter(id=pair).first()
    both = {found.one_id, found.other_id} if found else set()
    seen = rows_visible_to(reader, Identity.objects.filter(id__in=both, retracted_at__isnull=True)).count()
    if found is None or seen < 2:
        raise Absent("No such pair of records")
    return found


def link_notice_for(reader: Acting, notice: UUID) -> LinkNotice:
    """The notice with this id, if it was sent to the reader; raises Absent."""
    found = LinkNotice.objects.filter(id=notice, to=reader.actor.user_id).first()
    if found is None:
        raise Absent("No such notice")
    return found


def linkage_run_for(reader: Acting, run: UUID) -> LinkageRun:
    """The run with this id: it names nobody; raises Absent."""
    found = LinkageRun.objects.filter(id=run).first()
    if found is None:
        raise Absent("No such run")
    return found
