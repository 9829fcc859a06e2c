"""All that the reader was told, the newest first."""

from dataclasses import dataclass
from uuid import UUID

from sightline.access.permissions import Permission
from sightline.core.pages import Page, page
from sightline.core.web.request import SignedInRequest
from sightline.notices.queries.notices import NoticeLine, notices_before


@dataclass(kw_only=True)
class NoticesPage(Page):
    """The list, and the id to go on before."""

    template = "notices/notices.html"
    notices: list[NoticeLine]
    older: UUID | None


@page(Permission.SIGNED_IN)
def notices(request: SignedInRequest) -> Page:
    """Show them. They name nobody, so that no look at a record is to be put on the ledger."""
    lines, older = notices_before(request.acting, _before(request.GET.get("before", "")))
    return NoticesPage(title="What you were told", notices=lines, older=older)


def _before(asked: str) -> UUID | None:
    try:
        return UUID(asked)
    except ValueError:
        return None
