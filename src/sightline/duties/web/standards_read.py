"""What those whom the reader supervises have read of the standards that are theirs, newest in post first (R38)."""

from dataclasses import dataclass

from sightline.access.permissions import Permission
from sightline.core import clock
from sightline.core.calendars import local_day
from sightline.core.pages import Page, page
from sightline.core.web.request import SignedInRequest
from sightline.duties.queries.standards_read import Reader, readers_kept_by


@dataclass(kw_only=True)
class StandardsReadPage(Page):
    """The people."""

    template = "duties/standards_read.html"
    readers: list[Reader]


@page(Permission.TEAM_KEEP)
def standards_read(request: SignedInRequest) -> Page:
    """List them."""
    readers = readers_kept_by(request.acting, local_day(clock.now()))
    return StandardsReadPage(title="Who has read the standards", readers=readers)
