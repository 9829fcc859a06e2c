"""What an attendance with a child owes: the sergeant's check, and the form of each who was there (R53)."""

from collections.abc import Callable

import pytest

from sightline.access.refusals import Refused
from sightline.contact import commands
from sightline.contact.commands import Described
from sightline.contact.commands.following import follow
from sightline.contact.commands.open_log import Call
from sightline.contact.commands.record_child_seen import Sight
from sightline.contact.commands.record_found_child import Found
from sightline.contact.rules.changes import Change
from sightline.contact.rules.scene import Checked
from sightline.contact.rules.states import ChildAnswer
from sightline.core.acts import Acting
from sightline.pole.models import Involvement
from sightline.pole.tests.reading_scene import scene

from .scene_scene import Called, attended, call_of_abuse, open_duties


@pytest.fixture
def officer(people: dict[str, Acting], as_reader: Callable[[Acting], Acting]) -> Acting:
    return as_reader(people["response_officer"])


@pytest.fixture
def called(officer: Acting, people: dict[str, Acting]) -> Called:
    return call_of_abuse(people["call_handler"])


SAFE = Sight("awake", demeanour=("calm",), safe_how="Her aunt has her for the night")


@pytest.mark.requirement("R53")
def test_an_attendance_with_a_child_is_checked_by_a_sergeant_who_was_not_there(
    officer: Acting, called: Called, people: dict[str, Acting], as_reader: Callable[[Acting], Acting]
) -> None:
    attended(officer, called.log)
    attended(people["response_sergeant"], called.log, change=Change.RESULTED)
    assert len(open_duties("attendance_check")) == 1

    with pytest.raises(Refused, match="You were there yourself"):
        commands.check_attendance(people["response_sergeant"], called.log, Checked.SOUND, "All seen")
    inspector = as_reader(people["duty_inspector"])
    with pytest.raises(Refused, match="what has to be done"):
        commands.check_attendance(inspector, called.log, Checked.MORE, "Nobody asked which school")
    commands.check_attendance(inspector, called.log, Checked.MORE, "Nobody saw the cot", "PC Askew goes back now")

    assert open_duties("attendance_check") == []
    assert called.log.entries.filter(kind="check", text__contains="goes back now").exists()


def test_who_met_a_child_sends_the_form_in_once_however_often_it_is_started(officer: Acting, called: Called) -> None:
    started = commands.start_vist(officer, called.log)
    attended(officer, called.log)
    assert [duty.id for duty in open_duties("vist_submission")] == [started.id]
    assert started.owner_id == officer.actor.user_id

    high = commands.start_vist(officer, called.log, high=True)
    assert high.clock == "vist_submission_high"
    assert commands.start_vist(officer, called.log).id in {started.id, high.id}


@pytest.mark.requirement("R53")
def test_a_child_who_is_found_after_the_unit_left_has_the_attendance_checked_and_the_form_sent_in(
    officer: Acting, people: dict[str, Acting]
) -> None:
    log = commands.open_log(people["call_handler"], Call(where="Elm Road", child=ChildAnswer.NONE))
    attended(officer, log)
    assert (open_duties("attendance_check"), open_duties("vist_submission")) == ([], [])

    commands.record_found_child(officer, log, Found(looks="a toddler under the table"), SAFE)

    assert len(open_duties("attendance_check")) == 1
    assert [duty.owner_id for duty in open_duties("vist_submission")] == [officer.actor.user_id]


@pytest.mark.requirement("R53")
def test_a_log_that_was_attended_and_has_a_child_by_its_closing_is_checked_after_it_closed(
    officer: Acting, people: dict[str, Acting], as_reader: Callable[[Acting], Acting]
) -> None:
    log = commands.open_log(people["call_handler"], Call(where="Elm Road", child=ChildAnswer.NONE))
    attended(officer, log)
    boy = Described(name="Ben", age="4")
    part = commands.link_person(people["call_handler"], log, boy, "child_resident")
    assert open_duties("attendance_check") == []
    with scene(officer) as s:
        follow(s.act, log, Change.CLOSED)

    assert isinstance(part, Involvement)
    assert len(open_duties("attendance_check")) == 1
    assert len(open_duties("vist_submission")) == 1


def test_a_form_is_owed_by_each_unit_in_which_nobody_is_named_and_becomes_whoevers_starts_it(
    officer: Acting, called: Called
) -> None:
    for call_sign in ("AV21", "AV22", "AV21"):
        attended(officer, called.log, call_sign=call_sign, named=False)
    owed = open_duties("vist_submission")
    assert {duty.because.split(",")[0] for duty in owed} == {"AV21", "AV22"}
    assert {(duty.owner_id, duty.owner_role) for duty in owed} == {(None, "response_officer")}

    mine = commands.start_vist(officer, called.log)

    assert mine.id in {duty.id for duty in owed}
    assert mine.owner_id == officer.actor.user_id
    assert commands.start_vist(officer, called.log).id == mine.id
    assert len(open_duties("vist_submission")) == 2


def test_who_started_the_form_before_a_unit_without_a_name_left_owes_it_no_second_time(
    officer: Acting, called: Called
) -> None:
    started = commands.start_vist(officer, called.log)
    attended(officer, called.log, named=False)
    assert [duty.id for duty in open_duties("vist_submission")] == [started.id]
