"""What the rules of the scene say: when a child is accounted for, what is owed, who is told, and which help fits."""

from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.contact.rules.scene import (
    Seen,
    Told,
    born_about,
    in_holidays,
    is_domestic_abuse,
    lacks,
    lacks_of_spoken_of,
    may_be_several,
    may_be_the_baby,
    needs_demeanour,
    nothing_told,
    school_is_told,
    seen_or_accepted,
    speaks_of_children,
    with_the_baby,
)
from sightline.contact.rules.situations import Situation, delivered_situations, faults, situation_of, that_fit
from sightline.duties.rules.work_standards import delivered_standards
from sightline.pole.rules.age import age_in_years


@pytest.mark.parametrize(
    ("told", "missing"),
    [
        (None, ("whether they were seen",)),
        (Told(why="nobody opened"), ("whether they were seen",)),
        (Told("awake"), ("how you know that they are safe", "who says so")),
        (Told("asleep", safe_how="With her aunt", safe_by="PC Askew"), ()),
        (Told("not_seen", safe_how="At school", safe_by="The head"), ("why they were not seen",)),
        (Told("not_seen", "At school", safe_how="The head saw him", safe_by="The head"), ()),
        (Told("not_seen", "At school", safe_how="Social care goes", accepted_by="A. Rowe, social care"), ()),
        (
            Told("not_seen", "  ", safe_how=" ", safe_by=" "),
            ("why they were not seen", "how you know that they are safe", "who says so"),
        ),
    ],
)
def test_a_child_is_accounted_for_once_all_that_closing_asks_is_said(
    told: Told | None, missing: tuple[str, ...]
) -> None:
    assert lacks(told) == missing


@given(st.sampled_from([*Seen, ""]), st.text(max_size=3), st.text(max_size=3), st.text(max_size=3), st.text(max_size=3))
def test_nobody_is_accounted_for_without_a_reason_a_way_of_knowing_and_a_name(
    seen: str, why: str, how: str, by: str, accepted: str
) -> None:
    told = Told(seen, why, safe_how=how, safe_by=by, accepted_by=accepted)
    if not lacks(told):
        assert told.was_seen or why.strip()
        assert how.strip()
        assert by.strip() or accepted.strip()


def test_children_spoken_of_are_answered_for_by_somebody_who_says_how_they_know() -> None:
    assert lacks_of_spoken_of(None) == ("who they are, or that no child is there",)
    assert lacks_of_spoken_of(Told(safe_how="Looked in every room")) == ("who says so",)
    assert lacks_of_spoken_of(Told(safe_how="Looked in every room", safe_by="PC Askew")) == ()


@pytest.mark.requirement("R192")
@pytest.mark.parametrize(
    ("said", "several"),
    [
        ("A boy, seven weeks", False),
        ("a baby girl", False),
        ("girl of 4", False),
        ("the infant upstairs", False),
        ("", False),
        ("two boys, 4 and 6", True),
        ("the boy at school and a baby", True),
        ("a boy, a girl", True),
        ("Ella 4, Ben 6", True),
        ("twins", True),
        ("Kids in the back", True),
    ],
)
def test_words_that_may_speak_of_more_than_one_child_are_taken_to(said: str, several: bool) -> None:
    assert may_be_several(said) is several


def test_a_baby_of_whom_the_log_speaks_is_one_more_where_the_words_name_none() -> None:
    assert with_the_baby("A boy, seven weeks") == "A boy, seven weeks"
    assert with_the_baby("") == "A baby of whom the log speaks"
    assert may_be_several(with_the_baby("A boy of ten"))
    assert [may_be_the_baby(years) for years in (None, 0, 2, 3)] == [True, True, True, False]


@given(st.text(max_size=30), st.text(max_size=30))
def test_more_words_never_make_fewer_children(said: str, more: str) -> None:
    if may_be_several(said):
        assert may_be_several(f"{said}, {more}")


@pytest.mark.requirement("R192")
def test_only_being_seen_or_being_taken_on_by_name_ends_the_wait_for_a_child() -> None:
    assert not seen_or_accepted(None)
    assert not seen_or_accepted(
        Told("not_seen", "asleep, said the mother", safe_how="She says so", safe_by="The mother")
    )
    assert seen_or_accepted(Told("asleep"))
    assert seen_or_accepted(Told("not_seen", accepted_by="A. Rowe, emergency duty team"))


@pytest.mark.requirement("R156")
@pytest.mark.parametrize(
    ("told", "abuse", "owed"),
    [
        (Told("awake"), True, True),
        (Told("awake", demeanour=("frozen",)), True, False),
        (Told("asleep", behaviour="Slept through it"), True, False),
        (Told("not_seen", "At school"), True, False),
        (Told("awake"), False, False),
    ],
)
def test_how_a_child_was_is_owed_where_it_was_domestic_abuse(told: Told, abuse: bool, owed: bool) -> None:
    assert needs_demeanour(told, domestic_abuse=abuse) is owed


@pytest.mark.parametrize(
    ("qualifiers", "code", "abuse"),
    [
        (["domestic_abuse"], "", True),
        (["Domestic abuse"], "", True),
        (["DA"], "", True),
        ([], "Domestic incident", True),
        (["mental health"], "Custody issue", False),
        ([], "Damage", False),
    ],
)
def test_domestic_abuse_is_known_by_qualifier_or_code(qualifiers: list[str], code: str, abuse: bool) -> None:
    assert is_domestic_abuse(qualifiers, code) is abuse


@pytest.mark.parametrize(
    ("answer", "said", "spoken"),
    [
        ("present", "", True),
        ("not_known", "", True),
        ("none", "", False),
        ("not_asked", "", False),
        ("none", "her nephew, 3, comes at weekends", True),
    ],
)
def test_a_call_speaks_of_children_by_its_answer_or_its_words(answer: str, said: str, spoken: bool) -> None:
    assert speaks_of_children(answer, said) is spoken


@pytest.mark.parametrize(("age", "told"), [(3, False), (4, True), (17, True), (18, False), (None, True)])
def test_a_school_is_told_of_children_of_school_age_and_of_those_whose_age_nobody_knows(age: int, told: bool) -> None:
    assert school_is_told(age) is told


@pytest.mark.parametrize(
    ("began", "next_day", "holidays"),
    [
        (date(2027, 5, 3), date(2027, 5, 4), False),  # a Monday and the day after
        (date(2027, 5, 7), date(2027, 5, 10), False),  # over a weekend
        (date(2027, 5, 7), date(2027, 5, 11), False),  # a training day for teachers
        (date(2027, 5, 28), date(2027, 6, 7), True),  # the Friday before half term
        (date(2027, 7, 23), date(2027, 9, 2), True),
    ],
)
def test_holidays_are_days_of_the_week_without_school(began: date, next_day: date, holidays: bool) -> None:
    assert in_holidays(began, next_day) is holidays


@given(st.integers(0, 17), st.dates(date(2020, 1, 1), date(2040, 1, 1)))
def test_an_age_as_somebody_looks_is_that_age_on_that_day(age: int, today: date) -> None:
    assert age_in_years(born_about(age, today), today) == age


def test_anything_said_of_a_child_is_enough_and_nothing_is_not() -> None:
    assert nothing_told("", "", " ") is not None
    assert nothing_told("not_seen") is None
    assert nothing_told("", "behind the sofa") is None


def _all() -> list[Situation]:
    return [situation_of(key, row.body) for key, row in delivered_situations().items()]


def test_every_situation_of_the_release_is_whole_and_names_a_standard_there_is() -> None:
    for key, row in delivered_situations().items():
        assert faults(key, row.body) == ()
        assert row.body["standard"] in delivered_standards()
    assert len(delivered_situations()["police_protection"].body["do"]) == 5


def test_a_situation_that_lacks_something_or_is_too_long_says_so() -> None:
    body = dict(delivered_situations()["baby_not_seen"].body)
    assert faults("x", {**body, "do": []})
    assert faults("x", {**body, "do": ["Look."] * 8})
    assert faults("x", {**body, "never": "shout"})
    assert faults("x", {name: value for name, value in body.items() if name != "ring"})
    assert faults("x", {**body, "colour": "red"})


@pytest.mark.requirement("R44")
@pytest.mark.parametrize(
    ("said", "first"),
    [
        (["custody issue"], {"baby_not_seen", "parents_dispute"}),
        (["Domestic abuse"], {"children_and_domestic_abuse"}),
        (["parenting issue"], {"child_with_adult"}),
        (["", "Damage"], {"baby_not_seen"}),
    ],
)
def test_the_help_that_fits_a_log_comes_first_and_the_rest_follows(said: list[str], first: set[str]) -> None:
    found = that_fit(_all(), said)
    assert {each.key for each in found[: len(first)]} == first
    assert len(found) == len(_all())


def test_whatever_is_said_no_help_is_lost() -> None:
    for said in product(["", "domestic", "x_y"], repeat=2):
        assert sorted(each.key for each in that_fit(_all(), said)) == sorted(each.key for each in _all())
