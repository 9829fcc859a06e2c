"""What each word that is typed may be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.pole.rules.search_terms import LONGEST_TEXT, MOST_TERMS, Reading, tidy, understand, unread


def read(text: str) -> dict[str, set[str]]:
    """Each word with all its readings, as kind:key, with a star where keys may go on."""
    return {t.text: {f"{r.kind}:{r.key}{'*' if r.begins else ''}" for r in t.readings} for t in understand(text)}


@pytest.mark.parametrize(
    ("text", "word", "readings"),
    [
        ("smi", "smi", {"name:smi*", "address:smi*", "account:smi*"}),
        ("Zoë", "Zoë", {"name:zoe*", "address:zoe*", "account:zoe*"}),
        ("b", "b", {"name:b", "address:b"}),
        ("李", "李", {"name:李*", "address:李*"}),
        ("12", "12", {"address:12", "age:12?"}),
        ("11 ish", "11 ish", {"age:11~"}),
        ("11ish", "11ish", {"age:11~"}),
        ("about 14", "about 14", {"age:14~"}),
        ("aged 9", "aged 9", {"age:9"}),
        ("9 years old", "9 years old", {"age:9"}),
        ("14yo", "14yo", {"age:14"}),
        ("2012", "2012", {"birth:2012", "address:2012", "reference:2012"}),
        ("07700", "07700", {"address:07700", "phone:07700*", "reference:07700*"}),
        ("03/05/2012", "03/05/2012", {"birth:2012-05-03", "reference:03052012"}),
        ("3.5.12", "3.5.12", {"birth:2012-05-03", "birth:1912-05-03"}),
        ("3rd of May 2012", "3rd of May 2012", {"birth:2012-05-03"}),
        ("3 sept 2012", "3 sept 2012", {"birth:2012-09-03"}),
        ("May 3, 2012", "May 3, 2012", {"birth:2012-05-03"}),
        ("2012-05-03", "2012-05-03", {"birth:2012-05-03", "reference:20120503"}),
        ("05/2012", "05/2012", {"birth:2012-05", "reference:052012"}),
    ],
)
def test_a_word_is_read_as_everything_that_it_may_be(text: str, word: str, readings: set[str]) -> None:
    assert read(text) == {word: readings}


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("may 2012", "birth:2012-05"),
        ("zx1 2ab", "postcode:ZX12AB*"),
        ("zx1 2", "postcode:ZX12*"),
        ("ab12 cde", "vehicle:AB12CDE*"),
        ("07700 900123", "phone:07700900123*"),
        ("+44 7700 900 123", "phone:07700900123*"),
        ("(01632) 960 123", "phone:01632960123*"),
        ("943 476 5919", "reference:9434765919"),
        ("custody 0042", "reference:CUSTODY0042"),
        ("o neill", "name:oneill*"),
        *((f"o{apostrophe}neill", "name:oneill*") for apostrophe in "'’‘`´ʼ′"),
        ("zx1 oab", "postcode:ZX10AB*"),
        ("smith-jones", "name:smithjones*"),
        ("2019/0123456X", "reference:20190123456X*"),
        ("amy.w@example.org", "account:amy.w@example.org*"),
    ],
)
def test_words_that_stand_together_may_be_one_thing_and_then_each_of_them_is(text: str, reading: str) -> None:
    assert all(reading in readings for readings in read(text).values())


def test_a_date_among_other_words_is_one_word() -> None:
    assert list(read("amy 3 May 2012 smith")) == ["amy", "3 May 2012", "smith"]


@pytest.mark.parametrize("text", ["31/02/2012", "00/00/2012", "13/2012"])
def test_a_day_that_there_is_not_is_no_birth(text: str) -> None:
    assert not any(r.startswith("birth") for readings in read(text).values() for r in readings)


@pytest.mark.parametrize("text", ["", "  ", "!!!", "- . /", "\u200b\u202e", "\u0301"])
def test_what_says_nothing_gives_no_term(text: str) -> None:
    assert understand(text) == ()


def test_a_word_typed_twice_is_one_term() -> None:
    assert len(understand("amy Amy AMY")) == 1


def test_what_is_too_much_is_not_read_and_is_named() -> None:
    many = " ".join(f"word{chr(97 + n)}" for n in range(MOST_TERMS + 2))
    assert len(understand(many)) == MOST_TERMS
    assert unread(many) == "wordi wordj"
    assert unread("amy " + "x" * 5000).startswith("x")
    assert unread("amy smith 2012") == ""


@pytest.mark.parametrize(
    ("reading", "key", "matches"),
    [
        (Reading("name", "smi", begins=True), "smith", True),
        (Reading("name", "smi", begins=True), "smi", True),
        (Reading("name", "smi", begins=True), "smj", False),
        (Reading("name", "smi"), "smi", True),
        (Reading("name", "smi"), "smith", False),
        (Reading("name", "smi"), "smi ", False),
    ],
)
def test_a_reading_is_a_range_of_keys(reading: Reading, key: str, matches: bool) -> None:
    assert (reading.key <= key < reading.below) is matches


@given(st.text(max_size=400))
def test_any_text_at_all_is_understood_and_can_be_asked_of_the_database(text: str) -> None:
    assert len(tidy(text)) <= LONGEST_TEXT
    terms = understand(text)
    assert len(terms) <= MOST_TERMS
    for term in terms:
        assert term.readings
        for reading in term.readings:
            (reading.key + reading.below.replace("\x01", "")).encode()
            assert "\x00" not in reading.key
            assert reading.key < reading.below
