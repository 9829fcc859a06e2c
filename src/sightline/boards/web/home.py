"""Home: search, what is mine, and where I was."""

from dataclasses import dataclass

from django.utils import timezone

from sightline.access.permissions import Permission
from sightline.boards.queries.go_live import go_live_line
from sightline.boards.queries.home import (
    SHOWN,
    LateMarker,
    PersonLine,
    ProposedMarker,
    late_markers,
    opened_lately,
    owned_records,
    proposed_markers,
)
from sightline.boards.queries.my_work import waiting_for
from sightline.core import clock
from sightline.core.acts import Acting, Effect
from sightline.core.pages import Page, RecordPage, page, write_viewed
from sightline.core.web.request import SignedInRequest
from sightline.linkage.queries.link_notices import Notice, link_notices
from sightline.matters.queries.my_matters import MyMatter, my_matters
from sightline.need_to_know.queries.openings import OpeningLine, reasons_owed
from sightline.notices.queries.notices import NoticeLine, unread_notices
from sightline.pole.kinds import HistoryNotice, history_notices


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
    proposed: list[ProposedMarker] | None
    more_proposed: bool
    matters: list[MyMatter]
    more_matters: bool
    go_live: str
    told: list[Notice]
    unread: list[NoticeLine]
    notices: tuple[HistoryNotice, ...]
    owed: list[OpeningLine]
    waiting: tuple[int, int]


@page(Permission.SIGNED_IN)
def home(request: SignedInRequest) -> Page:
    """Show the reader's own page. Before a task is chosen too: it is where the day begins."""
    reader, today = request.acting, timezone.localdate(clock.now())
    reads = reader.actor.may(Permission.PERSON_VIEW)
    decides = reader.actor.may(Permission.MARKER_AUTHORISE)
    late, more = late_markers(reader, today) if decides else (None, False)
    proposed, more_proposed = proposed_markers(reader, today) if decides else (None, False)
    works = reads and reader.actor.may(Permission.MATTER_RECORD)
    matters, more_matters = my_matters(reader, today, SHOWN) if works else ([], False)
    shown = HomePage(
        title=f"Hello, {reader.actor.name}",
        may_search=reader.actor.may(Permission.SEARCH),
        reads_people=reads,
        opened=opened_lately(reader, today) if reads else [],
        owned=owned_records(reader, today) if reads else [],
        late=late,
        more_late=more,
        proposed=proposed,
        more_proposed=more_proposed,
        matters=matters,
        more_matters=more_matters,
        go_live=go_live_line(reader, today) if reader.actor.may(Permission.GO_LIVE_VIEW) else "",
        told=link_notices(reader) if reads else [],
        unread=unread_notices(reader),
        notices=history_notices(reader) if reads else (),
        owed=reasons_owed(reader) if reads else [],
        waiting=waiting_for(reader, clock.now()) if reader.actor.may(Permission.DUTY_WORK) else (0, 0),
    )
    _note(reader, shown)
    return shown


def _note(reader: Acting, shown: HomePage) -> None:
    """That names were shown is on the ledger, by reference: not as a look at each record, which would bury those."""
    told = {
        "opened": [line.reference for line in shown.opened],
        "owned": [line.reference for line in shown.owned],
        "matters": [str(line.id) for line in shown.matters],
        "told": [str(line.id) for line in shown.told],
        "proposed": [str(line.id) for line in shown.proposed or ()],
        "late": [line.person or line.place or "" for line in shown.late or ()],
    }
    if any(told.values()):
        seen = RecordPage(title=shown.title, subjects=(), shown=told)
        write_viewed(reader, "home", Effect.CONSULTATION, seen)
