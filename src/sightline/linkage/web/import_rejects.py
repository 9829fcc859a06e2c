"""The rejected rows of an import, a page at a time, each with where it is and why."""

from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from sightline.access.permissions import Permission
from sightline.core.components.navigation import Link, Pagination, pages_of
from sightline.core.pages import RecordPage, record_page
from sightline.core.web.request import SignedInRequest
from sightline.linkage.access import import_batch_for
from sightline.linkage.queries.imports import FileLine, import_record
from sightline.linkage.queries.rejects import Reject, batch_rejects
from sightline.pole.access import Absent

ON_A_PAGE = 50


@dataclass(kw_only=True)
class ImportRejectsPage(RecordPage):
    """Fifty rejected rows. `files` are those that have any; `chosen` the one that is shown, if one was chosen."""

    template = "linkage/import_rejects.html"
    lists = True
    batch: UUID
    words: str
    files: tuple[FileLine, ...]
    chosen: FileLine | None
    choices: tuple[Link, ...]
    rejects: list[Reject]
    number: int
    pages: Pagination | None
    may_mend: bool


@record_page(Permission.IMPORT_VIEW)
def import_rejects(request: SignedInRequest, batch: UUID) -> RecordPage:
    """Show rejected rows."""
    record = import_record(request.acting, import_batch_for(request.acting, batch))
    files = tuple(file for file in record.files if file.counts.rejected)
    wanted = request.GET.get("file", "")
    chosen = next((file for file in files if file.name == wanted), None)
    if wanted and chosen is None:
        raise Absent("No such file with rejected rows")
    number = sum(file.counts.rejected for file in ((chosen,) if chosen else files))
    last = max(1, -(-number // ON_A_PAGE))
    current = min(_page_number(request.GET.get("page", "")), last)
    rejects = batch_rejects(request.acting, batch, chosen.id if chosen else None, (current - 1) * ON_A_PAGE, ON_A_PAGE)
    kept = {"file": chosen.name} if chosen else {}
    return ImportRejectsPage(
        title="Rejected rows",
        subjects=(batch,),
        shown={"rejected_rows": len(rejects), "page": current, **kept},
        batch=batch,
        words=record.line.words,
        files=files,
        chosen=chosen,
        choices=_choices(files, chosen),
        rejects=rejects,
        number=number,
        may_mend=request.acting.actor.may(Permission.IMPORT_RUN) and request.acting.actor.agency_id == record.agency,
        pages=pages_of(current, last, f"?{urlencode(kept)}{'&' if kept else ''}page={{page}}") if last > 1 else None,
    )


def _choices(files: tuple[FileLine, ...], chosen: FileLine | None) -> tuple[Link, ...]:
    if len(files) < 2:
        return ()
    every = Link("All files", "?", current=chosen is None)
    return (every, *(Link(f.name, f"?{urlencode({'file': f.name})}", current=f is chosen) for f in files))


def _page_number(text: str) -> int:
    return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) < 7 else 1
