"""One import: every file's rows accounted for, and what they made."""

from dataclasses import dataclass
from uuid import UUID

from sightline.access.permissions import Permission
from sightline.core.pages import Page, page
from sightline.core.web.request import SignedInRequest
from sightline.linkage.access import import_batch_for
from sightline.linkage.queries.imports import BatchRecord, import_record
from sightline.pole.web.links import link_to


@dataclass(kw_only=True)
class ImportBatchPage(Page):
    """One import and its reconciliation."""

    template = "linkage/import_batch.html"
    record: BatchRecord
    undo: str = ""

    @property
    def warning(self) -> str:
        """What is not yet accounted for, and what to do; empty where all is."""
        if not self.record.total.unaccounted or self.record.undone:
            return ""
        return (
            f"{self.record.total.balance}. The import was cut short or is still running."
            " Nothing is lost: start the same import again and it carries on."
        )


@page(Permission.IMPORT_VIEW)
def import_batch(request: SignedInRequest, batch: UUID) -> Page:
    """Show an import's reconciliation, file by file."""
    record = import_record(request.acting, import_batch_for(request.acting, batch))
    undo = link_to(request.acting, "undo_import", batch) if record.can_be_undone else ""
    return ImportBatchPage(title=f"Import from {record.line.words}", record=record, undo=undo)
