"""A place's page: children at risk first, then who else lives and lived there, warnings and what happened."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sightline.core import clock
from sightline.pole import models

from .ledger import last_act
from .reading import text_of
from .reading_scene import LONG_AGO, Scene, identity_of, scene

OFFICER = "response_officer"
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


@pytest.fixture
def officer(people, as_reader):
    return as_reader(people[OFFICER])


@pytest.fixture
def home(officer):
    with scene(officer) as s:
        return s.place(building="14", street="Larch Close", postcode="AV3 4QT", uprn="100012345678")


@pytest.fixture
def read(client_as):
    def read(place: models.Place) -> str:
        with clock.frozen(NOW):
            return text_of(client_as(OFFICER), f"/places/{place.reference}")

    return read


def move_in(s: Scene, home: models.Place, name: str, born_on: date, **columns: Any) -> models.Person:
    person = s.person(name, born_on)
    s.fact(models.Residence, person, place=home, true_from=date(2021, 6, 1), **columns)
    return person


CHILD, ADULT = date(2015, 1, 1), date(1985, 1, 1)


def test_an_empty_place_never_says_that_nobody_is_there(home, read) -> None:
    text = read(home)

    assert "Nobody is recorded as living here. That does not mean that nobody does." in text
    assert "No marker is recorded. That does not mean there is no danger." in text


@pytest.mark.parametrize(
    ("why", "words"),
    [
        ("marker", "Often missing (marker in force)"),
        ("risk", "Craig Tanner is held to pose a risk to them: Violence"),
        ("plan", "On a child protection plan"),
    ],
)
def test_a_child_at_risk_stands_first_with_the_reason(officer, home, read, why: str, words: str) -> None:
    with scene(officer) as s:
        move_in(s, home, "Aaron Adult", ADULT)
        move_in(s, home, "Abigail Child", CHILD)
        child = move_in(s, home, "Zara Child", CHILD)
        if why == "marker":
            s.marker(child, "missing_often", ("in_force", LONG_AGO, None))
        elif why == "risk":
            s.fact(models.PosesRisk, s.person("Craig Tanner", ADULT), other=identity_of(child), nature="Violence")
        else:
            s.involve(child, s.event("Plan", kind="child_protection_plan"))

    text = read(home)

    assert "Children held to be at risk here 1" in text
    assert words in text
    assert text.index("Child at risk : Zara Child") < text.index("Abigail Child") < text.index("Aaron Adult")


@pytest.mark.parametrize("told_by", ["marker", "event", "both"])
def test_a_plan_is_one_reason_however_many_records_tell_of_it(officer, home, read, told_by: str) -> None:
    with scene(officer) as s:
        child = move_in(s, home, "Zara Child", CHILD)
        if told_by != "event":
            s.marker(child, "child_protection_plan", ("in_force", LONG_AGO, None))
        if told_by != "marker":
            s.involve(child, s.event("Plan", kind="child_protection_plan"))

    residents = read(home).partition("Who lives here")[2].partition("Who lived here")[0]

    assert residents.lower().count("protection plan") == 1
    assert ("marker in force" in residents) == (told_by != "event")


def test_the_children_at_risk_come_before_the_sections_and_what_to_do_next(officer, home, client_as) -> None:
    with scene(officer) as s:
        s.involve(move_in(s, home, "Zara Child", CHILD), s.event("Plan", kind="child_protection_plan"))

    page = client_as(OFFICER).get(f"/places/{home.reference}").content.decode()

    order = [page.index(words) for words in ('id="warnings"', "Child at risk", "On this page", "What to do next")]
    assert order == sorted(order)


@pytest.mark.parametrize("why", ["adult", "ended marker", "proposed marker", "ended plan", "moved out"])
def test_who_is_no_child_at_risk_here_is_not_called_one(officer, home, read, why: str) -> None:
    with scene(officer) as s:
        ends = {"true_until": date(2023, 1, 1)} if why == "moved out" else {}
        person = move_in(s, home, "Zara Child", ADULT if why == "adult" else CHILD, **ends)
        steps = {"ended marker": ("in_force", "ended"), "proposed marker": ("proposed",)}.get(why, ("in_force",))
        if why == "ended plan":
            s.involve(person, s.event("Plan", kind="child_protection_plan", occurred_until=NOW - timedelta(days=30)))
        else:
            taken = ((step, LONG_AGO + timedelta(days=n), None) for n, step in enumerate(steps))
            s.marker(person, "missing_often", *taken)

    assert "Children held to be at risk here 0" in read(home)


def test_who_lived_here_before_stands_apart(officer, home, read) -> None:
    with scene(officer) as s:
        move_in(s, home, "Dawn Marsden", ADULT)
        move_in(s, home, "Lee Okafor", ADULT, true_until=date(2023, 1, 1))

    text = read(home)

    assert text.index("Dawn Marsden") < text.index("Who lived here before") < text.index("Lee Okafor")
    assert "Lived here 1 June 2021 to 1 January 2023" in text


def test_warnings_addresses_and_events_are_shown(officer, home, read) -> None:
    with scene(officer) as s:
        s.marker(home, "weapons", ("in_force", LONG_AGO, None), text="Knives kept by the door")
        s.place_fact(models.Address, home, building="14", street="The Larches", said_by="Harbour")
        s.event("Shouting heard", place=home)

    text = read(home)

    assert "Danger : Weapons Knives kept by the door" in text
    assert "The Larches" in text
    assert "UPRN 100012345678" in text
    assert "Shouting heard" in text
    assert "Seen:" not in text


def test_the_ledger_names_the_place_and_everybody_shown(officer, home, read) -> None:
    with scene(officer) as s:
        person = move_in(s, home, "Dawn Marsden", ADULT)

    read(home)

    assert set(last_act("place").subjects) == {home.id, identity_of(person).id}


def test_a_resident_above_the_readers_clearance_is_not_shown(officer, home, read) -> None:
    with scene(officer) as s:
        move_in(s, home, "Hidden Person", CHILD, handling=2)

    assert "Hidden Person" not in read(home)


@pytest.mark.parametrize("count", [1, 3, 40])
def test_the_page_asks_the_same_number_of_queries_however_many_live_there(officer, home, client_as, count: int) -> None:
    with scene(officer) as s:
        man = s.person("Craig Tanner", ADULT)
        for n in range(count):
            child = move_in(s, home, f"Child {n}", CHILD)
            s.fact(models.PosesRisk, man, other=identity_of(child), nature="Violence")
            s.marker(child, "missing_often", ("in_force", LONG_AGO, None))
            s.involve(child, s.event(f"Event {n}", place=home))
    client = client_as(OFFICER)

    with CaptureQueriesContext(connection) as queries:
        answer = client.get(f"/places/{home.reference}")

    assert answer.content.count(b"Child at risk") == count
    assert len(queries) == QUERIES


QUERIES = 26
"""Of the whole request: the session, the user, the posts and the savepoint; the record itself; the act of viewing."""
