"""Reading what a command-and-control system sends: as far as it can be, and the rest as it was said."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.contact.rules.delivered import Codes, Unreadable, delivered_codes, read_codes, read_delivered
from sightline.contact.rules.progress import UnitTimes, is_same_sending
from sightline.contact.rules.states import Channel, ChildAnswer
from sightline.contact.rules.taking import SystemSeen, age_words, alarm_words, answer_to_keep
from sightline.core.components.text_rules import refuse_unsafe_text

NOW = datetime(2027, 5, 3, 11, 0, tzinfo=UTC)
TANNOY = delivered_codes("tannoy")
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
FIELDS = (
    *("as_at", "received_at", "channel", "code", "qualifiers", "where", "address", "place", "caller", "child", "grade"),
    *("graded_by", "graded_at", "state", "result", "entries", "people", "vehicles", "units", "new_in_their_release"),
)


def read(**raw: Any) -> Any:
    return read_delivered({"number": "20270503-0214", **raw}, TANNOY)


def test_a_code_of_the_systems_own_comes_before_what_is_said_anywhere() -> None:
    text = '[any.grade]\npriority = ["p1"]\n[systems.x.grade]\nimmediate = ["P1"]'

    assert read_codes(text, "x").meaning("grade", " p1 ") == "immediate"
    assert read_codes(text, "y").meaning("grade", "P1") == "priority"


@pytest.mark.parametrize("text", ['[any.grade]\nurgent = ["u"]', '[any.colour]\nred = ["r"]'])
def test_a_code_that_means_nothing_that_there_is_is_named(text: str) -> None:
    with pytest.raises(ValueError, match="control_systems"):
        read_codes(text, "x")


def test_what_is_known_is_read_in_our_words() -> None:
    told = read(channel="999", child="Children present", grade="G1", state="Finalised", received_at="2027-05-03T12:00")

    assert (told.channel, told.child, told.grade.means) == (Channel.EMERGENCY, ChildAnswer.PRESENT, "immediate")
    assert told.is_closed
    assert told.received_at == datetime(2027, 5, 3, 11, 0, tzinfo=UTC), "without a zone it is London's"
    assert told.unread == ()


@pytest.mark.parametrize(
    ("field", "said", "kept"),
    [
        ("channel", "TETRA7", "TETRA7"),
        ("child", "3 x PPN", "3 x PPN"),
        ("state", "ZZ", "ZZ"),
        ("received_at", "about tea time", "about tea time"),
        ("received_at", "0001-01-01T00:00:00", "0001-01-01"),
        ("where", "a" * 600, "a" * 600),
        ("address", "the old mill", "the old mill"),
        ("caller", "her aunt", "her aunt"),
        ("people", ["the lad's dad"], "the lad's dad"),
        ("their_new_field", {"risk": "baby"}, "baby"),
        ("qualifiers", {"child": True}, "child"),
        ("qualifiers", ["child", {"code": "dv"}], "dv"),
        ("units", [{"time": "now"}], "now"),
        ("units", [{"call_sign": "A1", "arrived": "12:04"}], "12:04"),
        ("caller", {"name": "A", "phone": "07700 900123"}, "07700 900123"),
        ("address", {"line1": "4 Larkspur Rise"}, "4 Larkspur Rise"),
        ("people", [{"name": "A", "identifier": "99/1Z"}], "99/1Z"),
        ("people", [{"name": "A", "identifier": {"type": "nhs", "number": "99/1Z"}}], "99/1Z"),
        ("vehicles", [{"vrm": "AB12 CDE"}], "AB12 CDE"),
        ("vehicles", [{"registration": "AB12 CDE", "colour": "red"}], "red"),
        ("their_new_field", "a" * 5000, "a" * 5000),
    ],
)
def test_what_is_not_known_is_kept_as_it_was_said(field: str, said: Any, kept: str) -> None:
    assert any(kept in sentence for sentence in read(**{field: said}).unread)


@pytest.mark.parametrize(
    ("entry", "kept"),
    [
        ({"at": "2027-05-03T12:00", "remark": "Baby is not breathing"}, "remark: Baby is not breathing"),
        ({"text": "Caller hung up", "heard": "a baby"}, "Caller hung up [Also sent: heard: a baby]"),
        ({"text": ["Kyle", "14"]}, '["Kyle", "14"]'),
        ({"text": 0}, "0"),
        ({"remark": "a" * 5000}, f"remark: {'a' * 5000}"),
    ],
)
def test_what_an_entry_says_under_another_name_is_in_the_log(entry: dict[str, Any], kept: str) -> None:
    assert [line.text for line in read(entries=[entry]).lines] == [kept]


@pytest.mark.parametrize("raw", [{}, {"number": ""}, {"number": "x" * 81}, {"number": None}, {"number": True}, [], "x"])
def test_only_a_log_without_its_number_cannot_be_taken(raw: Any) -> None:
    with pytest.raises(Unreadable, match="Nothing was recorded"):
        read_delivered(raw, TANNOY)


@given(raw=st.dictionaries(st.sampled_from(FIELDS), ANYTHING), number=st.text(min_size=1, max_size=20))
def test_whatever_else_is_sent_is_read_and_can_be_kept(raw: dict[str, Any], number: str) -> None:
    try:
        told = read_delivered({"number": number, **raw}, TANNOY)
    except Unreadable:
        return
    kept = [*told.unread, told.number, told.where, told.code, told.caller_name, told.result, *told.qualifiers]
    for text in (*kept, *(line.text for line in told.lines), *(person.words for person in told.people)):
        refuse_unsafe_text(text)
    assert told == read_delivered({"number": number, **raw}, Codes(TANNOY.meanings))


@pytest.mark.parametrize(
    ("times", "minutes"),
    [
        (("01:50", "01:10", "01:20", "02:05"), (0, 20, 30, 75)),
        (("01:10", "01:09", "01:50"), (0, -1, 40)),
        (("02:05", "01:10", "01:50"), (0, -115, -75)),
        (("00:50", "01:10"), (0, 20)),
    ],
    ids=["the second hour", "typed by two at once", "the newest first", "the first hour"],
)
def test_on_the_night_the_clocks_go_back_entries_stay_in_their_order(
    times: tuple[str, ...], minutes: tuple[int, ...]
) -> None:
    lines = read(entries=[{"at": f"2026-10-25T{each}", "text": each} for each in times]).lines

    found = [line.at for line in lines if line.at and lines[0].at]
    assert [(at - found[0]) / timedelta(minutes=1) for at in found] == list(minutes)


def test_two_entries_that_say_the_same_are_two_and_are_the_same_two_when_sent_again() -> None:
    entries = [{"at": "2027-05-03T12:00:00+01:00", "text": "No reply"}] * 2
    one, two = read(entries=entries).lines

    assert one.key != two.key
    assert [line.key for line in read(entries=json.loads(json.dumps(entries))).lines] == [one.key, two.key]


def test_that_children_are_involved_is_not_undone_by_another_systems_none() -> None:
    kept = answer_to_keep(ChildAnswer.PRESENT, ChildAnswer.NONE)
    assert kept == ChildAnswer.PRESENT
    assert answer_to_keep(ChildAnswer.NONE, ChildAnswer.CONNECTED) == ChildAnswer.CONNECTED
    assert answer_to_keep(ChildAnswer.NONE, ChildAnswer.NOT_KNOWN) == ChildAnswer.NONE


@pytest.mark.parametrize(
    ("free", "sent", "until", "same"),
    [
        (None, 0, None, True),
        (None, 0.05, None, True),
        (None, -2, None, True),
        (10, 0.05, 10, True),
        (10, 12, None, False),
        (10, 10, None, False),
        (None, -10, -5, False),
        (0, 0, None, True),
    ],
    ids=[
        "alike",
        "ahead",
        "behind",
        "ahead, and gone",
        "again",
        "at once again",
        "before",
        "sent and stood down at once",
    ],
)
def test_a_unit_is_the_one_that_was_on_the_log_then(
    free: float | None, sent: float, until: float | None, same: bool
) -> None:
    free_at, sent_at, until_at = (None if m is None else NOW + timedelta(minutes=m) for m in (free, sent, until))
    assert sent_at is not None
    assert is_same_sending(UnitTimes(NOW, left=free_at), sent_at, until_at) is same


@pytest.mark.parametrize(
    ("minutes_ago", "silent"),
    [(None, False), (3, False), (7, False), (8, True)],
)
@pytest.mark.requirement("R195")
def test_a_system_that_is_silent_longer_than_expected_says_so(minutes_ago: int | None, silent: bool) -> None:
    heard = None if minutes_ago is None else NOW - timedelta(minutes=minutes_ago, seconds=1)
    seen = SystemSeen("Tannoy", 5, NOW - timedelta(minutes=1), heard)

    assert ("look there too" in alarm_words(seen, NOW).lower()) is silent
    assert ("it is silent" in age_words(seen, NOW)) is silent
