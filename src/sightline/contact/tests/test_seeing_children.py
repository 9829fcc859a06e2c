"""A log waits until each of its children was seen, or accepted by an agency, by name (R192)."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.test import Client
from django.urls import reverse

from sightline.contact import commands
from sightline.contact.commands.following import follow
from sightline.contact.commands.open_log import Call
from sightline.contact.commands.record_child_seen import Sight
from sightline.contact.commands.record_found_child import Found
from sightline.contact.commands.say_seen_or_accepted import Assured
from sightline.contact.models import ChildPrompt, SeenOrAccepted
from sightline.contact.queries.children import SPOKEN_OF, children_of
from sightline.contact.queries.standing_of_log import unaccounted
from sightline.contact.rules.changes import Change
from sightline.contact.rules.states import ChildAnswer
from sightline.core.acts import Acting
from sightline.core.ids import uuid7
from sightline.pole.tests.reading import text_of
from sightline.pole.tests.reading_scene import scene

from .scene_scene import Called, call_of_abuse, open_duties, thrive_of


@pytest.fixture
def officer(people: dict[str, Acting], as_reader: Callable[[Acting], Acting]) -> Acting:
    return as_reader(people["response_officer"])


@pytest.fixture
def called(officer: Acting, people: dict[str, Acting]) -> Called:
    return call_of_abuse(people["call_handler"])


def _agreed(officer: Acting, called: Called, indicator: str = "unseen") -> ChildPrompt:
    """An inspector has agreed with the grade of a child's log: the child has to be seen all the same."""
    with scene(officer) as s:
        prompt = ChildPrompt(
            log=called.log,
            indicator=indicator,
            title="A child may be at risk",
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
    assert len(open_duties("child_to_be_seen")) == 1
    said = Sight("not_seen", "Asleep", safe_how="The mother says so", safe_by="The mother")
    commands.record_child_seen(officer, called.log, called.part, said)
    prompt.refresh_from_db()
    assert prompt.needs_seeing

    taken = Sight("not_seen", "Asleep", safe_how="They go at nine", accepted_by="A. Rowe, emergency duty team")
    commands.record_child_seen(officer, called.log, called.part, taken)
    prompt.refresh_from_db()
    assert not prompt.needs_seeing
    assert open_duties("child_to_be_seen") == []


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
    assert len(open_duties("child_to_be_seen")) == 1

    accepted = Assured(
        SeenOrAccepted.How.ACCEPTED, "A. Rowe", "Emergency duty team", "She goes at nine", children=(str(baby.id),)
    )
    commands.say_seen_or_accepted(officer, called.log, accepted)
    assert not waits.exists()
    assert open_duties("child_to_be_seen") == []


@pytest.mark.requirement("R192")
def test_an_older_child_who_was_seen_is_not_the_baby_of_whom_the_log_speaks(officer: Acting, called: Called) -> None:
    prompt = _agreed(officer, called, "infant")
    at_school = Assured(SeenOrAccepted.How.SEEN, "PC Ada Bell", "AV21", "In class, and well")
    commands.say_seen_or_accepted(officer, called.log, replace(at_school, children=(str(called.part.id),)))
    assert ChildPrompt.objects.filter(id=prompt.id, needs_seeing=True).exists()
    assert [child.name for child in children_of(called.log) if not child.accounted] == [
        "“A baby of whom the log speaks”"
    ]

    asleep = Sight("asleep", safe_how="Seen and heard breathing")
    commands.record_found_child(officer, called.log, Found(name="Ben", age=0), asleep)
    assert not ChildPrompt.objects.filter(id=prompt.id, needs_seeing=True).exists()
    assert unaccounted(officer, called.log) == ()


@pytest.mark.requirement("R192")
def test_of_several_children_who_were_only_spoken_of_it_is_said_that_all_were_seen(
    officer: Acting, people: dict[str, Acting]
) -> None:
    log = commands.open_log(people["call_handler"], Call(where="Elm Road", child=ChildAnswer.PRESENT))
    called = Called(log, None, None)  # type: ignore[arg-type]
    prompt = _agreed(officer, called)
    with scene(officer) as s:
        thrive_of(s, called, 1, "two boys, 4 and 6")
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
