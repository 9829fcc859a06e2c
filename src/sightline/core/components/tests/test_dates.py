"""Dates as they are typed at a desk at four in the morning."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.core import clock
from sightline.core.components.date_fields import DateField, DateTimeField, PartialDateField
from sightline.core.components.date_widgets import LONDON
from sightline.core.components.forms import GovForm
from sightline.core.components.partial_date import DatePrecision, PartialDate

NOON = datetime(2025, 5, 3, 12, tzinfo=UTC)


class Whole(GovForm):
    since = DateField(label="Lived here since")


class Partial(GovForm):
    born = PartialDateField(label="Date of birth", past_only=True)


class Instant(GovForm):
    at = DateTimeField(label="When it happened")


def typed(name: str, *boxes: str) -> dict[str, str]:
    names = ("day", "month", "year", "hour", "minute", "clock")
    return {f"{name}-{box}": text for box, text in zip(names, boxes, strict=False)}


@pytest.mark.parametrize(
    ("boxes", "words"),
    [
        (("", "", ""), "Enter lived here since"),
        (("", "2", "2011"), "Lived here since must include a day"),
        (("3", "", ""), "Lived here since must include a month and a year"),
        (("31", "2", "2011"), "Lived here since must be a real date: February 2011 does not have 31 days"),
        (("29", "2", "2100"), "Lived here since must be a real date: February 2100 does not have 29 days"),
        (("32", "2", "2011"), "Lived here since: the day must be a number from 1 to 31"),
        (("x", "2", "2011"), "Lived here since: the day must be a number from 1 to 31"),
        (("٣", "2", "2011"), "Lived here since: the day must be a number from 1 to 31"),
        (("3", "13", "2011"), "Lived here since: the month must be a number from 1 to 12"),
        (("3", "2", "11"), "Lived here since: the year must have 4 figures, for example 2011"),
        (("3", "2", "0011"), "Lived here since: the year must be a number from 1850 to 2150"),
        (("9" * 5000, "2", "2011"), "Lived here since: the day must be a number from 1 to 31"),
    ],
)
def test_a_date_that_cannot_be_is_refused_once_and_in_words(boxes: tuple[str, ...], words: str) -> None:
    assert Whole(typed("since", *boxes)).errors["since"] == [words]


@pytest.mark.parametrize("month", ["5", "05", "May", "may", " MAY "])
def test_a_month_is_read_as_a_number_or_a_name(month: str) -> None:
    form = Whole(typed("since", "3", month, "2011"))
    assert form.is_valid()
    assert form.cleaned_data["since"] == date(2011, 5, 3)


@pytest.mark.parametrize(
    ("boxes", "held", "shown"),
    [
        (("3", "5", "2011"), PartialDate(2011, 5, 3), "3 May 2011"),
        (("", "5", "2011"), PartialDate(2011, 5), "May 2011"),
        (("", "", "2011"), PartialDate(2011), "2011"),
    ],
)
def test_as_much_of_a_birth_date_as_is_known_is_kept(boxes: tuple[str, ...], held: PartialDate, shown: str) -> None:
    with clock.frozen(NOON):
        form = Partial(typed("born", *boxes))
        assert form.is_valid()
    assert form.cleaned_data["born"] == held
    assert str(held) == shown


@pytest.mark.parametrize(
    ("boxes", "words"),
    [
        (("3", "", "2011"), "Date of birth must include a month"),
        (("", "5", ""), "Date of birth must include a year"),
        (("4", "5", "2025"), "Date of birth must be in the past"),
        (("", "6", "2025"), "Date of birth must be in the past"),
    ],
)
def test_a_birth_date_without_its_middle_or_still_to_come_is_refused(boxes: tuple[str, ...], words: str) -> None:
    with clock.frozen(NOON):
        assert Partial(typed("born", *boxes)).errors["born"] == [words]


def test_today_is_past_enough_by_londons_day_and_not_by_greenwichs() -> None:
    with clock.frozen(datetime(2025, 5, 3, 23, 30, tzinfo=UTC)):
        assert Partial(typed("born", "4", "5", "2025")).is_valid()


def test_the_error_leads_to_the_box_that_is_wrong_and_marks_only_it() -> None:
    bound = Whole(typed("since", "3", "13", "2011"))["since"]
    assert bound.focus_id == "id_since-month"  # type: ignore[attr-defined]
    assert str(bound).count("govuk-input--error") == 1
    assert 'value="13"' in str(bound)


@pytest.mark.parametrize(
    ("boxes", "instant"),
    [
        (("3", "5", "2025", "14", "05"), datetime(2025, 5, 3, 13, 5, tzinfo=UTC)),
        (("3", "1", "2025", "14", "05"), datetime(2025, 1, 3, 14, 5, tzinfo=UTC)),
        (("26", "10", "2025", "0", "59"), datetime(2025, 10, 25, 23, 59, tzinfo=UTC)),
        (("26", "10", "2025", "1", "30", "bst"), datetime(2025, 10, 26, 0, 30, tzinfo=UTC)),
        (("26", "10", "2025", "1", "30", "GMT"), datetime(2025, 10, 26, 1, 30, tzinfo=UTC)),
        (("26", "10", "2025", "2", "00"), datetime(2025, 10, 26, 2, 0, tzinfo=UTC)),
    ],
)
def test_a_time_by_londons_clocks_is_kept_as_its_instant(boxes: tuple[str, ...], instant: datetime) -> None:
    form = Instant(typed("at", *boxes))
    assert form.is_valid()
    assert form.cleaned_data["at"] == instant


@pytest.mark.parametrize(
    ("boxes", "words", "box"),
    [
        (("30", "3", "2025", "1", "15"), "01:15 did not happen", "hour"),
        (("26", "10", "2025", "1", "30"), "01:30 happened twice", "clock"),
        (("26", "10", "2025", "1", "30", "CET"), "01:30 happened twice", "clock"),
        (("3", "5", "2025", "", ""), "must include an hour and a minute", "hour"),
        (("3", "5", "2025", "24", "00"), "the hour must be a number from 0 to 23", "hour"),
    ],
)
def test_a_time_the_clocks_did_not_show_once_is_asked_about(boxes: tuple[str, ...], words: str, box: str) -> None:
    form = Instant(typed("at", *boxes))
    assert words in form.errors["at"][0]
    assert form["at"].focus_id == f"id_at-{box}"  # type: ignore[attr-defined]


def test_a_box_to_say_which_hour_appears_only_where_the_clocks_struck_it_twice() -> None:
    assert "at-clock" in str(Instant(typed("at", "26", "10", "2025", "1", "30"))["at"])
    assert "at-clock" not in str(Instant()["at"])


@given(st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2035, 1, 1), timezones=st.just(UTC)))
def test_every_instant_shown_in_boxes_is_read_back_as_itself(instant: datetime) -> None:
    instant = instant.replace(second=0, microsecond=0)
    shown = Instant.base_fields["at"].widget.boxes(instant)
    form = Instant({f"at-{box.name}": box.value or "" for box in shown})
    assert form.is_valid(), (form.errors, instant.astimezone(LONDON))
    assert form.cleaned_data["at"] == instant
    assert not Instant({f"at-{box.name}": box.value or "" for box in shown}, initial={"at": instant}).has_changed()


@given(st.dates(min_value=date(1850, 1, 1)), st.sampled_from(DatePrecision))
def test_a_partial_date_spans_every_day_it_can_mean_and_no_other(day: date, precision: DatePrecision) -> None:
    partial = PartialDate.of(day, precision)
    assert partial.precision is precision
    assert partial.earliest <= day <= partial.latest
    assert PartialDate.of(partial.latest, precision) == partial
    assert (partial.latest - partial.earliest).days <= {"day": 0, "month": 30, "year": 365}[precision]


@pytest.mark.parametrize("parts", [(2011, 2, 30), (2011, None, 3), (0,), (2011, 13)])
def test_a_partial_date_that_cannot_be_is_not_made(parts: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match=r"."):
        PartialDate(*parts)


class Day(GovForm):
    at = DateTimeField(label="Date and time", past_only=True, day_alone=True)


@pytest.mark.parametrize(
    ("boxes", "instant"),
    [
        (("1", "6", "2023"), datetime(2023, 6, 1, 22, 59, tzinfo=UTC)),
        (("1", "6", "2023", "0", "00"), datetime(2023, 5, 31, 23, 0, tzinfo=UTC)),
        (("3", "5", "2025"), datetime(2025, 5, 3, 9, 30, tzinfo=UTC)),
    ],
)
def test_a_day_alone_means_its_end_and_today_means_now(boxes: tuple[str, ...], instant: datetime) -> None:
    with clock.frozen(datetime(2025, 5, 3, 9, 30, tzinfo=UTC)):
        form = Day(typed("at", *boxes))
        assert form.is_valid()
        assert form.cleaned_data["at"] == instant


def test_a_day_alone_to_come_is_not_in_the_past() -> None:
    with clock.frozen(datetime(2025, 5, 3, 9, 30, tzinfo=UTC)):
        assert "must be in the past" in Day(typed("at", "4", "5", "2025")).errors["at"][0]
