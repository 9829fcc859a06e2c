"""Help for a situation at a door: the list."""

from dataclasses import dataclass

from sightline.access.permissions import Permission
from sightline.contact.queries import situations as queries
from sightline.contact.rules.situations import Situation
from sightline.core import clock
from sightline.core.calendars import local_day
from sightline.core.pages import Page, page
from sightline.core.web.request import SignedInRequest


@dataclass(frozen=True)
class OpenedLine:
    """How often one was opened."""

    words: str
    times: int


@dataclass(kw_only=True)
class SituationsPage(Page):
    """Every situation, one line each; for those who see the boards, how often each was opened in four weeks."""

    template = "contact/situations.html"
    situations: list[Situation]
    opened: tuple[OpenedLine, ...]


@page(Permission.SIGNED_IN)
def situations(request: SignedInRequest) -> Page:
    """Show them."""
    reader, now = request.acting, clock.now()
    found = list(queries.situations(reader, local_day(now)).values())
    counted = queries.opened_since(now) if reader.actor.may(Permission.CONTACT_BOARD) else {}
    opened = tuple(OpenedLine(each.words, counted[each.key]) for each in found if counted.get(each.key))
    return SituationsPage(title="Help at the door", situations=found, opened=opened)
