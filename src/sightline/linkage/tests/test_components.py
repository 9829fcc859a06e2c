"""Who is one person by a chain of shared identifiers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.linkage.rules.components import components, in_words, joins


@pytest.mark.parametrize(
    ("scheme", "key", "joined"),
    [
        ("nhs", "9990000018", True),
        ("nhs", "9990000019", False),
        ("nhs", "0000000000", False),
        ("pnc", "20190001234X", True),
        ("pnc", "UNKNOWN", False),
        ("crest", "100234", True),
        ("harbour", "H000001", False),
        ("other", "1", False),
        ("passport", "1", False),
    ],
)
def test_only_a_trusted_and_valid_identifier_joins(scheme: str, key: str, joined: bool) -> None:
    assert joins(scheme, key) is joined


def test_a_chain_is_one_person_and_strangers_stay_apart() -> None:
    leader = components([["a", "b"], ["c", "d"], ["b", "c"], ["x", "y"], []])

    assert leader["a"] == leader["b"] == leader["c"] == leader["d"]
    assert leader["x"] == leader["y"] != leader["a"]


@given(st.lists(st.lists(st.integers(0, 12), min_size=1, max_size=4), max_size=10), st.randoms())
def test_the_order_of_the_groups_does_not_matter(groups: list[list[int]], random) -> None:
    def together(given_groups: list[list[int]]) -> set[frozenset[int]]:
        leader = components(given_groups)
        return {frozenset(m for m in leader if leader[m] == of) for of in leader.values()}

    shuffled = [random.sample(group, len(group)) for group in random.sample(groups, len(groups))]
    assert together(groups) == together(shuffled)


def test_the_basis_of_a_join_is_said_in_words() -> None:
    assert in_words({"nhs": "9990000018", "crest": "100234"}) == (
        "Shares Crest nominal number 100234 and NHS number 9990000018"
    )
