"""The rules of a log's life, as tables and by property: doing nothing needs more than doing something."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.contact.rules.closing import BeforeClosing, Closing, GoesOn, cannot_close, graver_answer
from sightline.contact.rules.grading import BeforeNobodyIsSent, Stands, attendance_of, cannot_not_attend
from sightline.contact.rules.progress import UnitStep, UnitTimes, cannot_record_unit, state_of
from sightline.contact.rules.states import CHILD_INVOLVED, ChildAnswer, Grade, State
from sightline.contact.rules.thrive import LETTERS, Assessment, VitalFacts, cannot_assess, vital_changes

NOON = datetime(2027, 5, 3, 11, 0, tzinfo=UTC)
BABY, CHILD = Stands("An infant", "inspector"), Stands("A child", "supervisor")
SAID = Closing("Found safe", confirmed_how="Seen asleep", confirmed_by="PC Askew")
WORDS = {letter.key: "A neighbour rang" for letter in LETTERS}
times = st.none() | st.integers(0, 600).map(lambda minutes: NOON + timedelta(minutes=minutes))
units = st.builds(UnitTimes, st.just(NOON), times, times, times, times, times)
logs = st.builds(
    BeforeNobodyIsSent,
    st.lists(st.sampled_from([BABY, CHILD]), max_size=2).map(tuple),
    st.booleans(),
    st.sampled_from([(), ("1 more person was linked",)]),
    st.booleans(),
)


@given(logs, st.sampled_from([Grade.IMMEDIATE, Grade.PRIORITY, Grade.SCHEDULED]))
def test_sending_somebody_and_making_an_appointment_wait_for_nothing(log: BeforeNobodyIsSent, grade: Grade) -> None:
    assert cannot_not_attend(grade, log) is None
    assert attendance_of(grade) is not None


@given(logs)
def test_nobody_is_sent_only_by_a_second_person_while_a_prompt_stands(log: BeforeNobodyIsSent) -> None:
    refusal = cannot_not_attend(Grade.WITHOUT_DEPLOYMENT, log)
    assert (refusal is not None) >= bool(log.prompts)
    assert cannot_not_attend(Grade.WITHOUT_DEPLOYMENT, log, second=True) is None


@pytest.mark.requirement("R58")
@pytest.mark.parametrize(
    ("log", "code"),
    [
        (BeforeNobodyIsSent((CHILD, BABY), assessed=True), "prompt_stands"),
        (BeforeNobodyIsSent(assessed=False), "not_assessed"),
        (BeforeNobodyIsSent(assessed=True, again=("an infant came up",)), "assess_again"),
        (BeforeNobodyIsSent(assessed=False, elsewhere=True), None),
        (BeforeNobodyIsSent(assessed=True), None),
    ],
)
def test_what_keeps_a_log_from_having_nobody_sent(log: BeforeNobodyIsSent, code: str | None) -> None:
    refusal = cannot_not_attend(Grade.WITHOUT_DEPLOYMENT, log)
    assert (refusal.code if refusal else None) == code
    if code == "prompt_stands":
        assert refusal
        assert "An infant" in refusal.words
        assert "inspector" in refusal.words


CHILDS = BeforeClosing(ChildAnswer.PRESENT, is_of_child=True)


@pytest.mark.requirement("R192")
@pytest.mark.parametrize(
    ("log", "said", "code"),
    [
        (CHILDS, SAID, None),
        (CHILDS, Closing(""), "no_reason"),
        (CHILDS, Closing("Found safe"), "not_confirmed"),
        (replace(CHILDS, prompts=(CHILD,)), SAID, "prompt_stands"),
        (replace(CHILDS, needs_seeing=True), SAID, "needs_seeing"),
        (replace(CHILDS, unaccounted=("a girl, 4",)), SAID, "unaccounted"),
        (replace(CHILDS, again=("an infant came up",)), SAID, "assess_again"),
        (replace(CHILDS, judging=(("parenting issue", "Her mother says that she went at four."),)), SAID, "judging"),
        (replace(CHILDS, units_there=("AV21",), duplicate=GoesOn("Log 1")), SAID, "units_there"),
        (replace(CHILDS, prompts=(BABY,), needs_seeing=True, duplicate=GoesOn("Log 1")), SAID, None),
        (replace(CHILDS, duplicate=GoesOn("Log 1", (BABY,))), SAID, "not_raised_there"),
        (replace(CHILDS, duplicate=GoesOn("Log 1", children=("a girl, 4",))), SAID, "not_on_it"),
        (replace(CHILDS, duplicate=GoesOn("Log 1", grade="Immediate")), SAID, "graded_higher"),
        (replace(CHILDS, duplicate=GoesOn("Log 1", wider=True)), SAID, "wider_log"),
        (replace(CHILDS, judging=(("parenting issue", "Say what."),), duplicate=GoesOn("1")), SAID, "judging"),
        (BeforeClosing(ChildAnswer.NONE), Closing("Found"), None),
        (BeforeClosing(ChildAnswer.NOT_ASKED), Closing("Found"), "child_not_asked"),
        (BeforeClosing(ChildAnswer.NOT_KNOWN), Closing("Found"), "child_not_known"),
        (BeforeClosing(ChildAnswer.NOT_KNOWN), Closing("Found", tried="Rung back twice"), None),
        (BeforeClosing(ChildAnswer.NONE, judging=(("always comes back", "Say when."),)), Closing("Found"), None),
    ],
)
def test_what_keeps_a_log_open(log: BeforeClosing, said: Closing, code: str | None) -> None:
    refusal = cannot_close(log, said)
    assert (refusal.code if refusal else None) == code


@pytest.mark.requirement("R59")
@given(st.sampled_from(ChildAnswer), st.sampled_from(ChildAnswer))
def test_of_two_answers_the_one_stands_by_which_more_is_to_be_done(one: ChildAnswer, other: ChildAnswer) -> None:
    stands = graver_answer(one, other)
    assert stands is graver_answer(other, one)
    assert (stands in CHILD_INVOLVED) is bool({one, other} & CHILD_INVOLVED)
    assert stands is not ChildAnswer.NONE or {one, other} == {ChildAnswer.NONE}


@pytest.mark.requirement("R58")
@pytest.mark.parametrize(
    ("words", "child", "code"),
    [
        (WORDS, ChildAnswer.NONE, None),
        (WORDS | {"harm": " "}, ChildAnswer.NONE, "no_harm"),
        (WORDS | {"vulnerability": "N/A"}, ChildAnswer.NONE, "no_vulnerability"),
        (WORDS | {"vulnerability": "n.a."}, ChildAnswer.NONE, None),
        (WORDS | {"vulnerability": "none"}, ChildAnswer.NONE, "no_vulnerability"),
        (WORDS | {"vulnerability": "None: both adults, sober, apart"}, ChildAnswer.NONE, None),
        (WORDS, ChildAnswer.NOT_ASKED, "child_not_asked"),
        (WORDS, ChildAnswer.NOT_KNOWN, None),
    ],
)
def test_all_six_letters_and_the_question_of_children(
    words: dict[str, str], child: ChildAnswer, code: str | None
) -> None:
    refusal = cannot_assess(Assessment(words, child))
    assert (refusal.code if refusal else None) == code


@pytest.mark.requirement("R58")
def test_a_vital_fact_that_is_new_makes_it_be_assessed_again() -> None:
    later, before = NOON + timedelta(minutes=1), NOON - timedelta(minutes=1)
    new = VitalFacts([before, later], [(later, "An infant")], [later], ChildAnswer.PRESENT)
    assert vital_changes(NOON, ChildAnswer.NONE, new) == (
        "an infant came up",
        "1 more person was linked",
        "another place was linked",
        "what is known of children: present",
    )
    assert (
        vital_changes(NOON, ChildAnswer.NONE, VitalFacts([before], [(NOON, "An infant")], (), ChildAnswer.NONE)) == ()
    )


@given(st.lists(units, max_size=4), st.booleans(), st.booleans())
def test_the_state_is_the_furthest_of_the_units_that_are_still_on_it(
    there: list[UnitTimes], graded: bool, unresourced: bool
) -> None:
    state = state_of(State.GRADED, there, graded=graded, unresourced=unresourced)
    on_it = [unit for unit in there if not unit.is_free]
    assert (state in (State.ASSIGNED, State.ON_THE_WAY, State.AT_SCENE)) == bool(on_it)
    assert (state is State.AT_SCENE) == any(unit.at_scene for unit in on_it)
    assert state_of(State.CLOSED, there, graded=graded, unresourced=unresourced) is State.CLOSED


@pytest.mark.parametrize(
    ("unit", "step", "minutes", "code"),
    [
        (UnitTimes(NOON), UnitStep.AT_SCENE, 5, None),
        (UnitTimes(NOON), UnitStep.LEFT, 5, "not_there"),
        (UnitTimes(NOON, at_scene=NOON), UnitStep.STOOD_DOWN, 5, "was_there"),
        (UnitTimes(NOON, at_scene=NOON), UnitStep.AT_SCENE, 5, "said_before"),
        (UnitTimes(NOON, stood_down=NOON), UnitStep.AT_SCENE, 5, "unit_free"),
        (UnitTimes(NOON), UnitStep.ON_THE_WAY, -5, "before_sent"),
        (UnitTimes(NOON), UnitStep.ON_THE_WAY, 65, "ahead"),
        (UnitTimes(NOON, at_scene=NOON + timedelta(minutes=20)), UnitStep.LEFT, 10, "order"),
    ],
)
def test_only_what_contradicts_is_refused_of_a_unit(
    unit: UnitTimes, step: UnitStep, minutes: int, code: str | None
) -> None:
    refusal = cannot_record_unit(unit, step, NOON + timedelta(minutes=minutes), NOON + timedelta(minutes=60))
    assert (refusal.code if refusal else None) == code
