"""Dates and instants in words."""

from datetime import UTC, date, datetime

import pytest

from sightline.pole.rules.dates import date_words, occurred_words, span_words

SUMMER, LATER = datetime(2025, 7, 3, 13, 5, tzinfo=UTC), datetime(2025, 7, 3, 14, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("precision", "words"),
    [("day", "3 July 2025"), ("month", "July 2025"), ("year", "2025"), ("about", "about 3 July 2025")],
)
def test_a_date_is_said_as_far_as_it_is_known(precision: str, words: str) -> None:
    assert date_words(date(2025, 7, 3), precision) == words


@pytest.mark.parametrize(
    ("until", "precision", "time_known", "words"),
    [
        (None, "day", True, "3 July 2025 at 14:05"),
        (None, "day", False, "3 July 2025"),
        (LATER, "day", True, "3 July 2025 at 14:05 to 15:30"),
        (LATER, "day", False, "3 July 2025"),
        (datetime(2025, 7, 5, 8, tzinfo=UTC), "day", False, "3 July 2025 to 5 July 2025"),
        (datetime(2025, 7, 5, 8, tzinfo=UTC), "day", True, "3 July 2025 at 14:05 to 5 July 2025 at 09:00"),
        (None, "month", True, "July 2025"),
    ],
)
def test_when_something_happened_is_said_by_the_clocks_of_london(until, precision, time_known, words) -> None:
    assert occurred_words(SUMMER, until, precision, time_known) == words


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (date(2019, 3, 1), None, "since March 2019"),
        (date(2019, 3, 1), date(2021, 5, 3), "March 2019 to 3 May 2021"),
        (None, date(2021, 5, 3), "until 3 May 2021"),
        (None, None, "dates not recorded"),
    ],
)
def test_a_span_without_an_end_or_a_beginning_says_so(start, end, words) -> None:
    assert span_words(start, "month", end, "day") == words
