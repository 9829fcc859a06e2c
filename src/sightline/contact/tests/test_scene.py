"""At the scene: each child seen or not, what that owes and ends, the sergeant's check, the form, the concern."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime

import pytest
from django.test import Client
from django.urls import reverse

from sightline.access.refusals import Refused
from sightline.contact import commands
from sightline.contact.commands.following import follow
from sightline.contact.commands.open_log import Call
from sightline.contact.commands.record_child_seen import Sight
from sightline.contact.commands.record_found_child import Found
from sightline.contact.models import ChildSeen, SituationOpened
from sightline.contact.queries.children import children_of, children_shown
from sightline.contact.queries.standing_of_log import unaccounted
from sightline.contact.rules.changes import Change
from sightline.contact.rules.situations import babies_said
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

from .scene_scene import Called, attended, call_of_abuse, open_duties, thrive_of

FRIDAY = datetime(2027, 5, 28, 15, 5, tzinfo=UTC)
"""16:05 in London on the Friday before half term."""
SAFE = Sight("awake", demeanour=("calm",), safe_how="Her aunt has her for the night", school_words="The Meadows")


@pytest.fixture
def officer(people: dict[str, Acting], as_reader: Callable[[Acting], Acting]) -> Acting:
    return as_reader(people["response_officer"])


@pytest.fixture
def called(officer: Acting, people: dict[str, Acting]) -> Called:
    return call_of_abuse(people["call_handler"])


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
        thrive_of(s, called, 1, "two boys, 4 and 6")
    commands.answer_for_children(
        officer, called.log, "“two boys, 4 and 6”", "They live with their father", "Their aunt"
    )
    answered = children_of(called.log)[-1]
    with scene(officer) as s:
        thrive_of(s, called, 2, "two boys, 4 and 6, and a baby")
    again = children_of(called.log)[-1]

    assert answered.accounted
    assert (again.accounted, again.name) == (False, "“two boys, 4 and 6, and a baby”")
    with pytest.raises(Refused, match="how you know"):
        commands.answer_for_children(officer, called.log, again.name, " ")


@pytest.mark.requirement("R156")
def test_at_domestic_abuse_how_the_child_was_is_owed_until_it_is_written(officer: Acting, called: Called) -> None:
    commands.record_child_seen(officer, called.log, called.part, Sight("awake", safe_how="With her aunt"))
    (owed,) = open_duties("child_demeanour")
    assert owed.owner_id == officer.actor.user_id

    commands.record_child_seen(officer, called.log, called.part, Sight("awake", behaviour="Held on to the dog"))
    assert open_duties("child_demeanour") == []


def test_nothing_follows_where_no_child_is_concerned(officer: Acting, people: dict[str, Acting]) -> None:
    log = commands.open_log(people["call_handler"], Call(where="Elm Road"))
    attended(officer, log)
    assert not Duty.objects.filter(subject=log.event_id).exists()


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
    assert (len(open_duties("school_found")), len(open_duties("school_told"))) == (1, 0)

    commands.record_child_seen(officer, called.log, called.part, Sight("awake", demeanour=("calm",), school=school))
    assert open_duties("school_found") == []
    (told,) = open_duties("school_told")
    assert told.school_id == school.id
    follow_again = Sight("awake", demeanour=("calm",), school=school)
    commands.record_child_seen(officer, called.log, called.part, follow_again)
    assert len(open_duties("school_told")) == 1


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

    (told,) = open_duties("school_told")
    assert told.target_at is not None
    assert told.target_at.date() == date(2027, 6, 7)
    assert len(open_duties("social_care_told")) == 1


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


def test_a_concern_of_many_words_is_raised_whole(
    client_as: Callable[[str], Client], people: dict[str, Acting], as_reader: Callable[[Acting], Acting]
) -> None:
    said = "He is not fed. " * 500

    client_as("call_handler").post(reverse("raise_child_concern"), {"concern": said, "submission": str(uuid7())})

    as_reader(people["duty_inspector"])
    duty = Duty.objects.get(clock="child_concern")
    assert said.strip() in Event.objects.get(id=duty.subject).account


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
