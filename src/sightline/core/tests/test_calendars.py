"""Clocks, against cases worked out by hand, and by property."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.core.calendars import (
    LONDON,
    after_elapsed,
    after_working_days,
    bank_holidays,
    instant_words,
    is_working_day,
    local_day,
    working_day_after,
    working_day_before,
)


def _london(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=LONDON)  # type: ignore[arg-type, misc]


@pytest.mark.parametrize(
    ("start", "hours", "due"),
    [
        pytest.param(
            _london(2026, 10, 24, 14), 24, _london(2026, 10, 25, 13), id="clocks go back: an hour earlier by the wall"
        ),
        pytest.param(
            _london(2026, 3, 28, 14), 24, _london(2026, 3, 29, 15), id="clocks go forward: an hour later by the wall"
        ),
        pytest.param(_london(2026, 6, 1, 9), 72, _london(2026, 6, 4, 9), id="no change"),
    ],
)
def test_elapsed_hours_cross_the_clock_change(start: datetime, hours: int, due: datetime) -> None:
    assert after_elapsed(start, timedelta(hours=hours)) == due.astimezone(UTC)


@pytest.mark.parametrize(
    ("start", "days", "due"),
    [
        pytest.param(_london(2026, 11, 23, 9), 1, _london(2026, 11, 24, 17), id="Monday to Tuesday"),
        pytest.param(_london(2026, 11, 27, 16), 1, _london(2026, 11, 30, 17), id="over a weekend"),
        pytest.param(
            _london(2026, 11, 28, 3), 0, _london(2026, 11, 30, 17), id="from a Saturday, the same day is Monday"
        ),
        pytest.param(
            _london(2026, 12, 24, 12), 1, _london(2026, 12, 29, 17), id="Christmas, with Boxing Day's substitute"
        ),
        pytest.param(_london(2026, 4, 2, 12), 1, _london(2026, 4, 7, 17), id="Easter"),
        pytest.param(_london(2026, 11, 2, 10), 15, _london(2026, 11, 23, 17), id="fifteen days to a conference"),
        pytest.param(
            _london(2026, 3, 27, 10), 1, _london(2026, 3, 30, 17), id="five o'clock in summer time after the change"
        ),
    ],
)
def test_working_days(start: datetime, days: int, due: datetime) -> None:
    assert after_working_days(start, days) == due.astimezone(UTC)


def test_late_evening_in_summer_is_still_that_day_in_london() -> None:
    assert local_day(datetime(2026, 7, 1, 22, 30, tzinfo=UTC)) == date(2026, 7, 1)
    assert local_day(datetime(2026, 7, 1, 23, 30, tzinfo=UTC)) == date(2026, 7, 2)


def test_a_proclaimed_holiday_counts() -> None:
    assert working_day_after(date(2026, 6, 11), 1, proclaimed={date(2026, 6, 12)}) == date(2026, 6, 15)


def test_the_bank_holidays_of_england_and_wales_not_of_scotland() -> None:
    assert date(2026, 8, 31) in bank_holidays(2026)
    assert date(2026, 1, 2) not in bank_holidays(2026)
    assert len({day for day in bank_holidays(2026) if day.weekday() < 5}) == 8


def test_an_instant_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        after_elapsed(datetime(2026, 1, 1), timedelta(hours=1))


DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))


@given(st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC)), st.integers(1, 60))
def test_nothing_is_due_before_it_starts_and_every_due_day_is_worked(start: datetime, days: int) -> None:
    due = after_working_days(start, days)

    assert due > start
    assert is_working_day(local_day(due))
    assert due.astimezone(LONDON).time() == time(17)


@given(DAYS, st.integers(1, 40))
def test_before_undoes_after_on_working_days(day: date, days: int) -> None:
    start = working_day_after(day, 0)

    assert working_day_before(working_day_after(start, days), days) == start


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (datetime(2026, 10, 24, 23, 59, tzinfo=UTC), "25 October 2026 at 00:59"),
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), "25 October 2026 at 01:30 BST"),
        (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), "25 October 2026 at 01:30 GMT"),
        (datetime(2026, 10, 25, 2, 0, tzinfo=UTC), "25 October 2026 at 02:00"),
        (datetime(2026, 3, 29, 1, 30, tzinfo=UTC), "29 March 2026 at 02:30"),
    ],
)
def test_a_time_of_the_hour_that_is_struck_twice_says_which_it_is(at: datetime, words: str) -> None:
    assert instant_words(at) == words
