"""The rules of outcome: what is linked without a person, what waits for people, and what brakes."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.linkage.rules.outcomes import (
    BRAKE_WORDS,
    STRICT_WEIGHT,
    Alike,
    Brake,
    Outcome,
    Pair,
    are_adults,
    brake_on,
    outcome_of,
)

SAME, LIKE, DIFFERENT, UNKNOWN = Alike.SAME, Alike.LIKE, Alike.DIFFERENT, Alike.UNKNOWN
ON = date(2026, 10, 31)
SURE = Pair(weight=20, adults=True, given=SAME, family=SAME, born=SAME, home=SAME)


@pytest.mark.parametrize(
    ("pair", "outcome"),
    [
        (SURE, Outcome.LINKED),
        (replace(SURE, home=UNKNOWN, kin=SAME), Outcome.LINKED),
        (replace(SURE, home=UNKNOWN), Outcome.POSSIBLE),  # a namesake may be born on the same day
        (replace(SURE, born=LIKE), Outcome.POSSIBLE),
        (replace(SURE, given=LIKE), Outcome.POSSIBLE),
        (replace(SURE, weight=STRICT_WEIGHT - 0.1), Outcome.POSSIBLE),
        (replace(SURE, adults=False), Outcome.POSSIBLE),
        (replace(SURE, adults=False, trusted=True), Outcome.LINKED),
        (replace(SURE, conflict=True), Outcome.POSSIBLE),
        (replace(SURE, one_event=True), Outcome.POSSIBLE),
        (replace(SURE, told_apart=True), Outcome.APART),
        (replace(SURE, told_apart=True, trusted=True), Outcome.APART),
        (Pair(weight=1), Outcome.POSSIBLE),
        (Pair(weight=-1), Outcome.APART),
        (Pair(weight=-1, trusted=True), Outcome.POSSIBLE),
        (Pair(weight=5, trusted=True), Outcome.LINKED),
    ],
)
def test_what_becomes_of_two_records(pair: Pair, outcome: Outcome) -> None:
    assert outcome_of(pair) == outcome


@pytest.mark.parametrize(
    ("pair", "brake"),
    [
        (Pair(weight=20, given=DIFFERENT, family=SAME, born=SAME), Brake.TWINS),
        (Pair(weight=20, given=LIKE, family=SAME, born=SAME), Brake.TWINS),
        (Pair(weight=20, given=DIFFERENT, family=DIFFERENT, born=SAME, kin=SAME), Brake.TWINS),
        (Pair(weight=20, given=DIFFERENT, family=DIFFERENT, born=SAME, home=SAME), Brake.TWINS),
        (Pair(weight=20, given=DIFFERENT, family=SAME, born=SAME, trusted=True), Brake.TWINS),
        (Pair(weight=20, given=LIKE, family=SAME, born=SAME, trusted=True), None),
        (Pair(weight=20, given=DIFFERENT, family=DIFFERENT, born=SAME), None),
        (Pair(weight=20, given=SAME, family=SAME, born=SAME, conflict=True), Brake.CONFLICT),
        (Pair(weight=20, given=SAME, family=SAME, born=DIFFERENT, gap=13), Brake.PARENT_AND_CHILD),
        (Pair(weight=20, given=SAME, family=SAME, born=DIFFERENT, gap=12), None),
        (Pair(weight=20, given=SAME, family=SAME, born=DIFFERENT, gap=30, trusted=True), Brake.PARENT_AND_CHILD),
        (Pair(weight=-3, trusted=True), Brake.CONTRADICTED),
        (Pair(weight=20, one_event=True), Brake.ONE_EVENT),
        (Pair(weight=20, told_apart=True, given=DIFFERENT, family=SAME, born=SAME), Brake.TOLD_APART),
        (SURE, None),
    ],
)
def test_what_is_braked_whatever_the_weight(pair: Pair, brake: Brake | None) -> None:
    assert brake_on(pair) == brake


PAIRS = st.builds(
    Pair,
    weight=st.floats(-30, 60),
    trusted=st.booleans(),
    adults=st.booleans(),
    given=st.sampled_from(Alike),
    family=st.sampled_from(Alike),
    born=st.sampled_from(Alike),
    home=st.sampled_from(Alike),
    kin=st.sampled_from(Alike),
    phone=st.sampled_from(Alike),
    gap=st.none() | st.integers(0, 90),
    conflict=st.booleans(),
    one_event=st.booleans(),
    told_apart=st.booleans(),
)


@given(PAIRS)
def test_nothing_that_is_braked_is_linked(pair: Pair) -> None:
    if brake_on(pair) is not None:
        assert outcome_of(pair) != Outcome.LINKED


@given(PAIRS)
def test_without_an_identifier_only_certain_adults_are_linked(pair: Pair) -> None:
    if not pair.trusted and not pair.adults:
        assert outcome_of(pair) != Outcome.LINKED


@given(PAIRS, st.floats(0, 30))
def test_more_evidence_never_parts_two_records(pair: Pair, more: float) -> None:
    order = [Outcome.APART, Outcome.POSSIBLE, Outcome.LINKED]
    assert order.index(outcome_of(replace(pair, weight=pair.weight + more))) >= order.index(outcome_of(pair))


@pytest.mark.parametrize(
    ("births", "adults"),
    [
        ([date(2008, 10, 31)], True),
        ([date(2008, 11, 1)], False),
        ([date(1980, 1, 1), date(2015, 1, 1)], False),
        ([], False),
    ],
)
def test_somebody_is_an_adult_by_every_date_of_birth_and_not_without_one(births: list[date], adults: bool) -> None:
    assert are_adults(births, ON) is adults


def test_every_brake_has_its_words() -> None:
    assert set(BRAKE_WORDS) == set(Brake)
    assert all(words.endswith(".") for words in BRAKE_WORDS.values())
