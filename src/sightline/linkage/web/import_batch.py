"""One import: what loading it would do; and, loaded, every file's rows accounted for, and what they made."""

from dataclasses import dataclass
from uuid import UUID

from sightline.access.permissions import Permission
from sightline.core.pages import Page, page
from sightline.core.web.request import SignedInRequest
from sightline.linkage.access import import_batch_for
from sightline.linkage.queries.imports import BatchRecord, import_record
from sightline.linkage.queries.previews import Preview, preview_of
from sightline.linkage.rules.asking import NOT_STAGED, cannot_ask
from sightline.pole.web.links import link_to

from .ask_import import AskImportForm


@dataclass(kw_only=True)
class ImportBatchPage(Page):
    """One import: its preview, its reconciliation, and what can be asked of it."""

    template = "linkage/import_batch.html"
    record: BatchRecord
    preview: Preview | None
    ask_preview: AskImportForm | None
    ask_load: AskImportForm | None
    undo: str
    withdraw: str

    @property
    def warning(self) -> str:
        """What is not yet accounted for, and what to do; empty where all is, or where nothing was dealt with yet."""
        line = self.record.line
        if line.trouble:
            return f"It could not be done: {line.trouble}"
        if not self.record.is_staged and not line.undone_at:
            return NOT_STAGED
        if line.asked or line.undone_at or line.is_untouched or not self.record.total.unaccounted:
            return ""
        return (
            f"{self.record.total.balance}. The import was cut short or is still running."
            " Nothing is lost: load it again and it carries on."
        )

    @property
    def shows_preview(self) -> bool:
        """Whether the preview is what there is to see: nothing is loaded yet."""
        return self.preview is not None and self.record.line.is_untouched


@page(Permission.IMPORT_VIEW)
def import_batch(request: SignedInRequest, batch: UUID) -> Page:
    """Show an import: its preview, or its reconciliation file by file."""
    found = import_batch_for(request.acting, batch)
    record = import_record(request.acting, found)
    actor = request.acting.actor
    may = actor.may(Permission.IMPORT_RUN) and actor.agency_id == record.agency
    has_more = record.total.unaccounted or record.line.finished_at is None
    return ImportBatchPage(
        title=f"Import from {record.line.words}",
        record=record,
        preview=preview_of(request.acting, found),
        ask_preview=_asking("preview", record) if may and record.line.is_untouched else None,
        ask_load=_asking("load", record) if may and has_more else None,
        undo=link_to(request.acting, "undo_import", batch) if may and record.can_be_undone else "",
        withdraw=link_to(request.acting, "withdraw_import", batch) if may and record.can_be_withdrawn else "",
    )


def _asking(what: str, record: BatchRecord) -> AskImportForm | None:
    """The button's form, where this can be asked now."""
    line = record.line
    refusal = cannot_ask(
        what,
        being_done=line.asked,
        staged=record.is_staged,
        previewed=line.previewed_at is not None or not line.is_untouched,
        finished=line.finished_at is not None,
        undone=line.undone_at is not None,
    )
    return None if refusal else AskImportForm(initial={"what": what})
