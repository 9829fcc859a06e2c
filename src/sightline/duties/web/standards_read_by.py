"""What one person has read of the standards that are theirs."""

from dataclasses import dataclass
from uuid import UUID

from sightline.access.permissions import Permission
from sightline.core import clock
from sightline.core.calendars import local_day
from sightline.core.pages import Page, page
from sightline.core.web.request import SignedInRequest
from sightline.duties.queries.standards_read import Reader, reader_of
from sightline.workforce.access import kept_worker_for


@dataclass(kw_only=True)
class StandardsReadByPage(Page):
    """The person, and each standard. None: they hold no post now."""

    template = "duties/standards_read_by.html"
    reader: Reader | None


@page(Permission.TEAM_KEEP)
def standards_read_by(request: SignedInRequest, user: UUID) -> Page:
    """Show it, to whoever supervises them."""
    worker = kept_worker_for(request.acting, user)
    found = reader_of(request.acting, worker.id, worker.name, local_day(clock.now()))
    return StandardsReadByPage(title=f"What {worker.name} has read", reader=found)
