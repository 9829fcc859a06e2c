"""Help for a situation at a door: the list."""

from dataclasses import dataclass

from sightline.access.permissions import Permission
from sightline.contact.queries import situations as queries
from sightline.contact.rules.situations import Situation
from sightline.core import clock
from sightline.core.calendars import local_day
from sightline.core.pages import Page, page
from sightline.core.web.request import SignedInRequest


@dataclass(kw_only=True)
class SituationsPage(Page):
    """Every situation, one line each."""

    template = "contact/situations.html"
    situations: list[Situation]


@page(Permission.SIGNED_IN)
def situations(request: SignedInRequest) -> Page:
    """Show them."""
    found = queries.situations(request.acting, local_day(clock.now()))
    return SituationsPage(title="Help at the door", situations=list(found.values()))
