"""What comes up beside a call while somebody types it, under its act; and a log that is opened with what was chosen."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.db import OperationalError
from django.test import Client
from django.urls import reverse

from sightline.contact import commands
from sightline.contact.commands.open_log import Call
from sightline.contact.models import IncidentLog, LogEntry
from sightline.contact.queries.linked import linked_to
from sightline.contact.queries.log_page import LINES_ON_A_PAGE
from sightline.core.acts import Acting
from sightline.core.ids import uuid7
from sightline.core.models import LedgerDetail, LedgerRow
from sightline.pole.tests.ledger import last_act
from sightline.pole.tests.reading import text_of
from sightline.pole.tests.reading_scene import identity_of, scene

from .test_linking import handler, record

__all__ = ["handler", "record"]
NUMBER = "abcdefghijkl"
ClientAs = Callable[[str], Client]


def _typed(client: Client, box: str, text: str, **also: Any) -> str:
    answer = client.post(reverse("log_history"), {"box": box, "text": text, "number": NUMBER, **also})
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.requirement("R52")
@pytest.mark.requirement("R55")
def test_an_address_half_typed_brings_its_children_first_and_is_one_act_when_it_settles(
    record: Any, people: Any, as_reader: Any, client_as: ClientAs
) -> None:
    client = client_as("call_handler")
    part = _typed(client, "where", "4 larkspur ri")
    _typed(client, "caller", "moira bracken")

    assert part.index("Ivy Bracken") < part.index("Moira Bracken")
    assert "<html" not in part
    assert not LedgerRow.objects.filter(capability="log_history").exists()

    client.post(reverse("settle_log_history"), {"number": NUMBER})

    act = last_act("log_history")
    assert {identity_of(record.girl).id, identity_of(record.mother).id, record.home.id} <= set(act.subjects)


def test_of_what_is_said_names_are_found_and_not_asked_for_again_while_they_are_shown(
    record: Any, client_as: ClientAs
) -> None:
    client = client_as("call_handler")
    first = _typed(client, "said", "my sister Moira Bracken says the baby is ill")
    again = _typed(client, "said", "my sister Moira Bracken says the baby is ill and", have=["Moira Bracken"])

    assert "Moira Bracken" in first
    assert record.mother.reference in first
    assert record.mother.reference not in again
    assert "data-same" in again
    assert _typed(client, "said", "he is shouting again").count("data-lead") == 0


@pytest.mark.requirement("R52")
def test_a_neighbours_house_is_never_shown_as_the_house_that_was_said(
    record: Any, handler: Acting, client_as: ClientAs
) -> None:
    client = client_as("call_handler")
    beside = " ".join(_typed(client, "where", "14 Larkspur Rise").split())

    assert "Another house: the call said number 14, and this is 4 Larkspur Rise" in beside
    assert "Another house" not in _typed(client, "where", "4 Larkspur Rise")
    log = commands.open_log(handler, Call(where="14 Larkspur Rise", what="A girl is crying", place=record.home))
    for page in ("log", "log_briefing", "at_scene"):
        shown = text_of(client_as("response_officer"), reverse(page, args=[log.event.reference]))
        assert "the call said number 14, and this is 4 Larkspur Rise" in shown


@pytest.mark.requirement("R52")
def test_a_search_that_fails_beside_a_call_says_not_checked_and_never_nothing_on_record(
    record: Any, client_as: ClientAs, monkeypatch: pytest.MonkeyPatch
) -> None:
    def down(*_: object, **__: object) -> None:
        raise OperationalError("canceling statement due to statement timeout")

    monkeypatch.setattr("sightline.contact.queries.beside_call.people_near", down)
    part = _typed(client_as("call_handler"), "caller", "moira bracken")

    assert "Not checked" in part
    assert "Nothing on record" not in part


def test_the_same_call_from_three_people_shows_the_others_as_it_is_typed(handler: Acting, client_as: ClientAs) -> None:
    for words in ("14 Saltern Way", "14 saltern way, Marlbridge"):
        commands.open_log(handler, Call(where=words, what="a girl on the roof"))

    part = _typed(client_as("call_handler"), "where", "14 Saltern Way Marlbridge")

    assert part.count("may be of the same") == 2


def test_a_log_opens_with_the_place_and_the_people_that_were_chosen_and_is_the_task_in_hand(
    record: Any, people: Any, as_reader: Any, client_as: ClientAs
) -> None:
    client = client_as("call_handler")
    client.get(reverse("open_log"))
    _typed(client, "where", "4 larkspur rise")
    sent = {"submission": str(uuid7()), "number": NUMBER, "where": "4 Larkspur Rise", "what": "baby not feeding"}
    chosen = {
        "channel": "999",
        "place": record.home.reference,
        "link": [record.girl.reference],
        f"role-{record.girl.reference}": "child_present",
    }
    answer = client.post(reverse("open_log"), {**sent, **chosen})

    reader = as_reader(people["call_handler"])
    log = IncidentLog.objects.get()
    assert answer["Location"] == reverse("log", args=[log.event.reference])
    assert log.event.place_id == record.home.id
    assert [(p.line.name, p.roles) for p in linked_to(reader, log).people] == [("Ivy Bracken", ("child_present",))]
    assert client.session["task"]["reference"] == log.called
    as_reader(people["professional_standards"])
    row = LedgerRow.objects.get(capability="log_history")
    assert json.loads(LedgerDetail.objects.get(id=row.id).body)["beside"] == "where"
    assert row.task_reference.startswith("New call, ")


@pytest.mark.requirement("R5")
def test_the_standard_and_the_next_right_action_of_the_reader_stand_where_the_step_is_taken(
    handler: Acting, client_as: ClientAs
) -> None:
    log = commands.open_log(handler, Call(where="Elm Road"))

    opening = text_of(client_as("call_handler"), reverse("open_log"))
    assert "Next for you: Ask where each child is now" in opening
    client = client_as("call_handler")
    assert "Next for you: Answer the six letters" in text_of(client, reverse("log", args=[log.event.reference]))
    assert (
        reverse("standard", args=["grading_a_log"])
        in client.get(reverse("log", args=[log.event.reference])).content.decode()
    )


def test_ten_thousand_lines_are_read_a_page_at_a_time_with_no_more_queries(
    handler: Acting, client_as: ClientAs, django_assert_max_num_queries: Any
) -> None:
    log = commands.open_log(handler, Call(where="Elm Road"))
    with scene(handler) as s:
        at, act = s.act.at, s.act
        LogEntry.objects.bulk_create(
            LogEntry(log=log, at=at, recorded_at=at, by_words="A typist", text=f"Line {n}", act=act.id)
            for n in range(10_000)
        )
    client, address = client_as("call_handler"), reverse("log", args=[log.event.reference])

    with django_assert_max_num_queries(70):
        page = client.get(address).content.decode()

    assert page.count('class="app-entry"') == LINES_ON_A_PAGE
    assert "10,000 lines" in page
    assert "Line 0" in text_of(client, f"{address}?page=50")
    assert len(page) < 300_000
