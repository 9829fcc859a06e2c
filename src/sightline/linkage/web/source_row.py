"""A row of a legacy extract as it was: the end of every trail from a fact to where it came from."""

from dataclasses import dataclass
from uuid import UUID

from sightline.access.permissions import Permission
from sightline.core.pages import RecordPage, record_page
from sightline.core.web.request import SignedInRequest
from sightline.linkage.access import source_row_for
from sightline.linkage.queries.source_row import SourceRecord, source_record


@dataclass(kw_only=True)
class SourceRowPage(RecordPage):
    """One source row."""

    template = "linkage/source_row.html"
    record: SourceRecord


@record_page(Permission.PERSON_VIEW)
def source_row(request: SignedInRequest, source: UUID) -> RecordPage:
    """Show the row, who loaded it, and what of it has no place in the record."""
    record = source_record(request.acting, source_row_for(request.acting, source))
    return SourceRowPage(
        title=f"Source row {record.key}" if record.key else "Source row",
        subjects=(record.id, *record.about),
        shown={"table": record.table, "key": record.key},
        record=record,
    )
