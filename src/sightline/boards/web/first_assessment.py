"""Time to first assessment: by month, before and since Sightline went live, with what nobody has assessed beside."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from sightline.access.permissions import Permission
from sightline.boards.queries.first_assessment import cases
from sightline.boards.rules.first_assessment import Case, Waits, around, by_month, waits_of
from sightline.core import clock
from sightline.core.components.navigation import Link
from sightline.core.pages import Page, page
from sightline.core.web.request import SignedInRequest
from sightline.linkage.queries.live import live_since
from sightline.pole.kinds import HistoryNotice, history_notices
from sightline.pole.rules.dates import date_words, instant_words
from sightline.pole.rules.matters import ASSESSED_FIRST, kind_words

from .first_assessment_chart import Chart, chart_of, month_words


@dataclass(frozen=True)
class Line:
    """The numbers of some matters in a line: a month, all before these, or before and since the go-live."""

    words: str
    waits: Waits

    @property
    def half(self) -> str:
        """Within what time half were assessed."""
        return self.waits.words(self.waits.half)

    @property
    def nine_in_ten(self) -> str:
        """Within what time nine in ten were."""
        return self.waits.words(self.waits.nine_in_ten)

    @property
    def timed(self) -> int:
        """How many were assessed and are measured."""
        return len(self.waits.assessed)

    @property
    def longest(self) -> str:
        """For how long the oldest that waits has waited."""
        days = self.waits.longest
        return "" if days is None else f"{days:,} day{'' if days == 1 else 's'}"


@dataclass(kw_only=True)
class FirstAssessmentPage(Page):
    """The chart, its numbers, and what stands behind them."""

    template = "boards/first_assessment.html"
    as_at: str
    kinds: tuple[Link, ...]
    live: str
    around: tuple[Line, ...]
    every: Line
    chart: Chart
    months: tuple[Line, ...]
    notices: tuple[HistoryNotice, ...]


@page(Permission.GO_LIVE_VIEW)
def first_assessment(request: SignedInRequest) -> Page:
    """Measure, of all kinds or of the one that is chosen. Nobody is named here."""
    reader, now = request.acting, clock.now()
    today = timezone.localdate(now)
    kind = request.GET.get("kind", "")
    kind = kind if kind in ASSESSED_FIRST else ""
    found, live = cases(reader, today, kind), live_since()
    live_on = timezone.localdate(live) if live else None
    months, before = by_month(found, today)
    return FirstAssessmentPage(
        title="Time to first assessment",
        as_at=instant_words(now),
        kinds=_kinds(kind),
        live=date_words(live_on) if live_on else "",
        around=_around(found, live_on, today),
        every=Line("In all", waits_of(found, today)),
        chart=chart_of(months, live_on),
        months=_lines(months, before),
        notices=history_notices(reader),
    )


def _kinds(chosen: str) -> tuple[Link, ...]:
    every = Link("All", "?", current=not chosen)
    return (every, *(Link(kind_words(key), f"?kind={key}", current=key == chosen) for key in ASSESSED_FIRST))


def _around(found: Sequence[Case], live_on: date | None, today: date) -> tuple[Line, ...]:
    if live_on is None:
        return ()
    before, since = around(found, live_on, today)
    return (
        Line(f"Began before {date_words(live_on)}", before),
        Line(f"Began on {date_words(live_on)} or since", since),
    )


def _lines(months: Mapping[date, Waits], before: Waits) -> tuple[Line, ...]:
    """The latest first; months in which nothing began are in the chart alone."""
    lines = [Line(month_words(month), waits) for month, waits in reversed(list(months.items())) if waits.opened]
    return (*lines, Line(f"Before {month_words(next(iter(months)))}", before)) if before.opened else tuple(lines)
