"""What may stand in the catalogue of clocks: each fault is a sentence, and the delivered rows have none."""

from typing import Any

import pytest

from sightline.core.glossary import glossary
from sightline.duties.rules.catalogue import CatalogueUnreadable, clock_of, delivered_clocks, faults, read_catalogue

GOOD: dict[str, Any] = {
    "number": "C1",
    "words": "Do it",
    "starts": "It is needed",
    "kind": "elapsed",
    "lengths": {"": 60},
    "owner_role": "duty_inspector",
    "deputy_role": "superintendent",
    "discharged_by": "It is done",
    "authority": "local",
    "source": "Local policy",
}
OWNER = {"part": 0.5, "tells": ["owner"]}
BREACH = {"part": 1, "tells": ["superintendent"]}


def test_a_good_row_has_no_fault() -> None:
    assert faults("x", GOOD) == ()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        pytest.param({"kind": "sometime"}, "x, kind: There is no kind of clock called 'sometime'", id="kind"),
        pytest.param({"owner_role": "nobody"}, "There is no role called 'nobody'", id="role"),
        pytest.param({"kind": "periodic", "unit": "weeks"}, "There is no unit called 'weeks'", id="unit"),
        pytest.param({"unit": "days"}, "has its own unit", id="a unit of another kind"),
        pytest.param({"lengths": {"": 0}}, "The length is 0. Nothing can be done in no time", id="zero"),
        pytest.param({"lengths": {"high": -5}}, "The length 'high' is -5", id="negative"),
        pytest.param({"lengths": {"": 5_256_001}}, "The length is 5256001. That is more than ten years", id="too long"),
        pytest.param(
            {"kind": "working_days", "lengths": {"": 2_601}}, "2601. That is more than ten years", id="too many days"
        ),
        pytest.param(
            {"ladder": [BREACH, {"part": float("inf"), "tells": ["superintendent"]}]}, "too late", id="never told"
        ),
        pytest.param({"lengths": {"": 1.5}}, "has to be a whole number", id="a fraction"),
        pytest.param({"lengths": {}}, "It has no length", id="no length"),
        pytest.param({"lengths": {"Very High": 5}}, "is no name for a length", id="a name with a space"),
        pytest.param({"lengths": 60}, "The lengths have to be named", id="a bare number"),
        pytest.param({"owner_role": ""}, "x, owner_role: Nobody owns it", id="no owner"),
        pytest.param({"deputy_role": "duty_inspector"}, "Its deputy is its owner", id="a deputy who is the owner"),
        pytest.param({"authority": "statute"}, "its source names no law", id="law without a source"),
        pytest.param({"authority": "code", "source": ""}, "its source names no law", id="code without a source"),
        pytest.param({"source": " "}, "It says nothing of where it comes from", id="no source"),
        pytest.param({"authority": "habit"}, "There is no authority called 'habit'", id="authority"),
        pytest.param({"words": " "}, "words is empty", id="no words"),
        pytest.param({"colour": "red"}, "A clock has nothing called 'colour'", id="an unknown field"),
        pytest.param({"close": "late"}, "'late' is no time of day", id="close"),
        pytest.param({"asap": "yes"}, "asap has to be true or false", id="a flag"),
        pytest.param({"kind": "trigger"}, "within how many months", id="a trigger without its months"),
        pytest.param({"ladder": [BREACH, OWNER]}, "Its ladder is out of order", id="out of order"),
        pytest.param(
            {"ladder": [BREACH, {"part": 0, "minutes": 30, "tells": ["owner"]}]}, "out of order", id="order by minutes"
        ),
        pytest.param({"ladder": [OWNER]}, "no rung at the breach", id="no breach"),
        pytest.param({"ladder": [BREACH, {"part": 1, "tells": ["owner"]}]}, "out of order", id="two at one time"),
        pytest.param({"ladder": [{"part": 1, "tells": ["the boss"]}]}, "tells 'the boss'", id="a stranger"),
        pytest.param({"ladder": [{"part": 1, "tells": []}]}, "tells nobody", id="nobody told"),
        pytest.param({"ladder": [{"part": 0, "tells": ["owner"]}]}, "more than 0", id="at no time"),
        pytest.param(
            {"ladder": [OWNER, BREACH, {"part": 2, "tells": ["owner"]}]}, "Its ladder goes round", id="a loop"
        ),
        pytest.param(
            {"changes": [{"kind": "x", "words": "X", "does": "stops"}]}, "nothing that the law does", id="law"
        ),
        pytest.param(
            {"changes": [{"kind": "x", "words": "X", "does": "extends", "rank": "wizard"}]}, "no rank called", id="rank"
        ),
        pytest.param({"then": {"first": ""}}, "There is no length called 'first'", id="a length that is not there"),
    ],
)
def test_a_fault_is_said_in_a_sentence(change: dict[str, Any], said: str) -> None:
    found = faults("x", GOOD | change)
    assert any(said in words for words in found), found
    assert all(words.endswith(".") for words in found)


def test_a_row_without_words_says_which_are_missing() -> None:
    assert faults("x", {name: value for name, value in GOOD.items() if name != "starts"}) == (
        "x, starts: starts is missing.",
    )


def test_a_catalogue_with_faults_is_refused_whole_and_names_each_row() -> None:
    row = '[[clock]]\nkey = "{key}"\nnumber = "C1"\nkind = "elapsed"\n'
    with pytest.raises(CatalogueUnreadable) as refused:
        read_catalogue("in_force_from = 2026-01-01\n" + row.format(key="one") + row.format(key="two") * 2)
    assert "one, words: words is missing." in str(refused.value)
    assert "two stands in it twice." in str(refused.value)


@pytest.mark.requirement("R5")
def test_every_delivered_row_says_what_good_looks_like_in_words_with_one_meaning() -> None:
    for key, row in delivered_clocks().items():
        clock = clock_of(key, row.body)
        assert clock.good.endswith((".", "?")), key
        assert clock.area, key
        assert clock.deputy_role, key
        said = " ".join((clock.words, clock.starts, clock.discharged_by, clock.good, clock.source))
        assert [word.word for word in glossary().banned if word.bare_in(said)] == [], key


def test_only_law_is_called_law() -> None:
    by_law = {clock_of(key, row.body).number for key, row in delivered_clocks().items() if row.authority == "statute"}
    assert by_law == {"C9", "C19", "C20", "C21", "C41", "C42", "C43", "C45", "C46", "C47", "C48", "C50"}
