"""Logs of children that were closed and nobody was sent, day by day: somebody reads this list every morning."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from django.utils import timezone

from sightline.access.permissions import Permission
from sightline.boards import commands
from sightline.boards.queries.contact_lists import MOST, ClosedLine
from sightline.boards.queries.contact_lists import closed_unattended as closed_logs
from sightline.core import clock
from sightline.core.components.navigation import Link
from sightline.core.pages import RecordPage, record_page
from sightline.core.web.request import SignedInRequest
from sightline.pole.rules.dates import date_words

from .contact_board import links_to_boards

DAYS = 7


@dataclass(frozen=True)
class ClosedDay:
    """The logs of one day."""

    words: str
    lines: tuple[ClosedLine, ...]


@dataclass(kw_only=True)
class ClosedUnattendedPage(RecordPage):
    """A week of days, the latest first; a day without one says so."""

    template = "boards/closed_unattended.html"
    boards: tuple[Link, ...]
    days: tuple[ClosedDay, ...]
    earlier: str
    later: str
    number: int
    most: int = MOST


@record_page(Permission.CONTACT_BOARD)
def closed_unattended(request: SignedInRequest) -> RecordPage:
    """List the week that ends today, or on the day that is asked for."""
    today = timezone.localdate(clock.now())
    last = min(day_asked(request.GET.get("until", "")) or today, today)
    first = last - timedelta(days=DAYS - 1)
    commands.open_board(request.acting, "closed_unattended")
    lines = closed_logs(request.acting, first, last)
    found = {day: tuple(of_day) for day, of_day in groupby(lines, key=lambda line: line.closed_on)}
    days = [last - timedelta(days=back) for back in range(DAYS)]
    return ClosedUnattendedPage(
        title="Logs of children that were closed and nobody was sent",
        subjects=tuple(line.id for line in lines),
        shown={"closed_from": first.isoformat(), "closed_until": last.isoformat()},
        boards=links_to_boards(request.acting, "closed_unattended"),
        days=tuple(ClosedDay(date_words(day), found.get(day, ())) for day in days),
        earlier=f"?until={first - timedelta(days=1)}",
        later=f"?until={min(last + timedelta(days=DAYS), today)}" if last < today else "",
        number=len(lines),
    )


def day_asked(said: str) -> date | None:
    """A day in an address; None for what is none, or what lies before anything was recorded."""
    try:
        day = date.fromisoformat(said)
    except ValueError:
        return None
    return day if day.year >= 2000 else None
