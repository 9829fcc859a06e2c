"""Which signs count as a risk to a child, and how near somebody has to be: tables."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.pole.rules import markers, matters
from sightline.pole.rules.near_risks import MARKERS, MATTERS, NOT_COUNTED, REVIEW, brings_close, may_be_under_18

TODAY = date(2027, 5, 3)
CHILD, GROWN = (date(2015, 3, 4), "day"), (date(1980, 3, 4), "day")


def test_of_every_kind_of_marker_it_is_said_whether_it_counts_and_why() -> None:
    assert set(MARKERS) | set(NOT_COUNTED) == set(markers.KINDS)
    assert not set(MARKERS) & set(NOT_COUNTED)


def test_every_open_matter_that_counts_is_one_and_a_risk_review_is_assessed_first() -> None:
    assert set(MATTERS) <= set(matters.KINDS)
    assert REVIEW in matters.ASSESSED_FIRST


@pytest.mark.parametrize(
    ("births", "has_died", "may_be"),
    [
        ([CHILD], False, True),
        ([GROWN], False, False),
        ([GROWN, CHILD], False, True),
        ([(date(2009, 1, 1), "year")], False, True),
        ([(date(2008, 1, 1), "year")], False, False),
        ([], False, True),
        ([CHILD], True, False),
    ],
    ids=["a child", "grown up", "sources differ", "year only", "year too long ago", "no age, or unborn", "has died"],
)
def test_who_may_be_a_child(births: list[tuple[date, str]], *, has_died: bool, may_be: bool) -> None:
    assert may_be_under_18(births, TODAY, has_died=has_died) is may_be


@given(st.lists(st.tuples(st.dates(date(1950, 1, 1), TODAY), st.sampled_from(["day", "month", "year"])), max_size=4))
def test_a_further_source_that_says_child_is_never_outvoted(births: list[tuple[date, str]]) -> None:
    assert may_be_under_18([*births, CHILD], TODAY)


@pytest.mark.parametrize(
    ("kind", "brings"),
    [("mother", True), ("foster_carer", True), ("sibling", False), ("associate", False), ("?", False)],
)
def test_the_partner_of_a_carer_is_close_and_of_anybody_else_is_not(kind: str, *, brings: bool) -> None:
    assert brings_close(kind) is brings
