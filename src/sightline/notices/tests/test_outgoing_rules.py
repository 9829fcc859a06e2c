"""What becomes of a message: by what came of a try, how urgent it is, and whether it may have arrived already."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.notices.rules.outgoing import (
    KEEP_TRYING,
    Next,
    Outcome,
    Standing,
    State,
    how_long,
    try_again_at,
    what_next,
)

NOON = datetime(2026, 5, 3, 12, tzinfo=UTC)
STANDINGS = st.builds(
    Standing,
    is_urgent=st.booleans(),
    was_lost=st.booleans(),
    tries=st.integers(1, 500),
    made_at=st.timedeltas(timedelta(), timedelta(days=9)).map(lambda ago: NOON - ago),
)


def standing(*, urgent: bool = False, lost: bool = False, tries: int = 1, age: timedelta = timedelta()) -> Standing:
    return Standing(urgent, lost, tries, NOON - age)


@pytest.mark.parametrize(
    ("outcome", "stands", "expected"),
    [
        (Outcome.SENT, standing(), Next(State.SENT)),
        (Outcome.SENT, standing(urgent=True, lost=True), Next(State.SENT)),
        (Outcome.REFUSED, standing(urgent=True), Next(State.GIVEN_UP)),
        (Outcome.NOT_REACHED, standing(), Next(State.WAITING, NOON + timedelta(minutes=5))),
        (Outcome.NOT_REACHED, standing(urgent=True), Next(State.WAITING, NOON + timedelta(seconds=15))),
        (Outcome.NOT_NOW, standing(urgent=True, tries=3), Next(State.WAITING, NOON + timedelta(minutes=1))),
        (Outcome.MAY_HAVE, standing(), Next(State.MAY_HAVE)),
        (Outcome.MAY_HAVE, standing(urgent=True), Next(State.MAY_HAVE, NOON + timedelta(seconds=15))),
        # it was lost once: not reaching it now does not make it unsent
        (Outcome.NOT_REACHED, standing(urgent=True, lost=True), Next(State.MAY_HAVE, NOON + timedelta(seconds=15))),
        (Outcome.NOT_REACHED, standing(age=KEEP_TRYING), Next(State.GIVEN_UP)),
        (Outcome.MAY_HAVE, standing(urgent=True, age=KEEP_TRYING), Next(State.MAY_HAVE)),
    ],
)
def test_what_becomes_of_a_message(outcome: Outcome, stands: Standing, expected: Next) -> None:
    assert what_next(outcome, stands, NOON) == expected


@given(st.sampled_from(Outcome), STANDINGS)
def test_what_may_have_arrived_is_sent_again_only_where_it_is_urgent(outcome: Outcome, stands: Standing) -> None:
    then = what_next(outcome, stands, NOON)

    if then.state is State.MAY_HAVE and not stands.is_urgent:
        assert then.at is None
    if (stands.was_lost or outcome is Outcome.MAY_HAVE) and outcome not in (Outcome.SENT, Outcome.REFUSED):
        assert then.state is State.MAY_HAVE
    assert (then.at is None) or then.at > NOON
    assert (then.state is State.WAITING) <= (then.at is not None)


@given(STANDINGS)
def test_the_urgent_is_tried_no_later_than_the_ordinary(stands: Standing) -> None:
    urgent = try_again_at(Standing(True, stands.was_lost, stands.tries, stands.made_at), NOON)
    ordinary = try_again_at(Standing(False, stands.was_lost, stands.tries, stands.made_at), NOON)

    assert (urgent is None) == (ordinary is None)
    assert urgent is None or ordinary is None or urgent <= ordinary


def test_a_day_without_mail_is_outlasted() -> None:
    at, tries = NOON, 0
    while at < NOON + timedelta(days=1):
        tries += 1
        again = try_again_at(Standing(False, False, tries, NOON), at)
        assert again is not None
        at = again


@pytest.mark.parametrize(
    ("lasted", "words"),
    [
        (timedelta(seconds=59), "less than a minute"),
        (timedelta(minutes=1), "1 minute"),
        (timedelta(hours=3, minutes=5), "3 hours 5 minutes"),
        (timedelta(hours=2), "2 hours"),
        (timedelta(days=1, hours=1, minutes=3), "1 day 1 hour"),
    ],
)
def test_how_long_something_has_lasted(lasted: timedelta, words: str) -> None:
    assert how_long(NOON - lasted, NOON) == words
