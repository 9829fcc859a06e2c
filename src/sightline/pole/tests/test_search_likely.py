"""What a word hardly is beside the others: not looked up at first, and never lost where nobody else is near."""

from collections.abc import Callable
from datetime import date

import pytest

from sightline.core.acts import Acting
from sightline.pole.queries.search import search
from sightline.pole.rules.search_leads import Words, leads_of
from sightline.pole.rules.search_likely import likely
from sightline.pole.rules.search_terms import understand
from sightline.pole.rules.search_words import HOME, NAME

from .search_scene import add_child, put_place

TODAY = date(2026, 11, 26)


def read(text: str, near: Words | None = None) -> dict[str, set[str]]:
    """By word, as what it is looked up."""
    terms, _ = likely(understand(text), near or {}, TODAY)
    return {term.text: {reading.kind for reading in term.readings} for term in terms}


@pytest.mark.parametrize(
    ("text", "word", "kinds"),
    [
        ("amy zx1 2ab", "zx1", {"postcode"}),
        ("amy zx1 2ab", "2ab", {"postcode"}),
        ("amy zx1 2", "zx1", {"address", "account", "postcode", "reference", "vehicle", "name"}),
        ("amy 2012", "2012", {"birth"}),
        ("amy 12", "12", {"address", "age"}),
        ("2012 josephine 12", "12", {"address"}),
        ("amy 11 ish 12", "12", {"address"}),
        ("amy 11 ish 12", "11 ish", {"age"}),
        ("amy 25.06.80", "25.06.80", {"birth"}),
        ("943 476 5919", "943", {"address", "reference"}),
    ],
)
def test_a_word_is_looked_up_as_what_it_likely_is_beside_the_others(text: str, word: str, kinds: set[str]) -> None:
    assert read(text)[word] == kinds


def test_nobody_was_born_after_next_year() -> None:
    terms, _ = likely(understand("amy 25.06.80"), {}, TODAY)
    assert [r.key for r in terms[1].readings] == ["1980-06-25"]


def test_a_word_like_one_of_names_is_no_online_name_and_one_like_none_may_be() -> None:
    near = {(0, NAME): [("smith", 0.9)]}
    assert read("smif darkwolf", near) == {
        "smif": {"name", "address"},
        "darkwolf": {"name", "address", "account"},
    }


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("brook road 2012", [("brook", HOME), ("brooks", NAME)]),
        ("brook road", [("brook", HOME), ("brooks", NAME), ("burke", NAME)]),
    ],
)
def test_of_three_words_the_nearest_of_names_and_homes_together_lead(text: str, kept: list[tuple[str, str]]) -> None:
    near = {(0, HOME): [("brook", 1.0)], (0, NAME): [("brooks", 0.9), ("burke", 0.82)], (1, NAME): [("rhodes", 0.9)]}
    terms, words = likely(understand(text), near, TODAY)
    assert sorted((word, kind) for (_, kind), some in words.items() for word, _ in some) == kept
    assert len(terms) == len(understand(text))


def test_a_whole_day_of_birth_leads_by_itself_and_with_day_and_month_swapped() -> None:
    assert leads_of(understand("qqqq 3/5/2012"), {}, TODAY).pairs == {"d|2012-05-03": 1.6, "d|2012-03-05": 1.5}


@pytest.fixture
def officer(people: dict[str, Acting], as_reader: Callable[[Acting], Acting]) -> Acting:
    return as_reader(people["response_officer"])


def found(reader: Acting, text: str) -> list[str]:
    return [one.line.name for one in search(reader, text).people]


@pytest.mark.requirement("R89")
@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("wolfram darkly", "Amy Brook"),
        ("1931 darkly", "Amy Brook"),
        ("amir way", "Amir Wayne"),
        ("darkly zx1 2ab", "Amy Brook"),
    ],
)
def test_where_nobody_else_is_near_it_is_found_by_what_it_hardly_is(officer: Acting, text: str, wanted: str) -> None:
    add_child(officer, "Keira", "Wolframe", date(2015, 6, 2))
    amy = add_child(officer, "Amy", "Brook", online_account={"service": "Chatter", "handle": "wolfram"})
    put_place(officer, amy, building="1931", street="Quarry Road", postcode="ZX1 2AB")
    add_child(officer, "Amir", "Wayne")
    assert wanted in found(officer, text)


@pytest.mark.requirement("R30")
@pytest.mark.parametrize("text", ["qqqq 2012-05-03", "qqqq 5/3/2012", "qqqq 3 may 2012"])
def test_somebody_is_found_by_a_day_of_birth_alone(officer: Acting, text: str) -> None:
    add_child(officer, "Amy", "Brook", date(2012, 5, 3))
    assert found(officer, text) == ["Amy Brook"]
