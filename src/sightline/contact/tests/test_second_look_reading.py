"""Words as they were typed, phrases of the policy, and what is denied."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.contact.rules.second_look import patterns
from sightline.contact.rules.second_look.patterns import Finder, read_phrase
from sightline.contact.rules.second_look.policy import delivered
from sightline.contact.rules.second_look.reading import read
from sightline.contact.rules.second_look.spelling import Spelling
from sightline.contact.rules.second_look.words import read_words


def says(text: str, concept: str) -> bool:
    return bool(read((text,), delivered()).said(concept))


def finds(phrase: str, text: str) -> bool:
    return any(Finder([read_phrase("it", phrase)]).find(read_words((text,), Spelling({"w": "with"}))))


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("locked .. in|inside", "He has locked the boy in", True),
        ("locked .. in|inside", "Locked. Went in later", False),
        ("bruis*", "bruising to the arm", True),
        ("with .. man", "sat w an older man", True),
        ("in a? car", "in car", True),
        ("in a? car", "in a car", True),
        ("in a? car", "in the car", False),
        ("wont feed", "won't feed", True),
        ("wont feed", "wont sleep, feed him", False),
    ],
)
def test_a_phrase_is_found_as_the_policy_says_it(phrase, text, found):
    assert finds(phrase, text) is found


@pytest.mark.parametrize(
    ("typed", "read_as"),
    [
        ("childrn", "children"),
        ("chlidren", "children"),
        ("daugter", "daughter"),
        ("daughtter", "daughter"),
        ("pregnent", "pregnant"),
        ("toddlar", "toddler"),
        ("grandaugter", "grandaugter"),
        ("suicdal", "suicidal"),
        ("cruises", "cruises"),
        ("wanting", "wanting"),
        ("Childers", "childers"),
        ("abt", "about"),
    ],
)
def test_a_misspelling_is_read_as_the_word_it_is_near_to(typed, read_as):
    assert [word.said for word in read_words((typed,), delivered().spelling)] == [read_as]


@pytest.mark.parametrize("phrase", ["", ".. locked", "locked ..", "a?"])
def test_a_phrase_that_has_no_first_or_last_word_is_refused(phrase):
    with pytest.raises(ValueError, match="it: the phrase"):
        read_phrase("it", phrase)


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("no bruises seen", "injury"),
        ("never been hungry", "hunger"),
        ("not missing", "leaving"),
        ("hes never had a pram", "implied_child"),
        ("he hasn´t got a pram", "implied_child"),
    ],
)
def test_what_is_denied_where_it_stands_says_nothing(text, concept):
    assert not says(text, concept)


@pytest.mark.parametrize(
    "text",
    ["No children present, confirmed by officers.", "never had kids", "No kids, one cat.", "all adults in there"],
)
def test_a_denied_child_is_no_child(text):
    assert says(text, "no_child")
    assert read((text,), delivered()).children == ()


def test_that_there_is_no_child_counts_for_nothing_where_somebody_merely_says_so():
    assert not says("No kids he says, nappies on the side", "no_child")


@pytest.mark.parametrize(
    ("text", "by_official"),
    [
        ("PC Moss saw the boy in his cot", True),
        ("seen by the midwife this morning", True),
        ("units o/s, both spoken to", True),
        ("Dad says hes asleep and answered the door", False),
    ],
)
def test_who_saw_the_child_is_told_from_who_says_so(text, by_official):
    assert says(text, "seen_by_official") is by_official


@given(st.lists(st.text(max_size=200), max_size=5))
def test_every_word_stands_where_it_says(entries):
    for word in read_words(entries, Spelling({}, ["children"])):
        assert entries[word.entry][word.start : word.end] == word.text


def test_ten_times_the_log_is_ten_times_the_work(monkeypatch):
    """Counted, not timed: how often a place of a phrase is held against a word."""
    tried = 0
    fits = patterns.Part.fits

    def counted(part, word):
        nonlocal tried
        tried += 1
        return fits(part, word)

    monkeypatch.setattr(patterns.Part, "fits", counted)
    entry = "Lad of 6 locked in the car, mum says hes fine, no bruises seen by PC Moss. His two w her in the back. "

    def work(times: int) -> int:
        nonlocal tried
        tried = 0
        read((entry * times,), delivered())
        return tried

    assert work(200) <= 10.5 * work(20)


@pytest.mark.parametrize("hard", ["a" * 50_000, "no " * 20_000, "1 and " * 20_000, "((((" * 10_000, "\n" * 50_000])
def test_text_that_is_hard_to_read_is_read(hard):
    assert read((hard,), delivered()).entries == (hard,)
