"""How long matters that somebody has to assess first waited for their first assessment (domain 10.4; the way is local).

Nothing is dropped. A matter that still waits has waited for longer than any other of its month when the middle is
sought: so the number shown can only come down as more are assessed, and is "not reached" while too many wait. What was
closed without an assessment, and what cannot be measured, is counted beside. A time known only to the day is measured
in whole days.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sightline.pole.rules.dates import LONDON

HALF, NINE_IN_TEN = 50, 90
MOST_MONTHS = 60
"""Months that are shown one by one; what is older is one line."""


@dataclass(frozen=True)
class Case:
    """A matter that has to be assessed: from which day it is open, when that came to be known, and what became of it.

    `precision` is of the day. `known_from` and `assessed_at` are instants; midnight in London stands for a day of which
    no time is known.
    """

    kind: str
    day: date
    precision: str
    known_from: datetime
    assessed_at: datetime | None
    is_open: bool


@dataclass(frozen=True, order=True)
class Wait:
    """How long one matter waited, in days. `by_day`: only to the day."""

    days: float
    by_day: bool = False

    @property
    def words(self) -> str:
        """The wait as somebody would say it."""
        if self.by_day and self.days == 0:
            return "the same day"
        if self.days < 2 and not self.by_day:
            hours = round(self.days * 24)
            return f"{hours} hour{'' if hours == 1 else 's'}" if hours else "under half an hour"
        number = f"{self.days:,.0f}" if self.days >= 10 or self.by_day else f"{self.days:.1f}".removesuffix(".0")
        return f"{number} day{'' if number == '1' else 's'}"


@dataclass(frozen=True)
class Waits:
    """The waits of some matters: those assessed, in order; how many wait still, were closed, or cannot be measured.

    `longest`: for how many days the one that waits still and is oldest has waited.
    """

    assessed: tuple[Wait, ...]
    waiting: int
    closed: int
    unmeasured: int
    longest: int | None

    @property
    def opened(self) -> int:
        """All of them."""
        return len(self.assessed) + self.waiting + self.closed + self.unmeasured

    @property
    def by_day(self) -> int:
        """Of those assessed, how many are measured only to the day."""
        return sum(wait.by_day for wait in self.assessed)

    @property
    def half(self) -> Wait | None:
        """Half were assessed within this; None where more than half wait still, or there is nothing to measure."""
        return within(self.assessed, self.waiting, HALF)

    @property
    def nine_in_ten(self) -> Wait | None:
        """Nine in ten were assessed within this; None as for half."""
        return within(self.assessed, self.waiting, NINE_IN_TEN)

    def words(self, wait: Wait | None) -> str:
        """A wait, or why there is none."""
        if wait:
            return wait.words
        return "not reached" if self.assessed or self.waiting else "nothing to measure"


def within(assessed: Sequence[Wait], waiting: int, percent: int) -> Wait | None:
    """The shortest time within which `percent` of all were assessed. `assessed` is in order; who waits comes last."""
    rank = -(-(len(assessed) + waiting) * percent // 100)
    return assessed[rank - 1] if 0 < rank <= len(assessed) else None


def wait_of(case: Case) -> Wait | None:
    """How long an assessed case waited; None where its beginning is not known to the day, or came after."""
    if case.assessed_at is None or case.precision != "day":
        return None
    assessed_on = _day(case.assessed_at)
    if _day(case.known_from) == case.day and not (_is_midnight(case.known_from) or _is_midnight(case.assessed_at)):
        days = (case.assessed_at - case.known_from).total_seconds() / 86_400
        return Wait(days) if days >= 0 else None
    whole = (assessed_on - case.day).days
    return Wait(whole, by_day=True) if whole >= 0 else None


def waits_of(cases: Iterable[Case], today: date) -> Waits:
    """The waits of these cases, as on a day."""
    assessed, open_since, closed, unmeasured = [], [], 0, 0
    for case in cases:
        if case.assessed_at is None:
            if case.is_open:
                open_since.append(case.day)
            else:
                closed += 1
        elif wait := wait_of(case):
            assessed.append(wait)
        else:
            unmeasured += 1
    longest = max((today - min(open_since)).days, 0) if open_since else None
    return Waits(tuple(sorted(assessed)), len(open_since), closed, unmeasured, longest)


def by_month(cases: Iterable[Case], today: date) -> tuple[dict[date, Waits], Waits]:
    """The waits of each month (by its first day) up to this one, those without a case too; and of all before these.

    A day to come, which is a slip, counts with this month.
    """
    months: dict[date, list[Case]] = {}
    for case in cases:
        months.setdefault(min(case.day, today).replace(day=1), []).append(case)
    first, shown = min(months, default=today), [today.replace(day=1)]
    while len(shown) < MOST_MONTHS and shown[-1] > first:
        shown.append((shown[-1] - timedelta(days=1)).replace(day=1))
    before = [case for month, some in months.items() if month < shown[-1] for case in some]
    return {month: waits_of(months.get(month, ()), today) for month in reversed(shown)}, waits_of(before, today)


def around(cases: Iterable[Case], live_on: date, today: date) -> tuple[Waits, Waits]:
    """The waits of what began before Sightline went live, and of what began on that day or later."""
    before: list[Case] = []
    since: list[Case] = []
    for case in cases:
        (before if case.day < live_on else since).append(case)
    return waits_of(before, today), waits_of(since, today)


def _day(at: datetime) -> date:
    return at.astimezone(LONDON).date()


def _is_midnight(at: datetime) -> bool:
    return at.astimezone(LONDON).time() == time(0)
