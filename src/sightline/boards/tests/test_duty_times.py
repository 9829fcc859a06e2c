"""How soon duties are done, and how old what waits is: rules as tables, and the page with its drawing and tables."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.boards.rules.duty_times import AGES, SHARES, Done, by_age, by_share
from sightline.boards.rules.team_board import how_late
from sightline.duties.commands.ending import Evidence, discharge
from sightline.pole.tests.reading import text_of
from sightline.pole.tests.reading_scene import scene

from .duties_scene import begin, child

NOON = datetime(2027, 5, 3, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("took", "place"),
    [(1.0, 0), (2.0, 1), (2.5, 2), (4.0, 3), (4.01, 4), (6.0, 4), (6.01, 5), (0.0, 0)],
)
def test_what_was_done_is_told_by_the_part_of_its_time_that_it_took(took: float, place: int) -> None:
    found, without = by_share([Done(NOON, NOON + 4 * HOUR, NOON + took * HOUR)])
    assert (found.index(1), without) == (place, 0)


def test_what_had_no_time_is_counted_apart_and_what_had_no_length_is_in_time_if_done_by_then() -> None:
    assert by_share([Done(NOON, None, NOON)]) == ([0] * len(SHARES), 1)
    assert by_share([Done(NOON, NOON, NOON)])[0][3] == 1
    assert by_share([Done(NOON, NOON, NOON + HOUR)])[0][5] == 1


@pytest.mark.parametrize(
    ("late", "place"),
    [
        (timedelta(days=-8), 0),
        (timedelta(days=-7), 1),
        (-HOUR, 2),
        (HOUR, 3),
        (timedelta(days=2), 4),
        (timedelta(99), 6),
    ],
)
def test_what_waits_is_told_by_how_late_it_is(late: timedelta, place: int) -> None:
    found, without = by_age([NOON - late], NOON)
    assert (found.index(1), without) == (place, 0)


@given(st.lists(st.none() | st.datetimes(min_value=datetime(2000, 1, 1), timezones=st.just(UTC))))
def test_nothing_that_waits_is_lost(due: list[datetime | None]) -> None:
    found, without = by_age(due, NOON)
    assert (sum(found) + without, len(found)) == (len(due), len(AGES))


@pytest.mark.parametrize(
    ("late", "words"),
    [
        (timedelta(minutes=90), "1 hour 30 minutes late"),
        (timedelta(seconds=20), "under a minute late"),
        (-timedelta(days=2, hours=3, minutes=4), "in 2 days 3 hours"),
        (timedelta(days=20), "20 days late"),
    ],
)
def test_how_late_something_is_is_said_as_somebody_would_say_it(late: timedelta, words: str) -> None:
    assert how_late(NOON - late, NOON) == words
    assert how_late(None, NOON) == "as soon as practicable"


def test_the_page_draws_what_its_tables_say(people: Any, as_reader: Any, client_as: Any) -> None:
    sergeant = as_reader(people["response_sergeant"])
    on = child(sergeant)
    begin(sergeant, on, team="A relief", late=60)
    done = begin(sergeant, on, owner="officer", team="A relief", late=-10)
    with scene(sergeant) as s:
        discharge(s.act, done, Evidence("acknowledgement", "Acknowledged"))
    text = text_of(client_as("response_sergeant"), f"/boards/times?team={done.team_id}")
    assert "1 of 1 were done in time (100%)" in text
    assert "late, by less than a day, 1" in text
    other = text_of(client_as("response_sergeant"), "/boards/times?clock=nothing")
    assert "None with a time was done" in other
