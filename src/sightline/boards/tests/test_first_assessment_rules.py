"""How long first assessments took: tables, and what holds of every set of matters."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.boards.rules.first_assessment import (
    MOST_MONTHS,
    Case,
    Wait,
    around,
    by_month,
    wait_of,
    waits_of,
    within,
)

DAY, TODAY = date(2027, 5, 3), date(2027, 6, 1)
MIDNIGHT = datetime(2027, 5, 2, 23, 0, tzinfo=UTC)  # in London, in summer


def case(
    known: datetime = datetime(2027, 5, 3, 9, 30, tzinfo=UTC),
    assessed: datetime | None = None,
    *,
    day: date = DAY,
    precision: str = "day",
    is_open: bool = True,
) -> Case:
    return Case("referral", day, precision, known, assessed, is_open)


@pytest.mark.requirement("R85")
@pytest.mark.parametrize(
    ("one", "wait"),
    [
        (case(assessed=datetime(2027, 5, 3, 21, 30, tzinfo=UTC)), Wait(0.5)),
        (case(assessed=datetime(2027, 5, 8, 22, 59, tzinfo=UTC)), Wait(5 + (13 * 60 + 29) / 1440)),
        (case(day=date(2027, 5, 1), assessed=datetime(2027, 5, 3, 21, 30, tzinfo=UTC)), Wait(2, by_day=True)),
        (case(known=MIDNIGHT, assessed=datetime(2027, 5, 3, 21, 30, tzinfo=UTC)), Wait(0, by_day=True)),
        (case(assessed=MIDNIGHT + timedelta(days=3)), Wait(3, by_day=True)),
        (case(assessed=MIDNIGHT), Wait(0, by_day=True)),
        (case(precision="month", assessed=datetime(2027, 5, 3, 21, 30, tzinfo=UTC)), None),
        (case(assessed=datetime(2027, 5, 3, 9, 0, tzinfo=UTC)), None),
        (case(assessed=datetime(2027, 5, 1, 9, 0, tzinfo=UTC)), None),
        (case(), None),
    ],
    ids=[
        *("to the minute", "over days", "an earlier day is recorded", "begun on a day without a time"),
        *("assessed on a day without a time", "both on one day", "month only", "minutes before it began"),
        *("days before it began", "not assessed"),
    ],
)
def test_how_long_one_matter_waited(one: Case, wait: Wait | None) -> None:
    found = wait_of(one)
    assert (found and (round(found.days, 9), found.by_day)) == (wait and (round(wait.days, 9), wait.by_day))


@pytest.mark.parametrize(
    ("assessed", "waiting", "half", "nine"),
    [
        ([], 0, None, None),
        ([1], 0, 1, 1),
        ([1, 2], 0, 1, 2),
        ([1, 2, 3], 0, 2, 3),
        ([1, 2, 3], 3, 3, None),
        ([1, 2, 3], 4, None, None),
        ([], 5, None, None),
        (list(range(1, 11)), 0, 5, 9),
        (list(range(1, 10)), 1, 5, 9),
    ],
)
def test_who_waits_still_comes_after_all_who_were_assessed(
    assessed: list[int], waiting: int, half: int | None, nine: int | None
) -> None:
    waits = [Wait(days) for days in assessed]
    assert [w and w.days for w in (within(waits, waiting, 50), within(waits, waiting, 90))] == [half, nine]


@given(st.lists(st.integers(0, 400), max_size=30), st.integers(1, 30), st.integers(0, 400), st.sampled_from([50, 90]))
def test_when_one_more_is_assessed_the_number_never_rises(
    days: list[int], waiting: int, more: int, percent: int
) -> None:
    before = within(sorted(map(Wait, days)), waiting, percent)
    after = within(sorted(map(Wait, [*days, more])), waiting - 1, percent)
    assert before is None or (after is not None and after.days <= before.days)


begun = st.dates(date(2015, 1, 1), TODAY)
made = st.builds(
    lambda day, precision, assessed, is_open: case(
        datetime(day.year, day.month, day.day, 9, tzinfo=UTC),
        None if assessed is None else datetime(day.year, day.month, day.day, 9, tzinfo=UTC) + timedelta(days=assessed),
        day=day,
        precision=precision,
        is_open=is_open,
    ),
    begun,
    st.sampled_from(["day", "month", "year"]),
    st.none() | st.integers(-5, 300),
    st.booleans(),
)


@given(st.lists(made, max_size=40))
def test_every_matter_is_counted_once_whatever_is_known_of_it(some: list[Case]) -> None:
    months, before = by_month(some, TODAY)
    parts = around(some, DAY, TODAY)
    assert waits_of(some, TODAY).opened == len(some)
    assert sum(waits.opened for waits in months.values()) + before.opened == len(some)
    assert sum(part.opened for part in parts) == len(some)
    assert len(months) <= MOST_MONTHS
    assert list(months) == sorted(months)


def test_what_is_closed_or_cannot_be_measured_is_counted_beside_and_the_oldest_that_waits_is_told() -> None:
    waits = waits_of(
        [case(), case(day=date(2027, 1, 1)), case(is_open=False), case(assessed=MIDNIGHT, precision="year")], TODAY
    )
    assert (waits.waiting, waits.closed, waits.unmeasured, waits.longest) == (2, 1, 1, 151)
    assert waits.words(waits.half) == "not reached"
    assert waits_of([case(is_open=False)], TODAY).words(None) == "nothing to measure"


def test_a_day_to_come_counts_with_this_month_and_months_without_a_case_are_there() -> None:
    months, _ = by_month([case(day=date(2030, 1, 1)), case(day=date(2027, 3, 5))], TODAY)
    assert {month: waits.opened for month, waits in months.items()} == {
        date(2027, 3, 1): 1,
        date(2027, 4, 1): 0,
        date(2027, 5, 1): 0,
        date(2027, 6, 1): 1,
    }


@pytest.mark.parametrize(
    ("wait", "words"),
    [
        (Wait(0.01), "under half an hour"),
        (Wait(1 / 24), "1 hour"),
        (Wait(1.9), "46 hours"),
        (Wait(2.5), "2.5 days"),
        (Wait(3.0), "3 days"),
        (Wait(41.4), "41 days"),
        (Wait(1234.0), "1,234 days"),
        (Wait(0, by_day=True), "the same day"),
        (Wait(1, by_day=True), "1 day"),
    ],
)
def test_a_wait_is_told_as_somebody_would_say_it(wait: Wait, words: str) -> None:
    assert wait.words == words
