"""When each school is open: its terms, the days on which it is closed, and for which schools nobody has said so."""

from dataclasses import dataclass

from sightline.access.permissions import Permission
from sightline.core import clock
from sightline.core.calendars import local_day
from sightline.core.pages import Page, page
from sightline.core.web.request import SignedInRequest
from sightline.duties.queries.calendars import SchoolLine, school_lines


@dataclass(kw_only=True)
class SchoolDaysPage(Page):
    """The schools that the reader may speak for first of all; those of which nothing is known, by name."""

    template = "duties/school_days.html"
    schools: list[SchoolLine]
    unknown: int


@page(Permission.SCHOOL_DAYS_KEEP)
def school_days(request: SignedInRequest) -> Page:
    """List them: of somebody who works in a school, their own alone."""
    lines = school_lines(request.acting, local_day(clock.now()))
    own = [line for line in lines if line.school.id == request.acting.actor.agency_id]
    shown = own or lines
    return SchoolDaysPage(
        title="When schools are open", schools=shown, unknown=sum(1 for line in shown if line.known_until is None)
    )
