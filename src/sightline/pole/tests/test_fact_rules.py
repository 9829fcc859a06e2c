"""What cannot be recorded as a fact, over all that may be given; and that every kind of fact is whole."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.pole.facts import FACT_KINDS, kind_named
from sightline.pole.models import Fact
from sightline.pole.rules.facts import born_about, cannot_hold, disagree
from sightline.pole.rules.photographs import cannot_keep_photograph
from sightline.pole.rules.places import key_of_place
from sightline.pole.rules.times import Happened, Times, cannot_be_times, cannot_have_happened
from sightline.pole.web.forms_by_kind import CORRECTING, RECORDING

NOW = datetime(2026, 5, 3, 12, 0, tzinfo=UTC)
TODAY = NOW.date()
DAYS = st.dates(date(1850, 1, 1), date(2150, 1, 1))
LETTERS = st.text(st.characters(categories=("Lu", "Ll", "Lo", "Mn")), min_size=1, max_size=60)


@given(st.none() | DAYS, st.none() | DAYS)
def test_nothing_ends_before_it_begins(start: date | None, end: date | None) -> None:
    refusal = cannot_be_times(Times(true_from=start, true_until=end), NOW)
    assert (refusal is not None) == (start is not None and end is not None and end < start)


@given(st.datetimes(datetime(2000, 1, 1), datetime(2050, 1, 1), timezones=st.just(UTC)))
def test_nobody_knew_it_in_the_future(known_from: datetime) -> None:
    assert (cannot_be_times(Times(known_from=known_from), NOW) is not None) == (known_from > NOW)


@given(st.text(max_size=5), LETTERS)
def test_a_name_with_a_letter_in_it_is_always_accepted(before: str, letters: str) -> None:
    full = f"{before}{letters}"
    assert cannot_hold("name", {"full": full}, TODAY) is None or not any(c.isalnum() for c in full)


@given(DAYS)
def test_a_date_of_birth_lies_between_1880_and_today(born_on: date) -> None:
    accepted = cannot_hold("birth_date", {"born_on": born_on}, TODAY) is None
    assert accepted == (date(1880, 1, 1) <= born_on <= TODAY)


@given(st.integers(0, 120), st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_somebody_of_about_an_age_is_that_age_give_or_take_a_year(age: int, today: date) -> None:
    years = (today - born_about(age, today)).days / 365.25
    assert age - 0.01 <= years <= age + 1.01


BORN = {"born_on": date(2012, 5, 3), "precision": "day"}
DISAGREEMENTS = [
    ("birth_date", BORN, {"born_on": date(2012, 1, 1), "precision": "year"}, False),
    ("birth_date", BORN, {"born_on": date(2012, 6, 1), "precision": "month"}, True),
    ("sex", {"value": "male"}, {"value": "female"}, True),
    ("death", {"died_on": None}, {"died_on": date(2020, 1, 1)}, False),
    ("ethnicity", {"code": "W1", "self_defined": True}, {"code": "W1", "self_defined": False}, False),
]


@pytest.mark.parametrize(("kind", "one", "other", "differ"), DISAGREEMENTS)
def test_what_cannot_both_be_right(kind: str, one: dict[str, object], other: dict[str, object], differ: bool) -> None:
    assert disagree(kind, one, other) is differ
    assert disagree(kind, other, one) is differ


@given(st.text(max_size=20), st.text(max_size=20), st.text(max_size=20))
def test_an_address_without_number_or_name_is_a_place_of_its_own(street: str, town: str, postcode: str) -> None:
    values = {"kind": "address", "street": street, "town": town, "postcode": postcode}
    assert key_of_place(values, "one") != key_of_place(values, "another")


@given(st.timedeltas(timedelta(0), timedelta(days=9)), st.timedeltas(timedelta(0), timedelta(days=9)))
def test_what_happened_is_over_or_going_on(ago: timedelta, lasted: timedelta) -> None:
    happened = Happened(NOW - ago, NOW - ago + lasted)
    assert (cannot_have_happened(happened, NOW) is None) == (lasted <= ago)


@given(st.binary(max_size=40))
def test_only_what_begins_like_a_photograph_is_one(content: bytes) -> None:
    begins = content.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"))
    assert (cannot_keep_photograph(content, 100) is None) == begins


def _subclasses(model: type[Fact]) -> set[type[Fact]]:
    below = {found for sub in model.__subclasses__() for found in _subclasses(sub)}
    return below | ({model} if not model._meta.abstract else set())


def test_every_table_of_facts_is_in_the_registry_with_its_own_columns() -> None:
    facts = _subclasses(Fact)  # type: ignore[type-abstract]
    tables = {model.__name__ for model in facts} - {"Marker"}  # markers have verbs of their own
    assert {kind.model.__name__ for kind in FACT_KINDS.values()} == tables
    for kind in FACT_KINDS.values():
        assert {f.name for f in kind.model._meta.get_fields()} >= {*kind.columns, kind.subject}
        assert kind_named(kind.model.__name__.lower()) is kind


def test_every_kind_that_is_entered_by_hand_has_its_form() -> None:
    by_hand = {kind.key for kind in FACT_KINDS.values() if kind.by_hand and kind.subject == "identity"}
    assert RECORDING.keys() == by_hand
    assert CORRECTING.keys() == FACT_KINDS.keys() - {"photograph", "record_owner", "attachment", "retelling", "matter"}
