"""On which days clocks run: proclaimed bank holidays, schools' terms and closed days, and what a change touches."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from sightline.core.acts import Acting
from sightline.core.calendars import is_working_day, local_day
from sightline.core.policy import body_in_force
from sightline.duties.models import Duty, SchoolClosed, SchoolTerm
from sightline.duties.rules.bank_holidays import KEY, days_of
from sightline.duties.rules.clocks import Clock, Kind, Unit
from sightline.duties.rules.due import Calendar
from sightline.workforce.models import Agency

AHEAD = timedelta(days=400)
_OF_DAYS = frozenset({Kind.WORKING_DAYS, Kind.BEFORE_DATE, Kind.SCHOOL_DAY})


def calendar_for(
    clock: Clock, began: datetime, school: Agency | UUID | None = None, *, known_at: datetime | None = None
) -> Calendar:
    """The days that count for this clock, as they are known at an instant (else when it began).

    Three queries at the most; none for a clock that counts no days.
    """
    if clock.kind not in _OF_DAYS and clock.unit is not Unit.WORKING_DAYS:
        return Calendar()
    proclaimed = proclaimed_days(known_at or began)
    if clock.kind is not Kind.SCHOOL_DAY or school is None:
        return Calendar(proclaimed)
    key = school.id if isinstance(school, Agency) else school
    return Calendar(proclaimed, school_days(key, local_day(began), proclaimed))


def proclaimed_days(at: datetime) -> frozenset[date]:
    """The bank holidays proclaimed beside the usual ones, as they are known at this instant. One query."""
    return days_of(body_in_force("bank_holidays", KEY, local_day(at)))


def school_days(school: UUID, since: date, proclaimed: Collection[date] = ()) -> list[date] | None:
    """The days on which a school is open from a day on, or None where nobody has entered a term that counts.

    Two queries. Terms a year and more ahead are left out.
    """
    terms = SchoolTerm.objects.filter(school=school, last_day__gte=since, taken_back_at__isnull=True)
    spans = list(terms.values_list("first_day", "last_day"))
    if not spans:
        return None
    closed = SchoolClosed.objects.filter(school=school, day__gte=since, taken_back_at__isnull=True)
    shut = set(closed.values_list("day", flat=True))
    open_on = {day for first, last in spans for day in _days(max(first, since), min(last, since + AHEAD))}
    return sorted(day for day in open_on if is_working_day(day, proclaimed) and day not in shut)


def _days(first: date, last: date) -> Iterable[date]:
    return (first + timedelta(days=number) for number in range((last - first).days + 1))


def touched_by_holidays(days: Collection[date]) -> "QuerySet[Duty]":
    """The open duties whose time one of these days may move: of working days, and running over one of them."""
    if not days:
        return Duty.objects.none()
    first = datetime.combine(min(days), datetime.min.time(), UTC)
    counted = Q(policy__body__kind__in=[str(kind) for kind in _OF_DAYS]) | Q(policy__body__unit=str(Unit.WORKING_DAYS))
    still = Q(due_at__gte=first) | Q(target_at__gte=first)
    return Duty.objects.filter(counted, still, state=Duty.State.OPEN)


def touched_by_school(school: UUID) -> "QuerySet[Duty]":
    """The open duties that wait for this school's next day."""
    return Duty.objects.filter(school=school, state=Duty.State.OPEN, policy__body__kind=str(Kind.SCHOOL_DAY))


@dataclass(frozen=True)
class SchoolLine:
    """A school, with the terms and the closed days that are still to come or now."""

    school: Agency
    terms: tuple[SchoolTerm, ...] = ()
    closed: tuple[SchoolClosed, ...] = ()

    @property
    def known_until(self) -> date | None:
        """The last day for which anybody has said when it is open."""
        return max((term.last_day for term in self.terms), default=None)


def school_lines(reader: Acting, today: date) -> list[SchoolLine]:
    """Every school by name, with its terms and closed days from today on. Three queries."""
    terms = _by_school(SchoolTerm.objects.filter(last_day__gte=today, taken_back_at__isnull=True).order_by("first_day"))
    closed = _by_school(SchoolClosed.objects.filter(day__gte=today, taken_back_at__isnull=True).order_by("day"))
    schools = Agency.objects.filter(kind="school").order_by("name")
    return [SchoolLine(s, tuple(terms.get(s.id, ())), tuple(closed.get(s.id, ()))) for s in schools]  # type: ignore[arg-type]


def _by_school(rows: Iterable[SchoolTerm | SchoolClosed]) -> dict[UUID, list[SchoolTerm | SchoolClosed]]:
    found: dict[UUID, list[SchoolTerm | SchoolClosed]] = {}
    for row in rows:
        found.setdefault(row.school_id, []).append(row)
    return found
