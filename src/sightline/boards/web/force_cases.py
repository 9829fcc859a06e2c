"""The very cases that one number of the force board counts, and what that number is worth."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.http import Http404
from django.utils import timezone

from sightline.access.permissions import Permission
from sightline.boards.commands.counting import counted_for
from sightline.boards.queries.force_board import Figure, Snapshot, cases_of, lines_of, marked, measure_named
from sightline.core import clock
from sightline.core.acts import Acting
from sightline.core.components.navigation import Pagination, pages_of
from sightline.core.pages import RecordPage, record_page
from sightline.core.tiles import CaseLine, Measure, Tile
from sightline.core.web.request import SignedInRequest
from sightline.pole.rules.dates import date_words, instant_words
from sightline.pole.web.links import link_to

from .force_board import cases_href, number_words

ON_A_PAGE = 50


@dataclass(frozen=True)
class ShownCase:
    """One case, with the address where it opens, and since when in words."""

    line: CaseLine
    href: str
    since: str


@dataclass(kw_only=True)
class ForceCasesPage(RecordPage):
    """A page of the cases, the number that counted them, and whether that is still the counting that was opened."""

    template = "boards/force_cases.html"
    lists = True
    tile: Tile
    measure: Measure | None
    number: str
    counted: str
    is_newer: bool
    cases: tuple[ShownCase, ...]
    pages: Pagination | None


@record_page(Permission.BOARD_FORCE)
def force_cases(request: SignedInRequest, measure: str) -> RecordPage:
    """List them, those that wait longest first."""
    reader, named = request.acting, measure_named(measure)
    if named is None:
        raise Http404("No such number")
    tile, found = named
    snapshot, is_newer = _asked_for(reader, request.GET.get("mark", ""))
    figure = snapshot.figure(measure)
    number, last = _page(request.GET.get("page", "1"), figure)
    ids = cases_of(snapshot, measure, (number - 1) * ON_A_PAGE, ON_A_PAGE)
    lines = lines_of(measure)(reader, ids, timezone.localdate(clock.now()))
    words = found.words if found else "On duty now"
    return ForceCasesPage(
        title=f"{tile.words}: {words}",
        subjects=tuple(dict.fromkeys(record for line in lines for record in line.shown)),
        shown={"number": measure, "counted_at": snapshot.made_at.isoformat(), "page": number},
        tile=tile,
        measure=found,
        number=number_words(figure),
        counted=instant_words(snapshot.made_at),
        is_newer=is_newer,
        cases=tuple(_shown(reader, line) for line in lines),
        pages=pages_of(number, last, _pages_href(measure, snapshot)) if last > 1 else None,
    )


def _pages_href(measure: str, snapshot: Snapshot) -> str:
    return f"{cases_href(measure, snapshot)}&page={{page}}"


def _asked_for(reader: Acting, mark: str) -> tuple[Snapshot, bool]:
    """The counting that was opened while it is kept, else the newest; and whether it is another than that opened."""
    try:
        found = marked(reader, UUID(mark)) if mark else None
    except ValueError:
        found = None
    return (found, False) if found else (counted_for(reader), bool(mark))


def _page(asked: str, figure: Figure) -> tuple[int, int]:
    last = max(-(-figure.number // ON_A_PAGE), 1)
    return (min(max(int(asked), 1), last) if asked.isdecimal() and len(asked) < 9 else 1), last


def _shown(reader: Acting, line: CaseLine) -> ShownCase:
    page, _, of = line.href.partition(":")
    return ShownCase(line, link_to(reader, page, of) if of else "", _since_words(line.since))


def _since_words(since: date | datetime | None) -> str:
    if since is None:
        return ""
    return instant_words(since) if isinstance(since, datetime) else date_words(since)
