"""Quiet hours and the digest's times, by London's clocks, across both of their changes."""

from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.core.calendars import LONDON
from sightline.notices.rules.quiet import Quiet, cannot_choose, held_back_until, is_quiet, last_digest_time, quiet_ends

NIGHT = Quiet(time(22), time(7))
INSTANTS = st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1), timezones=st.just(UTC))
TIMES = st.builds(time, st.integers(0, 23), st.sampled_from([0, 30]))


@pytest.mark.parametrize(
    ("quiet", "now", "expected"),
    [
        (None, datetime(2026, 1, 5, 3, tzinfo=UTC), False),
        (NIGHT, datetime(2026, 1, 5, 21, 59, tzinfo=UTC), False),
        (NIGHT, datetime(2026, 1, 5, 22, 0, tzinfo=UTC), True),
        (NIGHT, datetime(2026, 1, 5, 6, 59, tzinfo=UTC), True),
        (NIGHT, datetime(2026, 1, 5, 7, 0, tzinfo=UTC), False),
        # in summer London is an hour ahead
        (NIGHT, datetime(2026, 7, 5, 21, 0, tzinfo=UTC), True),
        (NIGHT, datetime(2026, 7, 5, 6, 0, tzinfo=UTC), False),
        (Quiet(time(13), time(14)), datetime(2026, 1, 5, 13, 30, tzinfo=UTC), True),
        (Quiet(time(13), time(13)), datetime(2026, 1, 5, 13, 0, tzinfo=UTC), False),
    ],
)
def test_when_it_is_quiet(quiet: Quiet | None, now: datetime, expected: bool) -> None:
    assert is_quiet(quiet, now) is expected


@given(INSTANTS, TIMES, TIMES)
def test_quiet_hours_end_soon_and_are_over_when_they_end(now: datetime, since: time, until: time) -> None:
    quiet = Quiet(since, until)
    if is_quiet(quiet, now):
        ends = quiet_ends(quiet, now)
        # a night may have an hour more
        assert timedelta() < ends - now <= timedelta(hours=25)
        assert not is_quiet(quiet, ends) or ends.astimezone(LONDON).time() != until


@given(INSTANTS, st.one_of(st.none(), st.builds(Quiet, TIMES, TIMES)))
def test_quiet_hours_hold_back_the_digest_and_never_what_is_statutory_or_of_high_risk(
    now: datetime, quiet: Quiet | None
) -> None:
    assert held_back_until(False, quiet, now) is None
    assert (held_back_until(True, quiet, now) is not None) == is_quiet(quiet, now)


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (datetime(2026, 1, 5, 7, 59, tzinfo=UTC), datetime(2026, 1, 4, 16, tzinfo=UTC)),
        (datetime(2026, 1, 5, 8, 0, tzinfo=UTC), datetime(2026, 1, 5, 8, tzinfo=UTC)),
        (datetime(2026, 7, 5, 7, 0, tzinfo=UTC), datetime(2026, 7, 5, 7, tzinfo=UTC)),
        # the day on which the clocks go forward, and the day on which they go back
        (datetime(2026, 3, 29, 7, 0, tzinfo=UTC), datetime(2026, 3, 29, 7, tzinfo=UTC)),
        (datetime(2026, 10, 25, 7, 59, tzinfo=UTC), datetime(2026, 10, 24, 15, tzinfo=UTC)),
        (datetime(2026, 10, 25, 8, 0, tzinfo=UTC), datetime(2026, 10, 25, 8, tzinfo=UTC)),
    ],
)
def test_the_latest_time_of_the_digest(now: datetime, expected: datetime) -> None:
    assert last_digest_time((8, 16), now) == expected


def test_an_hour_that_the_clocks_leave_out_or_strike_twice_is_one_time_of_the_digest() -> None:
    one = {last_digest_time((1,), datetime(2026, 10, 25, h, m, tzinfo=UTC)) for h in (0, 1) for m in (0, 30, 59)}
    left_out = last_digest_time((1,), datetime(2026, 3, 29, 3, tzinfo=UTC))

    assert one == {datetime(2026, 10, 25, 0, tzinfo=UTC)}
    assert left_out == datetime(2026, 3, 29, 1, tzinfo=UTC)


@given(INSTANTS, st.sets(st.integers(0, 23), min_size=1))
def test_a_digest_is_never_dated_ahead_and_never_older_than_a_day_and_an_hour(now: datetime, hours: set[int]) -> None:
    came = last_digest_time(hours, now)

    assert came is not None
    assert timedelta() <= now - came <= timedelta(hours=25)


def test_who_wants_no_digest_has_no_time_of_one() -> None:
    assert last_digest_time((), datetime(2026, 1, 5, tzinfo=UTC)) is None


@pytest.mark.parametrize(
    ("hours", "since", "until", "code"),
    [
        ((8,), None, None, None),
        ((), time(22), time(7), None),
        ((8,), time(22), None, "half_quiet"),
        ((8,), None, time(7), "half_quiet"),
        ((8,), time(7), time(7), "no_quiet"),
        ((24,), None, None, "bad_hour"),
    ],
)
def test_times_that_do_not_go_together_are_refused(
    hours: tuple[int, ...], since: time | None, until: time | None, code: str | None
) -> None:
    refusal = cannot_choose(hours, since, until)

    assert (refusal.code if refusal else None) == code
