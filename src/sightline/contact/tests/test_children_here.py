"""A child who lives where the log is, and of whom nobody spoke, is offered at the scene and seen like the rest."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from sightline.contact.commands import link_person, link_place, open_log, raise_child_concern
from sightline.contact.commands.open_log import Call
from sightline.contact.commands.raise_child_concern import About
from sightline.contact.queries.briefing import briefing_of
from sightline.contact.queries.children import children_of
from sightline.contact.queries.children_here import children_here
from sightline.contact.queries.standing_of_log import unaccounted
from sightline.contact.rules.states import ChildAnswer
from sightline.core.acts import Acting
from sightline.core.ids import uuid7
from sightline.pole.models import Residence
from sightline.pole.tests.reading import text_of
from sightline.pole.tests.reading_scene import scene


@pytest.mark.requirement("R69")
def test_a_child_of_the_address_is_put_on_the_log_in_one_tap(
    people: dict[str, Acting], as_reader: Callable[[Acting], Acting], client_as: Callable[[str], Client]
) -> None:
    with scene(as_reader(people["response_officer"])) as s:
        place = s.place(street="Larkspur Rise", postcode="AV1 1AA")
        isla = s.person("Isla Quill", date.today() - timedelta(days=900))
        grown = s.person("Ned Quill", date(1980, 2, 3))
        for each in (isla, grown):
            s.fact(Residence, each, place=place)
    log = open_log(as_reader(people["call_handler"]), Call(where="4 Larkspur Rise", what="shouting", place=place))
    client, at_scene = client_as("response_officer"), reverse("at_scene", args=[log.event.reference])

    shown = text_of(client, at_scene)
    assert "Put Isla Quill" in shown
    assert "Put Ned Quill" not in shown

    sent = {"submission": str(uuid7()), "who": isla.reference, "role": "child_resident"}
    answer = client.post(reverse("link_person", args=[log.event.reference]) + "?then=scene", sent)

    assert answer["Location"] == at_scene
    as_reader(people["response_officer"])
    assert [child.name for child in children_of(log)] == ["Isla Quill"]
    assert "Put Isla Quill" not in text_of(client, at_scene)


def test_two_records_that_may_be_of_one_child_can_be_told_apart_and_say_so(
    people: dict[str, Acting], as_reader: Callable[[Acting], Acting], client_as: Callable[[str], Client]
) -> None:
    with scene(as_reader(people["response_officer"])) as s:
        place, born = s.place(street="Larkspur Rise", postcode="AV1 1AA"), date.today() - timedelta(days=900)
        twice = [s.person("Isla Quill", born) for _ in range(2)]
        for each in (*twice, s.person("Ned Quill", date.today() - timedelta(days=4000))):
            s.fact(Residence, each, place=place)
    log = open_log(as_reader(people["call_handler"]), Call(where="Larkspur Rise", what="shouting", place=place))

    shown = text_of(client_as("response_officer"), reverse("at_scene", args=[log.event.reference]))

    for one, other in (twice, twice[::-1]):
        assert f"{one.reference}. May be one child with Isla Quill ({other.reference}): not confirmed." in shown
    assert shown.count("May be one child") == 2


@pytest.mark.requirement("R192")
def test_the_log_of_a_child_does_not_close_before_the_children_who_live_there_are_accounted_for(
    people: dict[str, Acting], as_reader: Callable[[Acting], Acting]
) -> None:
    with scene(as_reader(people["response_officer"])) as s:
        place = s.place(street="Larkspur Rise", postcode="AV1 1AA")
        isla = s.person("Isla Quill", date.today() - timedelta(days=900))
        s.fact(Residence, isla, place=place)
    handler = as_reader(people["call_handler"])
    of_a_child = open_log(handler, Call(what="a child screaming", place=place, child=ChildAnswer.PRESENT))
    of_none = open_log(handler, Call(what="shed broken into", place=place, child=ChildAnswer.NONE))

    assert any(said.startswith("Isla Quill (lives there") for said in unaccounted(handler, of_a_child))
    assert unaccounted(handler, of_none) == ()

    link_person(handler, of_a_child, isla, "child_resident")
    assert not any("lives there" in said for said in unaccounted(handler, of_a_child))


@pytest.mark.requirement("R69")
@pytest.mark.requirement("R192")
def test_a_child_who_lives_where_the_log_was_placed_later_is_offered_and_the_log_waits_for_her(
    people: dict[str, Acting], as_reader: Callable[[Acting], Acting]
) -> None:
    with scene(as_reader(people["response_officer"])) as s:
        wrong, right = (s.place(street=street, postcode="AV1 1AA") for street in ("Larkspur Way", "Larkspur Rise"))
        isla, ben = (s.person(name, date.today() - timedelta(days=900)) for name in ("Isla Quill", "Ben Pike"))
        s.fact(Residence, isla, place=right)
        s.fact(Residence, ben, place=wrong)
    handler = as_reader(people["call_handler"])
    log = open_log(handler, Call(what="a child screaming", child=ChildAnswer.PRESENT))
    assert children_here(handler, log, []) == []

    link_place(handler, log, wrong)
    assert [line.name for line in children_here(handler, log, [])] == ["Ben Pike"]
    link_place(handler, log, right)

    assert [line.name for line in children_here(handler, log, [])] == ["Isla Quill"]
    assert [said for said in unaccounted(handler, log) if "lives there" in said] == [
        "Isla Quill (lives there by the record, and is not on this log)"
    ]
    assert briefing_of(handler, log).where.startswith("Larkspur Rise")
    assert raise_child_concern(handler, "She cries all night", about=About(log=log)).place == right


def test_a_child_whom_only_a_prompt_tells_of_is_called_a_child_and_not_by_the_prompt(
    people: dict[str, Acting], as_reader: Callable[[Acting], Acting], client_as: Callable[[str], Client]
) -> None:
    said = "Neighbour says the girl of 6 next door is left alone at night, crying, again tonight."
    log = open_log(as_reader(people["call_handler"]), Call(where="11 Weir Court", what=said))
    (spoken,) = children_of(log)

    shown = text_of(client_as("response_officer"), reverse("at_scene", args=[log.event.reference]))

    assert spoken.shown == "A child of whom the call speaks"
    assert "A child of whom the call speaks" in shown
    assert "“" not in shown.partition("Help here")[0]


def test_what_two_records_of_a_child_both_say_stands_once_in_the_prompt(
    people: dict[str, Acting], as_reader: Callable[[Acting], Acting], client_as: Callable[[str], Client]
) -> None:
    with scene(as_reader(people["response_officer"])) as s:
        place, born = s.place(street="Weir Court", postcode="AV1 1AA"), date.today() - timedelta(days=2300)
        for _ in range(2):
            s.fact(Residence, s.person("Isla Quill", born), place=place)
    said = "Neighbour says the girl of 6 next door is left alone at night, crying, again tonight."
    log = open_log(as_reader(people["call_handler"]), Call(where="Weir Court", what=said, place=place))

    shown = text_of(client_as("call_handler"), reverse("log", args=[log.event.reference]))

    assert shown.count("Somebody aged 6 years lives there") == 1
    assert "Somebody aged 6 years lives there (2 records)" in shown


def test_that_nobody_spoke_of_a_child_is_not_said_as_if_none_were_there(
    people: dict[str, Acting], as_reader: Callable[[Acting], Acting], client_as: Callable[[str], Client]
) -> None:
    log = open_log(as_reader(people["call_handler"]), Call(where="The boat house", what="Keira Ashdown is crying"))

    shown = text_of(client_as("response_officer"), reverse("at_scene", args=[log.event.reference]))

    assert "That does not mean that no child is there" in shown
