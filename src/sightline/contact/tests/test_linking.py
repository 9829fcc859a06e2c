"""Linking people, places and vehicles to a log, amending its head, and what is searched for without being asked."""

import html
import json
from collections.abc import Callable
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import OperationalError
from django.test import Client
from django.urls import reverse

from sightline.access.refusals import Refused
from sightline.contact import commands
from sightline.contact.commands import Described
from sightline.contact.commands.open_log import Call
from sightline.contact.commands.record_child_seen import Sight
from sightline.contact.commands.record_found_child import Found
from sightline.contact.models import IncidentLog, LogEntry
from sightline.contact.queries import risks
from sightline.contact.queries.linked import linked_to, place_of
from sightline.contact.queries.linked_facts import linked_facts
from sightline.contact.queries.of_child import is_of_child
from sightline.core.acts import Acting
from sightline.core.ids import uuid7
from sightline.pole.models import Relationship, Residence
from sightline.pole.tests.ledger import last_act
from sightline.pole.tests.reading import text_of
from sightline.pole.tests.reading_scene import LONG_AGO, identity_of, scene


@pytest.fixture
def handler(people: dict[str, Acting], as_reader: Callable[[Acting], Acting]) -> Acting:
    return as_reader(people["call_handler"])


@pytest.fixture
def record(handler: Acting) -> Any:
    """A home with a girl of six and her mother, whose partner, who lives elsewhere, is a registered sex offender."""
    with scene(handler) as s:
        home = s.place(building="4", street="Larkspur Rise", town="Marlbridge", postcode="ZX1 2AB")
        girl = s.person("Ivy Bracken", date(2020, 5, 3))
        mother = s.person("Moira Bracken", date(1995, 5, 3))
        partner = s.person("Gareth Pike", date(1988, 5, 3))
        for somebody in (girl, mother):
            s.fact(Residence, somebody, place=home)
        s.fact(Relationship, partner, kind="partner", other=identity_of(mother))
        s.marker(partner, "sexual_offender", ("in_force", LONG_AGO, None))
    return SimpleNamespace(home=home, girl=girl, mother=mother, partner=partner)


def _lines(log: IncidentLog) -> list[str]:
    return list(LogEntry.objects.filter(log=log).order_by("recorded_at", "id").values_list("text", flat=True))


def test_a_child_is_linked_from_the_record_and_another_without_a_name_on_what_the_caller_says(
    handler: Acting, record: Any
) -> None:
    log = commands.open_log(handler, Call(where="Larkspur Rise", caller_name="A neighbour"))
    commands.link_person(handler, log, record.girl, "child_present")
    commands.link_person(handler, log, Described(age="7 weeks"), "child_resident")

    linked = linked_to(handler, log)
    assert [(p.line.name, p.role) for p in linked.people] == [
        (f"Child, name not known, of {log.called}", "Child who lives there"),
        ("Ivy Bracken", "Child who is there"),
    ]
    assert "7 weeks" in linked.people[0].line.age or "month" in linked.people[0].line.age
    with pytest.raises(Refused, match="one of the parts"):
        commands.link_person(handler, log, record.girl, "boss")


@pytest.mark.parametrize(
    ("age", "role", "ends", "years"),
    [
        ("14yo", "victim", "), age as it was said: 14yo", [14]),
        ("6/12", "victim", "), age as it was said: 6/12", [0]),
        ("wee", "victim", "), age as it was said: wee (no age could be read from that: ask)", []),
        ("22 weeks", "unborn", "), age as it was said: 22 weeks", []),
        ("", "witness", ")", []),
    ],
)
def test_an_age_stands_in_the_log_as_it_was_said_and_makes_a_child_a_child(
    handler: Acting, age: str, role: str, ends: str, years: list[int]
) -> None:
    log = commands.open_log(handler, Call(where="Elm Road", what="Bicycle taken"))
    commands.link_person(handler, log, Described("Jo", age), role)

    (line,) = (line for line in _lines(log) if ": Jo (P" in line)
    assert line.partition("(P")[2][6:] == ends
    assert [each.years for each in linked_facts(handler, log).ages] == years
    assert is_of_child(log) is (role == "unborn" or bool(years))


def test_a_log_that_nobody_could_place_is_placed_later_and_what_was_said_stays(
    handler: Acting, record: Any, client_as: Callable[[str], Client]
) -> None:
    log = commands.open_log(handler, Call(where="filled.count.soap, by the blue door"))
    assert place_of(log) is None

    commands.link_place(handler, log, record.home)

    assert place_of(log) == record.home
    shown = text_of(client_as("call_handler"), reverse("log", args=[log.event.reference]))
    assert "filled.count.soap, by the blue door" in shown
    assert "Ivy Bracken" in shown
    # it stands in the story of the place too
    assert log.event.title in text_of(client_as("call_handler"), reverse("place", args=[record.home.reference]))


def test_a_vehicle_and_the_head_are_written_with_what_stood_before(handler: Acting) -> None:
    log = commands.open_log(handler, Call(where="Elm Road", caller_name="Sam"))
    commands.link_vehicle(handler, log, "ab12 cde", "blue van")
    commands.amend_log(handler, log, {"caller_name": "Sam Orme"}, add=("domestic_abuse",))

    assert _lines(log)[0] == "Vehicle: AB12 CDE, blue van"
    assert "Caller: Sam Orme (before: Sam)\nQualifiers: Domestic abuse" in _lines(log)
    with pytest.raises(Refused, match="either is enough"):
        commands.link_vehicle(handler, log, " ")
    with pytest.raises(Refused, match="Nothing was changed"):
        commands.amend_log(handler, log, {"caller_name": "Sam Orme"})


@pytest.mark.requirement("R68")
@pytest.mark.requirement("R103")
def test_people_who_pose_a_risk_are_searched_for_when_a_log_of_a_childs_home_opens(
    handler: Acting, record: Any, client_as: Callable[[str], Client]
) -> None:
    log = commands.open_log(handler, Call(where="4 Larkspur Rise", place=record.home))

    act = last_act("search_for_risks")
    assert identity_of(record.partner).id in act.subjects
    assert any(line.startswith(risks.SEARCHED) and "Gareth Pike" in line for line in _lines(log))
    shown = text_of(client_as("call_handler"), reverse("log", args=[log.event.reference]))
    assert "Partner of Moira Bracken" in shown
    assert "Gareth Pike" in shown


def _searched(log: IncidentLog) -> list[str]:
    return [line for line in _lines(log) if line.startswith(risks.SEARCHED)]


@pytest.mark.requirement("R68")
@pytest.mark.parametrize(
    "how", [{"add": ("domestic_abuse",)}, {"said": {"opening_code": "CUSTODY ISSUE"}}, {"said": {"opening_code": "DA"}}]
)
def test_they_are_searched_for_when_a_log_turns_out_to_be_of_domestic_abuse_or_of_a_child(
    handler: Acting, record: Any, how: Any
) -> None:
    log = commands.open_log(handler, Call(where="Elm Road", what="Shouting"))
    commands.link_person(handler, log, record.mother, "victim")
    assert not _searched(log)

    commands.amend_log(handler, log, **{"said": {}, **how})
    commands.amend_log(handler, log, {}, add=("hate",))
    assert [("Gareth Pike" in line) for line in _searched(log)] == [True], "said once, however often it is looked up"


@pytest.mark.requirement("R68")
def test_they_are_searched_for_when_a_child_is_found_at_the_scene(
    people: dict[str, Acting], as_reader: Callable[[Acting], Acting], record: Any
) -> None:
    officer = as_reader(people["response_officer"])
    with scene(officer) as s:
        s.fact(Relationship, record.partner, kind="father", other=identity_of(record.girl))
    log = commands.open_log(officer, Call(where="Elm Road", what="Shouting"))
    commands.record_found_child(officer, log, Found(person=record.girl), Sight("asleep"))

    assert any("Gareth Pike" in line for line in _searched(log))


@pytest.mark.requirement("R52")
def test_a_search_that_fails_says_not_checked_and_stops_nothing(
    handler: Acting, record: Any, client_as: Callable[[str], Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    def down(*_: object, **__: object) -> None:
        raise OperationalError("canceling statement due to statement timeout")

    monkeypatch.setattr("sightline.contact.commands.search_for_risks.risks_in", down)
    monkeypatch.setattr("sightline.contact.web.log_parts.linked.risks_in", down)
    monkeypatch.setattr("sightline.contact.queries.beside_call.place_glance", down)
    log = commands.open_log(handler, Call(where="4 Larkspur Rise", place=record.home))

    assert any("not checked" in line for line in _lines(log))
    shown = text_of(client_as("call_handler"), reverse("log", args=[log.event.reference]))
    assert "Not checked" in shown
    assert "none found" not in shown


def test_the_forms_link_by_reference_and_say_which_reference_is_none(
    handler: Acting, record: Any, client_as: Callable[[str], Client]
) -> None:
    log = commands.open_log(handler, Call(where="Elm Road"))
    client, log_address = client_as("call_handler"), reverse("log", args=[log.event.reference])

    def send(name: str, **fields: str) -> Any:
        return client.post(reverse(name, args=[log.event.reference]), {"submission": str(uuid7()), **fields})

    assert send("link_person", who=record.girl.reference, role="child_present")["Location"] == log_address
    assert send("link_place", which=record.home.reference)["Location"] == log_address
    assert send("link_vehicle", registration="AB12CDE")["Location"] == log_address
    assert send("amend_log", location_words="Larkspur Rise")["Location"] == log_address
    assert "is not a reference" in send("link_person", who="P12X", role="witness").content.decode()
    shown = text_of(client, log_address)
    for words in ("Ivy Bracken", "AB12CDE", "Larkspur Rise", "before: Elm Road"):
        assert words in shown


def test_a_line_is_corrected_on_its_page_and_both_are_shown(
    handler: Acting, client_as: Callable[[str], Client]
) -> None:
    log = commands.open_log(handler, Call(where="Elm Road"))
    line = commands.enter_in_log(handler, log, "Two children")
    client = client_as("call_handler")

    client.post(
        reverse("correct_in_log", args=[log.event.reference, line.id]),
        {"submission": str(uuid7()), "text": "Three children"},
    )

    shown = text_of(client, reverse("log", args=[log.event.reference]))
    assert "Two children" in shown
    assert "Three children" in shown
    assert "Corrected since" in shown


@pytest.mark.requirement("R12")
def test_two_who_amend_one_head_change_only_what_each_of_them_changed(
    handler: Acting, client_as: Callable[[str], Client]
) -> None:
    log = commands.open_log(handler, Call(where="Elm Road", caller_name="Sam"))
    address, client = reverse("amend_log", args=[log.event.reference]), client_as("call_handler")
    was: dict[str, Any] = {
        "location_words": "Elm Road",
        "opening_code": "",
        "caller_name": "Sam",
        "caller_relation": "",
    }
    was |= {"safe_contact": "", "qualifiers": []}
    shown = client.get(address).content.decode()
    assert html.escape(json.dumps(was)) in shown, "the page keeps what it showed"

    def send(**said: Any) -> Any:
        boxes = {name: value for name, value in was.items() if value} | said
        return client.post(address, {"submission": str(uuid7()), "was": json.dumps(was), **boxes})

    assert send(safe_contact="Do not ring, he answers", qualifiers=["domestic_abuse"]).status_code == 302
    assert send(caller_name="Sam Orme").status_code == 302

    log.refresh_from_db()
    assert (log.caller_name, log.safe_contact, log.qualifiers) == (
        "Sam Orme",
        "Do not ring, he answers",
        ["domestic_abuse"],
    )
    assert "Nothing was changed" in send().content.decode()
