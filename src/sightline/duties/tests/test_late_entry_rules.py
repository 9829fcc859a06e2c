"""What was done while the system was down, and what may be said of a breach that nobody could know not to be one."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.access.refusals import Refusal
from sightline.core.calendars import LONDON
from sightline.duties.rules.late_entry import (
    Truth,
    Window,
    both_times,
    cannot_have_been_down,
    cannot_have_happened,
    instant_typed,
    raises_breach,
    truth,
    was_in_time,
)

NIGHT = Window(datetime(2026, 11, 26, 1, 0, tzinfo=UTC), datetime(2026, 11, 26, 6, 30, tzinfo=UTC))
NOW = datetime(2026, 11, 26, 7, 0, tzinfo=UTC)
TWO_DAYS = Window(datetime(2026, 11, 24, 20, 0, tzinfo=UTC), datetime(2026, 11, 26, 6, 0, tzinfo=UTC))
CLOCKS_BACK = Window(datetime(2026, 10, 24, 22, 0, tzinfo=UTC), datetime(2026, 10, 25, 6, 0, tzinfo=UTC))
CLOCKS_FORWARD = Window(datetime(2027, 3, 27, 22, 0, tzinfo=UTC), datetime(2027, 3, 28, 6, 0, tzinfo=UTC))


@pytest.mark.parametrize(
    ("text", "window", "answer"),
    [
        ("03:10", NIGHT, datetime(2026, 11, 26, 3, 10, tzinfo=UTC)),
        ("0310", NIGHT, datetime(2026, 11, 26, 3, 10, tzinfo=UTC)),
        (" 3.10 ", NIGHT, datetime(2026, 11, 26, 3, 10, tzinfo=UTC)),
        ("26/11 03:10", NIGHT, datetime(2026, 11, 26, 3, 10, tzinfo=UTC)),
        ("06:31", NIGHT, "not_down_then"),
        ("25/11 03:10", NIGHT, "not_down_then"),
        ("25:10", NIGHT, "not_down_then"),
        ("at three", NIGHT, "no_time"),
        ("", NIGHT, "no_time"),
        ("21:00", TWO_DAYS, "which_day"),
        ("25/11 21:00", TWO_DAYS, datetime(2026, 11, 25, 21, 0, tzinfo=UTC)),
        ("01:30", CLOCKS_BACK, "which_clock"),
        ("01:30 BST", CLOCKS_BACK, datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
        ("01:30 gmt", CLOCKS_BACK, datetime(2026, 10, 25, 1, 30, tzinfo=UTC)),
        ("01:30", CLOCKS_FORWARD, "not_down_then"),
        ("02:30", CLOCKS_FORWARD, datetime(2027, 3, 28, 1, 30, tzinfo=UTC)),
    ],
)
def test_a_time_is_read_within_the_downtime_and_nobody_guesses(text: str, window: Window, answer: object) -> None:
    read = instant_typed(text, window)
    assert (read.code if isinstance(read, Refusal) else read) == answer


@given(st.integers(0, 29 * 60), st.sampled_from([NIGHT, TWO_DAYS, CLOCKS_BACK, CLOCKS_FORWARD]))
def test_what_is_typed_with_its_day_and_clock_is_that_very_minute(minutes: int, window: Window) -> None:
    at = min(window.began_at + timedelta(minutes=minutes), window.ended_at)
    local = at.astimezone(LONDON)
    assert instant_typed(f"{local:%d/%m %H:%M} {local.tzname()}", window) == at


@pytest.mark.parametrize(
    ("window", "code"),
    [
        (NIGHT, None),
        (Window(NIGHT.began_at, NOW + timedelta(minutes=1)), "to_come"),
        (Window(NIGHT.ended_at, NIGHT.began_at), "ends_before"),
        (Window(NOW - timedelta(days=15), NOW), "too_long_ago"),
    ],
)
def test_a_downtime_is_over_and_lately(window: Window, code: str | None) -> None:
    refusal = cannot_have_been_down(window, NOW)
    assert (refusal and refusal.code) == code


@pytest.mark.parametrize(
    ("at", "began", "code"),
    [
        (datetime(2026, 11, 26, 3, 10, tzinfo=UTC), None, None),
        (datetime(2026, 11, 26, 7, 1, tzinfo=UTC), None, "to_come"),
        (datetime(2026, 11, 26, 0, 59, tzinfo=UTC), None, "not_down_then"),
        (datetime(2026, 11, 26, 3, 10, tzinfo=UTC), datetime(2026, 11, 26, 3, 11, tzinfo=UTC), "before_it_began"),
    ],
)
def test_nothing_happened_in_the_future_nor_before_its_duty_began(at, began, code: str | None) -> None:
    refusal = cannot_have_happened(at, NIGHT, began, NOW)
    assert (refusal and refusal.code) == code


DUE = datetime(2026, 11, 26, 3, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("in_time", "is_breach", "agreed", "said"),
    [
        (True, True, None, Truth.WAITING),
        (True, True, True, Truth.IN_TIME),
        (True, True, False, Truth.NOT_AGREED),
        (False, True, None, Truth.LATE),
        (False, True, True, Truth.LATE),
        (True, False, None, Truth.NOT_CONCERNED),
        (None, True, None, Truth.NOT_CONCERNED),
    ],
)
def test_a_breach_counts_until_a_second_person_agrees_that_it_was_in_time(
    in_time: bool | None, is_breach: bool, agreed: bool | None, said: Truth
) -> None:
    assert truth(in_time, is_breach, agreed) is said


def test_a_breach_is_raised_whoever_comes_first_the_worker_or_the_person_who_types() -> None:
    assert raises_breach(DUE, None, NOW)
    assert not raises_breach(DUE, DUE, NOW)
    assert not raises_breach(None, None, NOW)
    assert not raises_breach(NOW + timedelta(hours=1), None, NOW)
    assert was_in_time(DUE, DUE)
    assert was_in_time(DUE + timedelta(minutes=1), DUE) is False


def test_both_times_are_said_with_the_day_where_it_changed() -> None:
    done, typed = datetime(2026, 11, 26, 3, 10, tzinfo=UTC), datetime(2026, 11, 26, 6, 40, tzinfo=UTC)
    assert both_times(done, typed) == "26 November 2026 at 03:10, recorded 06:40: system down"
    assert both_times(done - timedelta(hours=4), typed).endswith(
        "25 November 2026 at 23:10, recorded 26 November 2026 at 06:40: system down"
    )
