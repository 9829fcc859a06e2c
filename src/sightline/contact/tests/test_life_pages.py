"""The pages of a log's life: each step by its own page, refusals in words, one press for a unit."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from sightline.contact.models import IncidentLog, LogUnit
from sightline.core.acts import Acting
from sightline.core.ids import uuid7
from sightline.pole.tests.reading import text_of

from .life_scene import WORDS, a_log, of_child


@pytest.fixture
def log(people: dict[str, Acting], as_reader: Callable[[Acting], Acting]) -> IncidentLog:
    return a_log(as_reader(people["call_handler"]))


def sent(client: Client, name: str, log: IncidentLog, **told: Any) -> Any:
    return client.post(reverse(name, args=[log.event.reference]), {"submission": str(uuid7()), **told})


def test_a_log_is_assessed_graded_sent_to_and_closed_page_by_page(
    client_as: Callable[[str], Client], log: IncidentLog
) -> None:
    handler, dispatcher = client_as("call_handler"), client_as("dispatcher")
    page = reverse("log", args=[log.event.reference])
    assert "Not assessed yet" in text_of(handler, page)

    refused = sent(handler, "record_thrive", log, **(WORDS | {"vulnerability": "N/A"}), child="none")
    assert "how it is known that nobody is" in refused.content.decode()
    assert sent(handler, "record_thrive", log, **WORDS, child="none").status_code == 302
    assert sent(handler, "grade_log", log, grade="priority", rationale="He may come back").status_code == 302
    shown = text_of(handler, page)
    assert "Priority" in shown
    assert "No other log of this place in the last year" in shown

    assert sent(dispatcher, "send_unit", log, call_sign="av21").status_code == 302
    unit = LogUnit.objects.get()
    for step in ("on_the_way", "at_scene", "left"):
        answer = dispatcher.post(reverse("record_unit", args=[unit.id]), {"submission": str(uuid7()), "step": step})
        assert answer.status_code == 302, answer.content.decode()
    assert "Attended, to be resulted" in text_of(dispatcher, page)
    assert sent(dispatcher, "result_log", log, result="Bicycle found").status_code == 302
    assert sent(dispatcher, "close_log", log, why="Given back to its owner").status_code == 302
    assert "Reopen" in text_of(dispatcher, page)
    assert sent(handler, "reopen_log", log, why="Taken again").status_code == 302


def test_a_shortage_on_the_grade_page_holds_the_log_and_says_so(
    client_as: Callable[[str], Client], log: IncidentLog
) -> None:
    handler = client_as("call_handler")
    sent(handler, "grade_log", log, grade="immediate", rationale="He is at the door")
    words = sent(handler, "grade_log", log, grade="scheduled", rationale="No units tonight").content.decode()
    assert "no reason to lower a grade" in words
    answer = sent(handler, "grade_log", log, grade="scheduled", rationale="No units tonight", reason="resources")
    shown = text_of(handler, answer["Location"])
    assert "a shortage lowers none" in shown
    assert "Awaiting resource" in shown
    assert "Immediate" in shown


@pytest.mark.requirement("R115")
@pytest.mark.requirement("R59")
def test_what_stands_against_closing_the_log_of_a_child_is_said_before_anybody_types(
    client_as: Callable[[str], Client], people: dict[str, Acting], log: IncidentLog
) -> None:
    of_child(people["call_handler"], log, title="A girl with an older man")
    dispatcher = client_as("dispatcher")
    shown = text_of(dispatcher, reverse("close_log", args=[log.event.reference]))
    assert "A girl with an older man: before this log closes, an inspector who did not grade it has to look" in shown
    answer = sent(dispatcher, "close_log", log, why="Parenting issue", confirmed_how="Told", confirmed_by="Her mother")
    assert answer.status_code == 200
    assert "has to look" in answer.content.decode()


@pytest.mark.requirement("R12")
def test_an_assessment_that_somebody_else_made_meanwhile_is_shown_before_it_is_written_over(
    client_as: Callable[[str], Client], log: IncidentLog
) -> None:
    handler, dispatcher = client_as("call_handler"), client_as("dispatcher")
    boys = "Two boys, 4 and 6, upstairs"
    assert sent(dispatcher, "record_thrive", log, **WORDS, child="present", children=boys, after="0").status_code == 302

    told = sent(handler, "record_thrive", log, **WORDS, child="none", children="", after="0")
    page = told.content.decode()

    assert boys in page
    assert "while you wrote" in page
    assert 'name="after" value="1"' in page
    assert f">\n{WORDS['threat']}</textarea>" in page, "what was typed is still there, as it was typed"
    assert log.thrives.count() == 1
    again = sent(handler, "record_thrive", log, **WORDS, child="present", children=boys, after="1", because="Rang back")
    assert again.status_code == 302
    assert sorted(log.thrives.values_list("version", flat=True)) == [1, 2]


def test_a_unit_that_is_still_on_another_log_is_sent_and_its_dispatcher_told_so(
    client_as: Callable[[str], Client], people: dict[str, Acting], as_reader: Callable[[Acting], Acting]
) -> None:
    handler, dispatcher = as_reader(people["call_handler"]), client_as("dispatcher")
    first, second = a_log(handler), a_log(handler, "A girl of six is crying")
    sent(dispatcher, "send_unit", first, call_sign="AV21")

    sent(dispatcher, "send_unit", second, call_sign="av21")
    shown = text_of(dispatcher, reverse("log", args=[second.event.reference]))

    assert f"AV21 is sent. It is still on {first.called} (sent, not acknowledged): stand it down there" in shown
    assert f"AV21: sent, and still on {first.called}" in shown
    assert LogUnit.objects.filter(log=second, call_sign="AV21").exists()


def test_what_a_command_asks_for_is_not_called_optional(client_as: Callable[[str], Client], log: IncidentLog) -> None:
    inspector, reference = client_as("control_room_inspector"), log.event.reference
    shown = {
        name: text_of(inspector, reverse(name, args=[reference])) for name in ("second_look", "say_seen_or_accepted")
    }

    assert "Why? (optional)" not in shown["second_look"]
    assert "A note for whoever graded it (optional)" in shown["second_look"]
    assert "Their name (optional)" not in shown["say_seen_or_accepted"]
    assert "Add to the log (optional)" not in text_of(client_as("call_handler"), reverse("log", args=[reference]))
