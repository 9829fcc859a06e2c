"""Ages as people say them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.pole.rules.age import age_in_years, age_words, may_be_child

TODAY = date(2026, 11, 23)
DAYS = st.dates(date(1930, 1, 1), TODAY)


@pytest.mark.parametrize(
    ("born_on", "precision", "words"),
    [
        (date(2026, 11, 23), "day", "0 days"),
        (date(2026, 11, 22), "day", "1 day"),
        (date(2026, 10, 5), "day", "7 weeks"),
        (date(2026, 5, 23), "day", "6 months"),
        (date(2025, 1, 1), "day", "22 months"),
        (date(2024, 11, 23), "day", "2 years"),
        (date(2012, 11, 24), "day", "13 years"),
        (date(2012, 11, 23), "day", "14 years"),
        (date(2012, 1, 1), "month", "about 14 years"),
        (date(2012, 1, 1), "about", "about 14 years"),
        (date(2012, 1, 1), "year", "13 or 14 years"),
        (date(2026, 1, 1), "year", "0 or 1 year"),
        (date(2026, 11, 24), "day", "not yet born on that date"),
    ],
)
def test_an_age_is_said_no_more_exactly_than_the_date_allows(born_on: date, precision: str, words: str) -> None:
    assert age_words(born_on, precision, TODAY) == words


@pytest.mark.parametrize(
    ("born_on", "today", "years"),
    [
        (date(2008, 2, 29), date(2026, 2, 28), 17),
        (date(2008, 2, 29), date(2026, 3, 1), 18),
        (date(2008, 12, 31), date(2026, 12, 31), 18),
    ],
)
def test_a_birthday_on_the_last_of_february_falls_on_the_first_of_march(born_on: date, today: date, years: int) -> None:
    assert age_in_years(born_on, today) == years


@pytest.mark.parametrize(
    ("today", "words"),
    [(date(2026, 2, 27), "23 months"), (date(2026, 2, 28), "24 months"), (date(2026, 3, 1), "2 years")],
)
def test_a_child_of_the_last_of_february_does_not_fall_back_to_one_year(today: date, words: str) -> None:
    assert age_words(date(2024, 2, 29), "day", today) == words


@given(born_on=DAYS, precision=st.sampled_from(("day", "month", "year", "about")))
def test_a_less_exact_date_never_takes_childhood_away(born_on: date, precision: str) -> None:
    assert may_be_child(born_on, precision, TODAY) >= may_be_child(born_on, "day", TODAY)


@given(born_on=DAYS)
def test_nobody_grows_younger(born_on: date) -> None:
    assert age_in_years(born_on, TODAY + timedelta(days=1)) >= age_in_years(born_on, TODAY)
