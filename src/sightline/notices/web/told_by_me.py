"""What the reader told others: who has it, who has acknowledged it, and what has not left yet."""

from dataclasses import dataclass
from uuid import UUID

from sightline.access.permissions import Permission
from sightline.core.pages import Page, page
from sightline.core.web.request import SignedInRequest
from sightline.notices.queries.told import ToldByMe
from sightline.notices.queries.told import told_by_me as read_told_by_me


@dataclass(kw_only=True)
class ToldByMePage(Page):
    """The list, and the id to go on before."""

    template = "notices/told_by_me.html"
    told: list[ToldByMe]
    older: UUID | None


@page(Permission.SIGNED_IN)
def told_by_me(request: SignedInRequest) -> Page:
    """Show it. Notices name nobody of whom there is a record."""
    try:
        before = UUID(request.GET.get("before", ""))
    except ValueError:
        before = None
    told, older = read_told_by_me(request.acting, before)
    return ToldByMePage(title="What you told others", told=told, older=older)
