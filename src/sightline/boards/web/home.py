"""Home: search, what is mine, and where I was."""

from dataclasses import dataclass

from django.utils import timezone

from sightline.access.permissions import Permission
from sightline.boards.queries.home import LateMarker, PersonLine, late_markers, opened_lately, owned_records
from sightline.core.pages import Page, page
from sightline.core.web.request import SignedInRequest


@dataclass(kw_only=True)
class HomePage(Page):
    """What the reader owns, opened and should look at. None: their post has no such thing."""

    template = "boards/home.html"
    may_search: bool
    reads_people: bool
    opened: list[PersonLine]
    owned: list[PersonLine]
    late: list[LateMarker] | None
    more_late: bool


@page(Permission.SIGNED_IN)
def home(request: SignedInRequest) -> Page:
    """Show the reader's own page."""
    reader = request.acting
    reads = reader.actor.may(Permission.PERSON_VIEW)
    late, more = None, False
    if reader.actor.may(Permission.MARKER_AUTHORISE):
        late, more = late_markers(reader, timezone.localdate())
    return HomePage(
        title=f"Hello, {reader.actor.name}",
        may_search=reader.actor.may(Permission.SEARCH),
        reads_people=reads,
        opened=opened_lately(reader) if reads else [],
        owned=owned_records(reader) if reads else [],
        late=late,
        more_late=more,
    )
