"""The history of the grades of somebody or of a place: as a drawing, and as the table that says the same."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.core import clock
from sightline.core.calendars import instant_words
from sightline.core.pages import RecordPage, record_page
from sightline.core.web.request import SignedInRequest
from sightline.decisions.queries.grades import DecisionLine, decision_lines
from sightline.decisions.queries.subjects import SubjectLabel, label_of
from sightline.pole.access import person_for, place_for
from sightline.pole.kinds import StandingGrade, standing_grades
from sightline.pole.models import Person, Place
from sightline.pole.rules.as_known import NOW

from .grade_chart import Chart, chart_of


@dataclass(frozen=True)
class Row:
    """One decision, as a row of the table."""

    id: UUID
    decided: str
    since: str
    line: DecisionLine


@dataclass(kw_only=True)
class GradesPage(RecordPage):
    """The grades that stand, and how they came about."""

    template = "decisions/grades.html"
    about: SubjectLabel
    back: str
    grades: tuple[StandingGrade, ...]
    chart: Chart | None
    rows: tuple[Row, ...]


@record_page(Permission.DECISION_VIEW)
def grades(request: SignedInRequest, reference: str) -> RecordPage | HttpResponse:
    """Of somebody."""
    found = person_for(request.acting, reference)
    if found.reference != reference:
        return HttpResponseRedirect(reverse("grades", args=[found.reference]))
    return _page(request, found)


@record_page(Permission.DECISION_VIEW)
def place_grades(request: SignedInRequest, reference: str) -> RecordPage | HttpResponse:
    """Of a place."""
    return _page(request, place_for(request.acting, reference))


def _page(request: SignedInRequest, subject: Person | Place) -> RecordPage:
    label = label_of(request.acting, subject)
    lines = decision_lines(request.acting, label.records)
    return GradesPage(
        title="History of the grades",
        about=label,
        back=reverse(label.kind, args=[label.reference]),
        grades=standing_grades(request.acting, label.records, NOW),
        chart=chart_of(lines, clock.now()),
        rows=tuple(_rows(lines)),
        subjects=label.records,
        shown={"decisions": [line.reference for line in lines]},
    )


def _rows(lines: Sequence[DecisionLine]) -> list[Row]:
    return [
        Row(
            line.id,
            instant_words(line.decided_at),
            instant_words(line.stood_from) if line.stood_from else "Never in force",
            line,
        )
        for line in lines
    ]
