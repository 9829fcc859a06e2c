"""At the scene: each child seen or not, what that owes and ends, the sergeant's check, the form, the concern."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from django.test import Client
from django.urls import reverse

from sightline.access.refusals import Refused
from sightline.contact import commands
from sightline.contact.commands import Described
from sightline.contact.commands.following import follow
from sightline.contact.commands.open_log import Call
from sightline.contact.commands.record_child_seen import Sight
from sightline.contact.commands.record_found_child import Found
from sightline.contact.commands.say_seen_or_accepted import Assured
from sightline.contact.models import ChildPrompt, ChildSeen, SeenOrAccepted, SituationOpened, Thrive
from sightline.contact.queries.children import SPOKEN_OF, children_of, children_shown
from sightline.contact.queries.standing_of_log import unaccounted
from sightline.contact.rules.changes import Change
from sightline.contact.rules.scene import Checked
from sightline.contact.rules.situations import babies_said
from sightline.contact.rules.states import ChildAnswer
from sightline.contact.web.briefing_links import links_for
from sightline.core import clock
from sightline.core.acts import Acting
from sightline.core.ids import uuid7
from sightline.duties.commands import record_school_term
from sightline.duties.models import Duty
from sightline.pole.models import Event, Involvement
from sightline.pole.tests.reading import text_of
from sightline.pole.tests.reading_scene import scene
from sightline.workforce.models import Agency

from .scene_scene import Called, attended, call_of_abuse

FRIDAY = datetime(2027, 5, 28, 15, 5, tzinfo=UTC)
"""16:05 in London on the Friday before half term."""
SAFE = Sight("awake", demeanour=("calm",), safe_how="Her aunt has her for the night", school_words="The Meadows")


@pytest.fixture
def officer(people: dict[str, Acting], as_reader: Callable[[Acting], Acting]) -> Acting:
    return as_reader(people["response_officer"])


@pytest.fixture
def called(officer: Acting, people: dict[str, Acting]) -> Called:
    return call_of_abuse(people["call_handler"])


def _open(clock_key: str) -> list[Duty]:
    return list(Duty.objects.filter(clock=clock_key, state=Duty.State.OPEN))


def test_a_child_who_was_seen_and_is_safe_is_accounted_for_and_the_log_says_so(officer: Acting, called: Called) -> None:
    assert unaccounted(officer, called.log) == ("Ella Quickthorn (whether they were seen)",)

    commands.record_child_seen(officer, called.log, called.part, SAFE)

    assert unaccounted(officer, called.log) == ()
    (ella,) = children_of(called.log)
    assert ella.accounted
    assert ella.seen_or_accepted
    assert ella.name == "Ella Quickthorn"
    assert called.log.entries.filter(kind="scene", text__contains="Seen, awake").exists()


def test_what_is_told_anew_stands_and_what_was_told_before_is_kept(officer: Acting, called: Called) -> None:
    commands.record_child_seen(officer, called.log, called.part, Sight("not_seen", "Said to be asleep upstairs"))
    (before,) = children_of(called.log)
    commands.record_child_seen(officer, called.log, called.part, Sight("asleep", safe_how="Seen and heard breathing"))
    (after,) = children_of(called.log)

    assert before.lacks == ("how you know that they are safe", "who says so")
    assert after.accounted
    assert ChildSeen.objects.filter(log=called.log).count() == 2


def test_a_part_in_another_log_is_refused(officer: Acting, called: Called, people: dict[str, Acting]) -> None:
    other = call_of_abuse(people["call_handler"])
    with pytest.raises(Refused, match="another log"):
        commands.record_child_seen(officer, called.log, other.part, SAFE)
    with pytest.raises(Refused, match="whether the child was seen"):
        commands.record_child_seen(officer, called.log, called.part, Sight())


def test_a_child_without_a_name_is_found_and_becomes_somebody_of_the_record(officer: Acting, called: Called) -> None:
    baby = Found(age=0, looks="a baby in a drawer in the back bedroom", lives_there=True)
    part = commands.record_found_child(officer, called.log, baby, Sight("asleep", safe_how="Health visitor comes now"))
    described = Found(looks="a boy in a red coat")
    commands.record_found_child(officer, called.log, described, Sight("not_seen", "Ran off"))

    found = {child.name: child for child in children_of(called.log)}
    assert found["A child whose name is not known"].accounted
    assert part.role == "child_resident"
    assert "Child, name not known: a boy in a red coat" in found
    with pytest.raises(Refused, match="Say anything at all"):
        commands.record_found_child(officer, called.log, Found(), Sight("awake"))


def test_children_who_were_spoken_of_are_answered_for_and_asked_after_again_when_more_is_said(
    officer: Acting, called: Called
) -> None:
    with scene(officer) as s:
        _thrive(s, called, 1, "two boys, 4 and 6")
    commands.answer_for_children(
        officer, called.log, "“two boys, 4 and 6”", "They live with their father", "Their aunt"
    )
    answered = children_of(called.log)[-1]
    with scene(officer) as s:
        _thrive(s, called, 2, "two boys, 4 and 6, and a baby")
    again = children_of(called.log)[-1]

    assert answered.accounted
    assert (again.accounted, again.name) == (False, "“two boys, 4 and 6, and a baby”")
    with pytest.raises(Refused, match="how you know"):
        commands.answer_for_children(officer, called.log, again.name, " ")


def _thrive(s: object, called: Called, version: int, children: str) -> None:
    Thrive(
        log=called.log,
        version=version,
        letters={},
        child="present",
        children=children,
        at=s.act.at,  # type: ignore[attr-defined]
        by_words="Priya Raman",
        act=s.act.id,  # type: ignore[attr-defined]
    ).save(force_insert=True)


@pytest.mark.requirement("R156")
def test_at_domestic_abuse_how_the_child_was_is_owed_until_it_is_written(officer: Acting, called: Called) -> None:
    commands.record_child_seen(officer, called.log, called.part, Sight("awake", safe_how="With her aunt"))
    (owed,) = _open("child_demeanour")
    assert owed.owner_id == officer.actor.user_id

    commands.record_child_seen(officer, called.log, called.part, Sight("awake", behaviour="Held on to the dog"))
    assert _open("child_demeanour") == []


@pytest.mark.requirement("R53")
def test_an_attendance_with_a_child_is_checked_by_a_sergeant_who_was_not_there(
    officer: Acting, called: Called, people: dict[str, Acting], as_reader: Callable[[Acting], Acting]
) -> None:
    attended(officer, called.log)
    attended(people["response_sergeant"], called.log, change=Change.RESULTED)
    assert len(_open("attendance_check")) == 1

    with pytest.raises(Refused, match="You were there yourself"):
        commands.check_attendance(people["response_sergeant"], called.log, Checked.SOUND, "All seen")
    inspector = as_reader(people["duty_inspector"])
    with pytest.raises(Refused, match="what has to be done"):
        commands.check_attendance(inspector, called.log, Checked.MORE, "Nobody asked which school")
    commands.check_attendance(inspector, called.log, Checked.MORE, "Nobody saw the cot", "PC Askew goes back now")

    assert _open("attendance_check") == []
    assert called.log.entries.filter(kind="check", text__contains="goes back now").exists()


def test_who_met_a_child_sends_the_form_in_once_however_often_it_is_started(officer: Acting, called: Called) -> None:
    started = commands.start_vist(officer, called.log)
    attended(officer, called.log)
    assert [duty.id for duty in _open("vist_submission")] == [started.id]
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
    assert (_open("attendance_check"), _open("vist_submission")) == ([], [])

    commands.record_found_child(officer, log, Found(looks="a toddler under the table"), SAFE)

    assert len(_open("attendance_check")) == 1
    assert [duty.owner_id for duty in _open("vist_submission")] == [officer.actor.user_id]


@pytest.mark.requirement("R53")
def test_a_log_that_was_attended_and_has_a_child_by_its_closing_is_checked_after_it_closed(
    officer: Acting, people: dict[str, Acting], as_reader: Callable[[Acting], Acting]
) -> None:
    log = commands.open_log(people["call_handler"], Call(where="Elm Road", child=ChildAnswer.NONE))
    attended(officer, log)
    boy = Described(name="Ben", age="4")
    part = commands.link_person(people["call_handler"], log, boy, "child_resident")
    assert _open("attendance_check") == []
    with scene(officer) as s:
        follow(s.act, log, Change.CLOSED)

    assert isinstance(part, Involvement)
    assert len(_open("attendance_check")) == 1
    assert len(_open("vist_submission")) == 1


def test_a_form_is_owed_by_each_unit_in_which_nobody_is_named_and_becomes_whoevers_starts_it(
    officer: Acting, called: Called
) -> None:
    for call_sign in ("AV21", "AV22", "AV21"):
        attended(officer, called.log, call_sign=call_sign, named=False)
    owed = _open("vist_submission")
    assert {duty.because.split(",")[0] for duty in owed} == {"AV21", "AV22"}
    assert {(duty.owner_id, duty.owner_role) for duty in owed} == {(None, "response_officer")}

    mine = commands.start_vist(officer, called.log)

    assert mine.id in {duty.id for duty in owed}
    assert mine.owner_id == officer.actor.user_id
    assert commands.start_vist(officer, called.log).id == mine.id
    assert len(_open("vist_submission")) == 2


def test_who_started_the_form_before_a_unit_without_a_name_left_owes_it_no_second_time(
    officer: Acting, called: Called
) -> None:
    started = commands.start_vist(officer, called.log)
    attended(officer, called.log, named=False)
    assert [duty.id for duty in _open("vist_submission")] == [started.id]


def test_nothing_follows_where_no_child_is_concerned(officer: Acting, people: dict[str, Acting]) -> None:
    log = commands.open_log(people["call_handler"], Call(where="Elm Road"))
    attended(officer, log)
    assert not Duty.objects.filter(subject=log.event_id).exists()


def _agreed(officer: Acting, called: Called) -> ChildPrompt:
    """An inspector has agreed with the grade of a baby's log: the baby has to be seen all the same."""
    with scene(officer) as s:
        prompt = ChildPrompt(
            log=called.log,
            indicator="infant",
            title="A baby may be at risk",
            why="",
            by="inspector",
            stays_open=True,
            needs_seeing=True,
            raised_at=s.act.at,
            act=s.act.id,
        )
        prompt.save(force_insert=True)
        prompt.settled_at, prompt.settled_how = s.act.at, "agreed"
        prompt.save(update_fields=["settled_at", "settled_how"])
        follow(s.act, called.log, Change.GRADED)
    return prompt


@pytest.mark.requirement("R192")
def test_a_prompt_waits_until_the_child_was_seen_or_taken_on_by_name(officer: Acting, called: Called) -> None:
    prompt = _agreed(officer, called)
    assert len(_open("child_to_be_seen")) == 1
    said = Sight("not_seen", "Asleep", safe_how="The mother says so", safe_by="The mother")
    commands.record_child_seen(officer, called.log, called.part, said)
    prompt.refresh_from_db()
    assert prompt.needs_seeing

    taken = Sight("not_seen", "Asleep", safe_how="They go at nine", accepted_by="A. Rowe, emergency duty team")
    commands.record_child_seen(officer, called.log, called.part, taken)
    prompt.refresh_from_db()
    assert not prompt.needs_seeing
    assert _open("child_to_be_seen") == []


def test_who_saw_the_one_child_of_a_log_by_name_has_accounted_for_them(officer: Acting, called: Called) -> None:
    seen = Assured(SeenOrAccepted.How.SEEN, "PC Ada Bell", "AV21", "Fed, warm, asleep in a cot")
    commands.say_seen_or_accepted(officer, called.log, seen)
    assert [child.accounted for child in children_of(called.log)] == [True]

    commands.record_found_child(officer, called.log, Found(name="Ben", age=2), Sight())
    assert [child.accounted for child in children_of(called.log)] == [False, False]


@pytest.mark.requirement("R192")
def test_one_child_who_was_seen_leaves_the_other_to_be_seen_by_name(
    officer: Acting, called: Called, client_as: Callable[[str], Client]
) -> None:
    prompt = _agreed(officer, called)
    baby = commands.record_found_child(officer, called.log, Found(name="Ben", age=0), Sight())
    waits = ChildPrompt.objects.filter(id=prompt.id, needs_seeing=True)
    at_school = Assured(SeenOrAccepted.How.SEEN, "PC Ada Bell", "AV21", "She was in class, and well")
    commands.say_seen_or_accepted(officer, called.log, at_school)
    assert waits.exists()
    assert called.log.entries.filter(text__contains="which one was not said").exists()

    client, page = client_as("response_officer"), reverse("say_seen_or_accepted", args=[called.log.event.reference])
    assert "Ella Quickthorn" in text_of(client, page)
    sent = {"submission": str(uuid7()), "how": "seen", "who": "PC Ada Bell", "agency": "AV21", "words": "In class"}
    client.post(page, {**sent, "children": [str(called.part.id)]})
    asleep = Sight("not_seen", "Asleep", safe_how="The mother says so", safe_by="The mother")
    commands.record_child_seen(officer, called.log, baby, asleep)
    assert {child.name: child.seen_or_accepted for child in children_of(called.log)} == {
        "Ella Quickthorn": True,
        "Ben": False,
    }
    assert waits.exists()
    assert len(_open("child_to_be_seen")) == 1

    accepted = Assured(
        SeenOrAccepted.How.ACCEPTED, "A. Rowe", "Emergency duty team", "She goes at nine", children=(str(baby.id),)
    )
    commands.say_seen_or_accepted(officer, called.log, accepted)
    assert not waits.exists()
    assert _open("child_to_be_seen") == []


@pytest.mark.requirement("R192")
def test_of_several_children_who_were_only_spoken_of_it_is_said_that_all_were_seen(
    officer: Acting, people: dict[str, Acting]
) -> None:
    log = commands.open_log(people["call_handler"], Call(where="Elm Road", child=ChildAnswer.PRESENT))
    called = Called(log, None, None)  # type: ignore[arg-type]
    prompt = _agreed(officer, called)
    with scene(officer) as s:
        _thrive(s, called, 1, "two boys, 4 and 6")
    seen = Assured(SeenOrAccepted.How.SEEN, "PC Ada Bell", "AV21", "At play in the yard")
    commands.say_seen_or_accepted(officer, log, seen)
    assert ChildPrompt.objects.filter(id=prompt.id, needs_seeing=True).exists()
    assert unaccounted(officer, log)

    commands.say_seen_or_accepted(officer, log, replace(seen, children=(SPOKEN_OF,)))
    assert not ChildPrompt.objects.filter(id=prompt.id, needs_seeing=True).exists()
    assert unaccounted(officer, log) == ()


@pytest.mark.requirement("R192")
def test_the_one_child_who_was_not_seen_at_first_is_seen_by_somebody_named_later(
    officer: Acting, called: Called
) -> None:
    prompt = _agreed(officer, called)
    asleep = Sight("not_seen", "Asleep", safe_how="The mother says so", safe_by="The mother")
    commands.record_child_seen(officer, called.log, called.part, asleep)
    assert ChildPrompt.objects.filter(id=prompt.id, needs_seeing=True).exists()
    seen = Assured(SeenOrAccepted.How.SEEN, "PC Ada Bell", "AV21", "Fed, warm, asleep in a cot")
    commands.say_seen_or_accepted(officer, called.log, seen)
    assert not ChildPrompt.objects.filter(id=prompt.id, needs_seeing=True).exists()


def test_a_briefing_leads_to_the_scene_and_to_the_help_that_fits_in_one_tap(officer: Acting, called: Called) -> None:
    words = [step.words for step in links_for(officer, called.log, babies_said("7 weeks"))]
    assert words[0].startswith("At the scene")
    assert [said for said in words if said.startswith("Help")][:2] == [
        "Help: The baby was not seen",
        "Help: Domestic abuse, and children",
    ]


def test_a_school_that_nobody_knows_is_a_task_and_is_told_once_it_is_known(
    officer: Acting, called: Called, people: dict[str, Acting]
) -> None:
    school = Agency.objects.filter(kind="school").order_by("name").first()
    assert school is not None
    commands.record_child_seen(officer, called.log, called.part, SAFE)
    assert (len(_open("school_found")), len(_open("school_told"))) == (1, 0)

    commands.record_child_seen(officer, called.log, called.part, Sight("awake", demeanour=("calm",), school=school))
    assert _open("school_found") == []
    (told,) = _open("school_told")
    assert told.school_id == school.id
    follow_again = Sight("awake", demeanour=("calm",), school=school)
    commands.record_child_seen(officer, called.log, called.part, follow_again)
    assert len(_open("school_told")) == 1


def test_in_the_holidays_the_next_school_day_is_waited_for_and_social_care_told(
    people: dict[str, Acting], as_reader: Callable[[Acting], Acting]
) -> None:
    school = Agency.objects.filter(kind="school").order_by("name").first()
    assert school is not None
    inspector = as_reader(people["duty_inspector"])
    with clock.frozen(FRIDAY):
        record_school_term(inspector, school, date(2027, 4, 12), date(2027, 5, 28))
        record_school_term(inspector, school, date(2027, 6, 7), date(2027, 7, 23))
        officer = as_reader(people["response_officer"])
        called = call_of_abuse(people["call_handler"])
        commands.record_child_seen(officer, called.log, called.part, Sight("awake", behaviour="Hid", school=school))

    (told,) = _open("school_told")
    assert told.target_at is not None
    assert told.target_at.date() == date(2027, 6, 7)
    assert len(_open("social_care_told")) == 1


@pytest.mark.requirement("R43")
@pytest.mark.parametrize(
    "role", ["call_handler", "social_worker", "system_administrator", "records_manager", "custody_officer"]
)
def test_anybody_raises_a_concern_on_a_sentence(
    role: str, people: dict[str, Acting], as_reader: Callable[[Acting], Acting]
) -> None:
    event = commands.raise_child_concern(as_reader(people[role]), "A boy sleeps in the bus shelter", "About ten")

    as_reader(people["duty_inspector"])
    duty = Duty.objects.get(clock="child_concern", subject=event.id)
    assert duty.owner_role == "vulnerability_desk"
    with pytest.raises(Refused, match="what worries you"):
        commands.raise_child_concern(people[role], " ")


@pytest.mark.requirement("R43")
def test_a_concern_raised_from_a_record_is_of_it_in_two_clicks(
    client_as: Callable[[str], Client], officer: Acting, called: Called
) -> None:
    client = client_as("response_officer")
    page = text_of(client, reverse("person", args=[called.girl.reference]))
    assert "Raise a concern about a child" in page
    address = reverse("raise_child_concern")
    about = reverse("person", args=[called.girl.reference])
    sent = {"submission": str(uuid7()), "concern": "She flinched when he spoke", "who": "", "about": about}
    answer = client.post(address, sent)

    assert answer["Location"] == about
    event = Event.objects.get(kind="child_concern")
    assert Involvement.objects.get(event=event).identity_id == called.part.identity_id
    assert client.post(address, {**sent, "submission": str(uuid7()), "about": "//elsewhere"})["Location"] == "/"


@pytest.mark.requirement("R44")
def test_help_is_one_tap_from_the_scene_and_each_opening_is_counted(
    client_as: Callable[[str], Client], called: Called
) -> None:
    client = client_as("response_officer")
    page = text_of(client, reverse("at_scene", args=[called.log.event.reference]))
    assert "Domestic abuse, and children" in page
    assert "Section 46" not in page.split("Police protection")[0]
    help_ = text_of(client, f"{reverse('open_situation', args=['baby_not_seen'])}?log={called.log.event.reference}")

    assert "Watch the breathing" in help_
    assert SituationOpened.objects.get(situation="baby_not_seen").log_id == called.log.pk
    assert client.get(reverse("open_situation", args=["no_such"])).status_code == 404


def test_the_pages_record_a_child_and_the_log_shows_it(client_as: Callable[[str], Client], called: Called) -> None:
    client, reference = client_as("response_officer"), called.log.event.reference
    seen = {
        "submission": str(uuid7()),
        "seen": "awake",
        "demeanour": ["crying", "clinging"],
        "words": "He threw the plates",
        "safe_how": "He has left, and she has the keys",
    }
    client.post(reverse("record_child_seen", args=[reference, called.part.id]), seen)
    found = {"submission": str(uuid7()), "looks": "a toddler under the table", "seen": "awake"}
    client.post(reverse("record_found_child", args=[reference]), found)

    page = text_of(client, reverse("log", args=[reference]))
    assert "Crying, clinging" in page
    assert "Do not say at the door" in page
    assert "Child, name not known: a toddler under the table" in page
    assert "Start it" in text_of(client, reverse("start_vist", args=[reference]))
    assert client.get(reverse("answer_for_children", args=[reference])).status_code == 404


def test_a_change_that_is_none_of_the_scenes_begins_nothing(officer: Acting, called: Called) -> None:
    with scene(officer) as s:
        follow(s.act, called.log, Change.GRADED)
    assert not Duty.objects.filter(subject=called.log.event_id).exists()


def test_many_children_cost_no_more_queries_than_one(
    officer: Acting, called: Called, django_assert_num_queries: Callable[[int], AbstractContextManager[object]]
) -> None:
    with django_assert_num_queries(9):
        children_of(called.log)
    for age in range(3):
        commands.record_found_child(officer, called.log, Found(name=f"Child {age}", age=age), SAFE)
    with django_assert_num_queries(8):
        assert len(children_of(called.log)) == 4
    with django_assert_num_queries(6):
        assert {child.age for child in children_shown(officer, called.log)} >= {"about 18 months", "about 2 years"}
