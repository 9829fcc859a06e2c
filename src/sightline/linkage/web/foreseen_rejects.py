"""Why rows of an extract would be rejected, before anything of it is loaded."""

from dataclasses import dataclass
from uuid import UUID

from sightline.access.permissions import Permission
from sightline.core.pages import RecordPage, record_page
from sightline.core.web.request import SignedInRequest
from sightline.linkage.access import import_batch_for
from sightline.linkage.queries.previews import ForeseenReason, Preview, foreseen_reasons, preview_of
from sightline.pole.access import Absent


@dataclass(kw_only=True)
class ForeseenRejectsPage(RecordPage):
    """The reasons, the commonest first."""

    template = "linkage/foreseen_rejects.html"
    lists = True
    batch: UUID
    words: str
    preview: Preview
    reasons: list[ForeseenReason]

    @property
    def unseen(self) -> int:
        """How many rows the listed reasons leave out."""
        return self.preview.rejected - sum(reason.times for reason in self.reasons)


@record_page(Permission.IMPORT_VIEW)
def foreseen_rejects(request: SignedInRequest, batch: UUID) -> RecordPage:
    """Show the reasons: they quote what stands in the rows."""
    found = import_batch_for(request.acting, batch)
    preview = preview_of(request.acting, found)
    if preview is None:
        raise Absent("No preview")
    reasons = foreseen_reasons(request.acting, found)
    return ForeseenRejectsPage(
        title="Why rows will be rejected",
        subjects=(found.id,),
        shown={"reasons": len(reasons)},
        batch=found.id,
        words=found.words,
        preview=preview,
        reasons=reasons,
    )
