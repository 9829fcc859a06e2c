"""What is measured of contact: second looks by indicator and team, attendance against grade, and training."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sightline.access.permissions import Permission
from sightline.boards import commands
from sightline.boards.queries.contact_measures import attended, child_logs
from sightline.boards.queries.contact_training import CohortLine, cohort_lines
from sightline.boards.rules.contact_measures import (
    Attendance,
    Attended,
    Looks,
    attendance_of,
    by_indicator,
    by_team,
    looks_of,
)
from sightline.contact.rules.states import Grade, grade_words
from sightline.core import clock
from sightline.core.acts import Acting
from sightline.core.components.charts import BarChart, ChartBar
from sightline.core.components.navigation import Link
from sightline.core.pages import Page, page
from sightline.core.web.request import SignedInRequest
from sightline.pole.rules.dates import instant_words

from .contact_board import links_to_boards

DAYS = {"28": "Four weeks", "91": "Three months", "365": "A year"}


@dataclass(kw_only=True)
class ContactMeasuresPage(Page):
    """The numbers, each with what stands beside it."""

    template = "boards/contact_measures.html"
    boards: tuple[Link, ...]
    spans: tuple[Link, ...]
    as_at: str
    every: Looks
    indicators: Sequence[Looks]
    teams: Sequence[Looks]
    chart: BarChart
    attendance: Sequence[Attendance]
    cohorts: Sequence[CohortLine]
    cohort_chart: BarChart | None


@page(Permission.CONTACT_BOARD)
def contact_measures(request: SignedInRequest) -> Page:
    """Measure four weeks, or as long as is chosen. Nobody is named."""
    reader, now = request.acting, clock.now()
    days = request.GET.get("days", "28")
    days = days if days in DAYS else "28"
    since = now - timedelta(days=int(days))
    commands.open_board(reader, "contact_measures")
    logs = child_logs(reader, since)
    every, cohorts = looks_of("All logs of children", logs), cohort_lines(reader)
    return ContactMeasuresPage(
        title="Measures of contact",
        boards=links_to_boards(reader, "contact_measures"),
        spans=tuple(Link(words, f"?days={key}", current=key == days) for key, words in DAYS.items()),
        as_at=instant_words(now),
        every=every,
        indicators=by_indicator(logs),
        teams=by_team(logs),
        chart=_chart(every),
        attendance=_attendance(reader, since, now),
        cohorts=cohorts,
        cohort_chart=_cohort_chart(cohorts),
    )


def _chart(every: Looks) -> BarChart:
    bars = (
        ChartBar("Looked at, grade agreed", every.looked - every.changed),
        ChartBar("Looked at, graded again", every.changed),
        ChartBar("Open, not looked at yet", every.waiting - every.unlooked_closed, is_late=True),
        ChartBar("Closed, never looked at", every.unlooked_closed, is_late=True),
    )
    return BarChart(name="looks", title="Logs of children", bars=bars, heads=("Second look", "How many"))


def _attendance(reader: Acting, since: datetime, now: datetime) -> list[Attendance]:
    logs = attended(reader, since, now)
    grades = dict.fromkeys([*(str(grade) for grade in reversed(Grade)), *(log.grade for log in logs)])
    lines = []
    for grade in grades:
        for of_child, words in ((True, "of a child"), (False, "others")):
            found: list[Attended] = [log for log in logs if log.grade == grade and log.of_child is of_child]
            if found:
                lines.append(attendance_of(f"{grade_words(grade)}, {words}", found))
    return lines


def _cohort_chart(cohorts: Sequence[CohortLine]) -> BarChart | None:
    """In a hundred, so that the two sides of a training can be laid beside each other: only where there are enough."""
    bars = [bar for cohort in cohorts for bar in cohort.bars]
    if not bars:
        return None
    return BarChart(
        name="training",
        title="First grades of children’s logs that a second look changed, in 100",
        bars=tuple(bars),
        heads=("Training", "Changed, in 100"),
    )
