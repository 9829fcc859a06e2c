"""Which words are near which, by what keys they find each other, and how close a record comes."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.pole.rules.search_closeness import Comparison
from sightline.pole.rules.search_dates import exactest, nearness_of_age, nearness_of_day, years_of_birth
from sightline.pole.rules.search_filters import Filters, in_area, may_be_child
from sightline.pole.rules.search_leads import MOST_NEAR, MOST_PAIRS, leads_of, nearest_words, wanted_words
from sightline.pole.rules.search_terms import understand
from sightline.pole.rules.search_words import HOME, NAME, alike, in_latin, kept_word, keys_of_word

TODAY = date(2026, 11, 26)
LETTERS = st.text("abcdefghijklmnopqrstuvwxyz", min_size=5, max_size=20)


@pytest.mark.parametrize(
    ("typed", "held"),
    [
        ("smif", "smith"),
        ("smyth", "smith"),
        ("jaydn", "jayden"),
        ("muhammad", "mohammed"),
        ("bill", "william"),
        ("filip", "phillip"),
        ("аmy", "amy"),
        ("ѕmith", "smith"),
        ("katarzyna", "kasia"),
        ("wojciech", "wojcich"),
        ("kingshom", "kingsholm"),
        ("olga", "ольга"),
    ],
)
def test_what_may_be_one_name_finds_it_by_a_key_that_both_have(typed: str, held: str) -> None:
    assert set(keys_of_word(NAME, typed)) & set(keys_of_word(NAME, held))
    assert alike(typed, held)[0] >= 0.7


@pytest.mark.parametrize(("typed", "held"), [("smith", "jones"), ("ali", "bob"), ("jayden", "brambleby"), ("x", "y")])
def test_what_is_another_name_is_not_near(typed: str, held: str) -> None:
    assert alike(typed, held)[0] == 0


@given(LETTERS, st.data())
def test_any_one_slip_of_a_typist_shares_a_key_and_is_near(word: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(1, len(word) - 1))
    letter = data.draw(st.sampled_from("abcdefghijklmnopqrstuvwxyz"))
    slips = {
        word[:place] + word[place + 1 :],
        word[:place] + letter + word[place:],
        word[:place] + letter + word[place + 1 :],
        word[: place - 1] + word[place] + word[place - 1] + word[place + 1 :],
    }
    for typed in slips:
        if len(typed) >= 5:
            assert set(keys_of_word(HOME, typed)) & set(keys_of_word(HOME, word))
        assert alike(typed, word)[0] >= 0.8


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_two_texts_are_compared_and_none_is_nearer_than_itself(one: str, other: str) -> None:
    assert alike(one, one) == (1.0, "is")
    assert 0 <= alike(one, other)[0] <= 1
    assert in_latin(one) or not one
    if kept_word(one):
        assert len(keys_of_word(NAME, one)) <= 120
        assert all(len(key) <= 70 and "\x00" not in key for key in keys_of_word(NAME, one))


@pytest.mark.parametrize(
    ("typed", "born", "nearness", "how"),
    [
        ("2015-06-02", "2015-06-02", 1.0, "is"),
        ("2015", "2015-06-02", 1.0, "is"),
        ("2015-06", "2015-06-02", 1.0, "is"),
        ("2015-02-06", "2015-06-02", 0.93, "swapped"),
        ("2015-06-03", "2015-06-02", 0.8, "near"),
        ("2051-06-02", "2015-06-02", 0.8, "near"),
        ("2014", "2015-06-02", 0.5, "near"),
        ("2015-06-02", "2015", 0.6, "year"),
        ("2015-06-02", "1987-11-30", 0.0, ""),
        ("2015-06", "2014-06-02", 0.0, ""),
    ],
)
def test_a_date_of_birth_is_near_by_its_slips(typed: str, born: str, nearness: float, how: str) -> None:
    assert nearness_of_day(typed, born) == (nearness, how)


@pytest.mark.parametrize(
    ("age", "born", "nearness"),
    [
        ("11", "2015-06-02", 1.0),
        ("11~", "2015-06-02", 1.0),
        ("11~", "2016-06-02", 0.92),
        ("11~", "2013-06-02", 0.75),
        ("11", "2013-06-02", 0.35),
        ("11", "2015-12-02", 0.7),
        ("11~", "1990-06-02", 0.0),
        ("11", "2015", 1.0),
        ("11?", "2015-06-02", 0.85),
    ],
)
def test_an_age_is_near_to_a_birth(age: str, born: str, nearness: float) -> None:
    assert nearness_of_age(age, born, TODAY) == nearness


@given(st.integers(0, 120), st.dates(date(1905, 1, 1), TODAY))
def test_whoever_is_of_an_age_was_born_in_one_of_its_years(age: int, born: date) -> None:
    is_of_it = TODAY.year - born.year - ((TODAY.month, TODAY.day) < (born.month, born.day)) == age
    assert not is_of_it or str(born.year) in {str(year) for year in years_of_birth(str(age), TODAY)}


def test_a_year_beside_its_day_says_nothing_more() -> None:
    assert exactest(["2015", "2015-06-02", "2015-06", "2014"]) == ["2015-06-02", "2014"]


def closeness(text: str, own: list[str], homes: list[list[str]] | None = None) -> float:
    comparison = Comparison(understand(text), TODAY)
    return round(comparison.closeness(comparison.scores(own, homes or [])), 3)


JAYDEN = ["name jayden", "name smith", "birth 2015-06-02", "birth 2015-06", "birth 2015"]
HOMES = [["address 9", "address mill", "address lane", "postcode ZX12AB"], ["address 4", "address old", "address road"]]


def test_a_wrong_word_costs_closeness_and_does_not_lose_the_child() -> None:
    whole = closeness("jayden smith 2/6/2015", JAYDEN)
    assert whole == 1.0
    for worse in (
        "jaydn smith 2/6/2015",
        "jayden smith 6/2/2015",
        "jayden jones 2/6/2015",
        "jayden smith xyz 2/6/2015",
    ):
        assert 0.5 < closeness(worse, JAYDEN) < whole


def test_a_name_that_begins_as_typed_and_is_also_what_it_is_short_for_is_as_near_as_any_it_is_short_for() -> None:
    assert alike("em", "emily") == alike("em", "emeline") == alike("mal", "calum") == (0.94, "variant")
    assert alike("smit", "smith")[1] == alike("zz", "zzap")[1] == "begins"


def test_one_word_of_a_name_answers_for_one_word_typed() -> None:
    assert closeness("smith smyth", JAYDEN) == 0.5


def test_the_words_of_one_home_are_not_made_up_from_two() -> None:
    assert closeness("4 old road", [], HOMES) > closeness("9 old road", [], HOMES)


@given(st.text(max_size=200))
def test_any_text_leads_to_a_bounded_number_of_lookups(text: str) -> None:
    terms = understand(text)
    wanted = wanted_words(terms)
    every = {of: [f"{words[0][:20]}{n}" for n in range(99)] for of, words in wanted.typed.items()}
    near = nearest_words(wanted, [({term}, kind, word) for (term, kind), words in every.items() for word in words])
    assert all(len(words) <= MOST_NEAR for words in near.values())
    leads = leads_of(terms, near, TODAY)
    assert len(leads.pairs) <= 3 * MOST_PAIRS
    assert len(leads.places) <= MOST_PAIRS
    assert len(leads.ranges) <= 120


@pytest.mark.parametrize(
    ("births", "shown"),
    [
        (["birth 2015-06-02", "birth 2015"], True),
        (["birth 1987-11-30"], False),
        (["birth 2008"], True),
        ([], True),
        (["birth 1987-11-30", "birth 2015-06-02"], True),
    ],
)
def test_whoever_may_be_a_child_or_whose_birth_is_unknown_is_among_the_children(births: list[str], shown: bool) -> None:
    assert may_be_child(Filters(child=True), births, TODAY) is shown
    assert may_be_child(Filters(), births, TODAY)


@pytest.mark.parametrize(
    ("area", "there"),
    [("", True), ("mill", True), ("ZX1", True), ("zx1 2", True), ("ZX1 2AB", True), ("ZX12 3AB", False), ("x", False)],
)
def test_an_area_is_a_town_or_the_beginning_of_a_postcode(area: str, there: bool) -> None:
    assert in_area(Filters(area=area), HOMES) is there
    assert in_area(Filters(area="ZX1"), [["postcode ZX123AB"]]) is False
