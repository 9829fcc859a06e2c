"""How records set side by side compare, two or more at once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.linkage.rules.side_by_side import (
    AGREES,
    DIFFERS,
    NEITHER,
    ONE_ONLY,
    PARTLY,
    Cell,
    compared,
    listed,
    verdict_of,
)

SIDES = st.lists(st.sets(st.sampled_from("abcd")), min_size=1, max_size=5)


@pytest.mark.parametrize(
    ("sides", "verdict"),
    [
        (["", ""], NEITHER),
        (["a", ""], ONE_ONLY),
        (["a", "a"], AGREES),
        (["ab", "a"], PARTLY),
        (["a", "b"], DIFFERS),
        (["a", "a", ""], AGREES),
        (["a", "", ""], ONE_ONLY),
        (["ab", "a", "ac"], PARTLY),
        (["a", "a", "b"], DIFFERS),
        (["ab", "bc", "cd"], DIFFERS),
    ],
)
def test_those_furthest_apart_say_how_several_compare(sides: list[str], verdict: str) -> None:
    assert verdict_of([set(side) for side in sides]) == verdict


@given(SIDES)
def test_it_does_not_matter_who_stands_first_nor_who_says_nothing(sides: list[set[str]]) -> None:
    assert verdict_of(sides) == verdict_of(sides[::-1]) == verdict_of([set(), *sides])


@given(SIDES, st.sets(st.sampled_from("abcd"), min_size=1))
def test_one_more_side_never_makes_them_agree_more(sides: list[set[str]], more: set[str]) -> None:
    rank = [DIFFERS, PARTLY, AGREES]
    before, after = verdict_of(sides), verdict_of([*sides, more])
    if before in rank:
        assert rank.index(after) <= rank.index(before)


def test_what_another_side_says_too_comes_first_and_is_marked() -> None:
    row = compared("Names", {"x": "Xan", "a": "Ann"}, {"a": "ANN"}, {"b": "Bo"})
    assert row.sides == ((Cell("Ann", True), Cell("Xan", False)), (Cell("ANN", True),), (Cell("Bo", False),))


def test_what_is_only_listed_has_no_verdict_and_is_left_out_where_nobody_says_it() -> None:
    assert listed("Warnings", {"v": "Violent"}, {}).verdict == ""
    assert not listed("Warnings", {}, {}, {}).is_said
