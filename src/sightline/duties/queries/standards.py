"""The standards in force, how often each is met here, and who has read it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Q
from django.db.models.functions import TruncWeek

from sightline.core.acts import Acting
from sightline.core.calendars import LONDON, local_day
from sightline.core.policy_queries import in_force
from sightline.duties.access import duties_visible_to
from sightline.duties.models import Duty, RecordedLate, StandardRead
from sightline.duties.rules.catalogue import clock_of
from sightline.duties.rules.standards import Standard, of_clock, of_work

SINCE = timedelta(days=90)


def standards(reader: Acting, on: date) -> dict[str, Standard]:
    """Every standard that is in force on a day, by key: kinds of work first, then clocks. Four queries."""
    work = {key: of_work(key, now.body) for key, now in in_force(reader, "standard", on).items()}
    clocks = {key: of_clock(clock_of(key, now.body)) for key, now in in_force(reader, "clock", on).items()}
    return work | clocks


def standard_of(reader: Acting, key: str, on: date) -> Standard | None:
    """One standard, or None."""
    return standards(reader, on).get(key)


@dataclass(frozen=True)
class Week:
    """What was done in one week, by its Monday: in time, and late."""

    monday: date
    met: int = 0
    late: int = 0


@dataclass(frozen=True)
class HowOften:
    """How often a standard was met in the last 90 days, of the duties that the reader may see."""

    weeks: tuple[Week, ...]
    met: int
    late: int
    open_in_time: int
    open_late: int
    not_needed: int

    @property
    def done(self) -> int:
        """How many were done."""
        return self.met + self.late

    @property
    def share(self) -> int | None:
        """How many of a hundred that were done were done in time; None where none was done."""
        return round(100 * self.met / self.done) if self.done else None


def how_often(reader: Acting, clock: str, now: datetime) -> HowOften:
    """Of one clock, by the week in which each was done. Two queries, however many duties there are."""
    since = now - SINCE
    rows = duties_visible_to(reader).filter(clock=clock)
    # what two people agree was done in time and only recorded late is no breach
    agreed = RecordedLate.objects.filter(duty=OuterRef("pk"), kind=RecordedLate.Kind.DONE, in_time=True, agreed=True)
    late = (Q(breached_at__isnull=False) | Q(due_at__lt=F("ended_at"))) & ~Q(Exists(agreed))
    done = rows.filter(state=Duty.State.DISCHARGED, ended_at__gte=since)
    by_week = {
        _day(each["week"]): Week(_day(each["week"]), each["all"] - each["late"], each["late"])
        for each in done.annotate(week=TruncWeek("ended_at", tzinfo=LONDON))
        .values("week")
        .annotate(all=Count("id"), late=Count("id", filter=late))
        .order_by("week")
    }
    over = Q(breached_at__isnull=False) | Q(due_at__lt=now)
    still = rows.filter(Q(state=Duty.State.OPEN) | Q(ended_at__gte=since)).aggregate(
        open=Count("id", filter=Q(state=Duty.State.OPEN)),
        late=Count("id", filter=Q(state=Duty.State.OPEN) & over),
        not_needed=Count("id", filter=Q(state__in=[Duty.State.EXEMPTED, Duty.State.STOPPED])),
    )
    weeks = tuple(by_week.get(monday, Week(monday)) for monday in _mondays(since, now))
    return HowOften(
        weeks,
        sum(week.met for week in weeks),
        sum(week.late for week in weeks),
        still["open"] - still["late"],
        still["late"],
        still["not_needed"],
    )


def _mondays(since: datetime, until: datetime) -> list[date]:
    first, last = local_day(since), local_day(until)
    first -= timedelta(days=first.weekday())
    return [first + timedelta(weeks=number) for number in range((last - first).days // 7 + 1)]


def _day(at: datetime) -> date:
    return at.astimezone(LONDON).date()


def read_by(reader: Acting, users: set[UUID]) -> Mapping[tuple[UUID, str], StandardRead]:
    """The last time that each of these users read each standard. One query."""
    rows = StandardRead.objects.filter(by__in=users).order_by("at")
    return {(row.by_id, row.standard): row for row in rows}
