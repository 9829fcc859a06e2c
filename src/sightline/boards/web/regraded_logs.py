"""Logs that a second look graded again, a month at a time, with what is to be learned from each (R61)."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from sightline.access.permissions import Permission
from sightline.boards import commands
from sightline.boards.queries.contact_lists import MOST, MissedLine, RegradedLine, missed_risks
from sightline.boards.queries.contact_lists import regraded_logs as looked_again
from sightline.boards.rules.team_board import span_words
from sightline.core import clock
from sightline.core.components.navigation import Link
from sightline.core.pages import RecordPage, record_page
from sightline.core.web.request import SignedInRequest
from sightline.pole.rules.dates import MONTHS

from .closed_unattended import day_asked
from .contact_board import links_to_boards


@dataclass(frozen=True)
class RegradedCard:
    """One of them, with how long it took."""

    line: RegradedLine
    took: str


@dataclass(kw_only=True)
class RegradedLogsPage(RecordPage):
    """One month of them."""

    template = "boards/regraded_logs.html"
    boards: tuple[Link, ...]
    month: str
    cards: tuple[RegradedCard, ...]
    missed: int
    later_found: tuple[MissedLine, ...]
    earlier: str
    later: str
    most: int = MOST


@record_page(Permission.CONTACT_BOARD)
def regraded_logs(request: SignedInRequest) -> RecordPage:
    """List this month's, or those of the month that is asked for. The team is told, and not who of it graded."""
    today = timezone.localdate(clock.now())
    first = min(day_asked(f"{request.GET.get('month', '')}-01") or today, today).replace(day=1)
    following = (first + timedelta(days=32)).replace(day=1)
    commands.open_board(request.acting, "regraded_logs")
    last = following - timedelta(days=1)
    lines, found = looked_again(request.acting, first, last), missed_risks(request.acting, first, last)
    return RegradedLogsPage(
        title="Logs that were graded again",
        subjects=tuple(dict.fromkeys([*(line.id for line in lines), *(line.id for line in found)])),
        shown={"month": f"{first:%Y-%m}"},
        boards=links_to_boards(request.acting, "regraded_logs"),
        month=f"{MONTHS[first.month]} {first.year}",
        cards=tuple(RegradedCard(line, span_words(max(line.took, timedelta()))) for line in lines),
        missed=sum(line.missed for line in lines),
        later_found=tuple(found),
        earlier=_month(first - timedelta(days=1)),
        later=_month(following) if following <= today else "",
    )


def _month(day: date) -> str:
    return f"?month={day:%Y-%m}"
