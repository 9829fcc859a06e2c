"""One run of the matching model: what it compared, what it learnt, what it found."""

from dataclasses import dataclass
from uuid import UUID

from sightline.access.permissions import Permission
from sightline.core.pages import Page, page
from sightline.core.web.request import SignedInRequest
from sightline.linkage.access import linkage_run_for
from sightline.linkage.queries.linkage_runs import RunLine, Section, line_of, sections_of


@dataclass(kw_only=True)
class LinkageRunPage(Page):
    """The run and its report."""

    template = "linkage/linkage_run.html"
    run: RunLine
    sections: tuple[Section, ...]


@page(Permission.LINK_DECIDE)
def linkage_run(request: SignedInRequest, run: UUID) -> Page:
    """Show it. Nobody is named in it."""
    found = linkage_run_for(request.acting, run)
    line = line_of(found)
    return LinkageRunPage(title=f"Records compared on {line.when}", run=line, sections=sections_of(found))
