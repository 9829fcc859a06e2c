"""Dates and times as legacy systems write them."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.linkage.rules.dates import NotADate, born_about, parse_format, read_day, read_instant
from sightline.linkage.rules.problems import MappingProblem


@pytest.mark.parametrize(
    ("written", "format_", "day", "precision"),
    [
        ("03/04/2012", "dd/mm/yyyy", date(2012, 4, 3), "day"),
        ("2012-04-03", "yyyy-mm-dd", date(2012, 4, 3), "day"),
        ("03-Apr-2012", "dd-Mon-yyyy", date(2012, 4, 3), "day"),
        ("3-APR-2012", "dd-Mon-yyyy", date(2012, 4, 3), "day"),
        ("20120403", "yyyymmdd", date(2012, 4, 3), "day"),
        ("04/2012", "mm/yyyy", date(2012, 4, 1), "month"),
        ("2012", "yyyy", date(2012, 1, 1), "year"),
    ],
)
def test_a_date_is_read_as_it_is_written_and_no_more_exact(
    written: str, format_: str, day: date, precision: str
) -> None:
    assert read_day(written, (parse_format(format_),)) == (day, precision)


@pytest.mark.parametrize(
    ("written", "format_"),
    [
        ("31/02/2015", "dd/mm/yyyy"),
        ("00/00/0000", "dd/mm/yyyy"),
        ("29/02/2011", "dd/mm/yyyy"),
        ("12-Abc-2024", "dd-Mon-yyyy"),
        ("2012-04-03", "dd/mm/yyyy"),
        ("03/04/12", "dd/mm/yyyy"),
        ("03/04/2012 10:00", "dd/mm/yyyy"),
    ],
)
def test_a_date_that_cannot_be_or_is_written_otherwise_is_refused(written: str, format_: str) -> None:
    with pytest.raises(NotADate, match=written):
        read_day(written, (parse_format(format_),))


@pytest.mark.parametrize(
    ("written", "at", "time_known"),
    [
        ("03/02/2023 14:05", datetime(2023, 2, 3, 14, 5, tzinfo=UTC), True),
        ("03/07/2023 14:05", datetime(2023, 7, 3, 13, 5, tzinfo=UTC), True),
        ("03/07/2023", datetime(2023, 7, 2, 23, 0, tzinfo=UTC), False),
        ("30/10/2022 01:30", datetime(2022, 10, 30, 0, 30, tzinfo=UTC), True),
    ],
)
def test_times_are_local_time_in_england(written: str, at: datetime, time_known: bool) -> None:
    formats = (parse_format("dd/mm/yyyy HH:MM"), parse_format("dd/mm/yyyy"))

    assert read_instant(written, formats) == (at, time_known)


@pytest.mark.parametrize("written", ["26/03/2023 01:30", "01/01/2023 24:10", "01/01/2023 10:61"])
def test_a_time_that_no_clock_showed_is_refused(written: str) -> None:
    with pytest.raises(NotADate, match=written):
        read_instant(written, (parse_format("dd/mm/yyyy HH:MM"),))


@pytest.mark.parametrize("format_", ["", "dd/mm", "yyyy yyyy", "%d/%m/%Y", "yyyy-mm HH:MM"])
def test_letters_that_make_no_date_are_refused(format_: str) -> None:
    with pytest.raises(MappingProblem, match="yyyy or yy, mm or Mon, dd"):
        parse_format(format_)


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1)))
def test_every_date_survives_being_written_and_read(day: date) -> None:
    assert read_day(f"{day:%d/%m/%Y}", (parse_format("dd/mm/yyyy"),)).on == day


def test_an_age_gives_the_middle_of_the_year_of_birth_and_says_about() -> None:
    born = born_about(15, datetime(2023, 2, 3, 14, 0, tzinfo=UTC))

    assert born == (date(2007, 8, 5), "about")


@pytest.mark.parametrize(
    ("written", "first", "year"),
    [("03/04/30", 1930, 1930), ("03/04/29", 1930, 2029), ("03/04/00", 1930, 2000), ("03/04/12", 1913, 2012)],
)
def test_two_digits_are_a_year_of_the_hundred_that_the_mapping_says(written: str, first: int, year: int) -> None:
    assert read_day(written, (parse_format("dd/mm/yy", first),)).on == date(year, 4, 3)


@given(st.integers(min_value=1850, max_value=2000), st.integers(min_value=0, max_value=99))
def test_a_year_of_two_digits_is_never_outside_its_hundred(first: int, after: int) -> None:
    day = date(first + after, 4, 3)

    assert read_day(f"{day:%d/%m/%y}", (parse_format("dd/mm/yy", first),)).on == day


def test_two_digits_are_refused_where_the_mapping_does_not_say_their_hundred() -> None:
    with pytest.raises(MappingProblem, match="Write two_digit_years_from = 1930"):
        parse_format("dd/mm/yy")


def test_years_of_four_digits_are_not_touched_by_it() -> None:
    formats = (parse_format("dd/mm/yy", 1930), parse_format("dd/mm/yyyy", 1930))

    assert read_day("03/04/1912", formats).on == date(1912, 4, 3)
