"""A danger passes although its record does not: its kind, and not whose it is or why. Partners are told nothing."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from sightline.access.handling import Handling
from sightline.core.acts import Acting
from sightline.pole.models import Person, Place, Residence
from sightline.pole.queries.dangers import dangers_held_back, held_back_of
from sightline.pole.rules.markers import KINDS

from .reading_scene import LONG_AGO, Scene, identity_of, scene

AsReader = Callable[[Acting], Acting]
IN_FORCE = ("in_force", LONG_AGO, None)
ENDED = ("ended", LONG_AGO.replace(month=6), None)
RESTRICTED = {"handling": int(Handling.RESTRICTED)}


@pytest.fixture
def home(people: Any, as_reader: AsReader) -> tuple[Person, Place]:
    """Kayla at her home, open to every police reader."""
    with scene(as_reader(people["response_officer"])) as s:
        kayla = s.person("Kayla Marsden", date(2014, 5, 3))
        place = s.place(building="11", street="Tallis Road", postcode="ZX1 3QQ")
        s.fact(Residence, kayla, place=place)
    return kayla, place


def _hidden_man(s: Scene, place: Place, *steps: Any, kind: str = "violent", **residence: Any) -> Person:
    """Somebody whose every row is restricted, and who lives there."""
    man = s.person("Hidden Man", None, **RESTRICTED)
    s.fact(Residence, man, place=place, **RESTRICTED, **residence)
    s.marker(man, kind, *steps, text="He keeps a blade by the door", **RESTRICTED)
    return man


def _there(reader: Acting, as_reader: AsReader, place: Place) -> list[str]:
    as_reader(reader)
    return [danger.words for danger in dangers_held_back((), [place.id]).get(place.id, ())]


@pytest.fixture
def standards(people: Any) -> Acting:
    return people["professional_standards"]  # type: ignore[no-any-return]


@pytest.mark.requirement("R52")
@pytest.mark.parametrize(
    ("steps", "kind", "residence", "told"),
    [
        ((IN_FORCE,), "violent", {}, ["Violent"]),
        ((), "weapons", {}, ["Weapons (proposed, not confirmed)"]),
        ((IN_FORCE, ENDED), "violent", {}, []),
        ((IN_FORCE,), "missing_often", {}, []),
        ((IN_FORCE,), "violent", {"true_until": date(2021, 1, 1)}, []),
        ((IN_FORCE,), "violent", {"retracted_at": LONG_AGO}, []),
    ],
    ids=["live", "proposed", "ended", "no danger to whoever goes there", "moved away", "taken back"],
)
def test_a_live_danger_of_somebody_hidden_warns_at_the_address(
    *,
    people: Any,
    as_reader: AsReader,
    standards: Acting,
    home: tuple[Person, Place],
    steps: Any,
    kind: str,
    residence: dict[str, Any],
    told: list[str],
) -> None:
    with scene(as_reader(standards)) as s:
        _hidden_man(s, home[1], *steps, kind=kind, **residence)

    assert _there(people["call_handler"], as_reader, home[1]) == told


@pytest.mark.parametrize(
    ("role", "told"),
    [
        ("call_handler", ["Violent"]),
        ("referral_unit_researcher", ["Violent"]),
        ("social_worker", []),
        ("system_administrator", []),
        ("professional_standards", []),
    ],
)
def test_police_readers_are_warned_partners_are_told_nothing_and_who_sees_the_record_needs_no_warning(
    people: Any, as_reader: AsReader, standards: Acting, home: tuple[Person, Place], role: str, told: list[str]
) -> None:
    with scene(as_reader(standards)) as s:
        _hidden_man(s, home[1], IN_FORCE)

    assert _there(people[role], as_reader, home[1]) == told


def test_a_hidden_marker_of_somebody_found_warns_on_every_record_of_the_same_person(
    people: Any, as_reader: AsReader, standards: Acting, home: tuple[Person, Place]
) -> None:
    kayla, _ = home
    with scene(as_reader(standards)) as s:
        other = s.identity(kayla, **RESTRICTED)
        s.marker(other, "weapons", IN_FORCE, **RESTRICTED)
        s.marker(identity_of(kayla), "violent", IN_FORCE, **RESTRICTED)
    reader = as_reader(people["call_handler"])
    identity = identity_of(kayla).id

    assert [danger.kind for danger in dangers_held_back([identity], ())[identity]] == ["violent", "weapons"]
    assert reader.actor.clearance == Handling.OPEN


def test_a_kind_that_is_told_twice_is_told_once_and_as_confirmed(
    people: Any, as_reader: AsReader, standards: Acting, home: tuple[Person, Place]
) -> None:
    with scene(as_reader(standards)) as s:
        _hidden_man(s, home[1], IN_FORCE)
        s.marker(home[0], "violent", **RESTRICTED)
    as_reader(people["call_handler"])

    assert [d.words for d in held_back_of([identity_of(home[0]).id], [home[1].id])] == ["Violent"]


@pytest.mark.parametrize("where", ["/search", "/people/{person}", "/places/{place}"])
def test_the_list_and_the_records_warn_without_whose_it_is_or_its_text(
    client_as: Callable[..., Client], as_reader: AsReader, standards: Acting, home: tuple[Person, Place], where: str
) -> None:
    kayla, place = home
    with scene(as_reader(standards)) as s:
        man = _hidden_man(s, place, IN_FORCE)
    client = client_as("call_handler")

    if where == "/search":
        page = client.post(where, {"q": "kayla marsden"}, follow=True).content.decode()
    else:
        page = client.get(where.format(person=kayla.reference, place=place.reference)).content.decode()

    assert "Violent" in page
    assert "The record is held back: ring the duty inspector." in page
    for kept in ("blade", "Hidden", man.reference):
        assert kept not in page


def test_the_function_passes_the_kinds_that_warn_of_danger_and_no_others(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("select pg_get_functiondef('pole_dangers_held_back'::regproc)")
        ((body,),) = cursor.fetchall()

    assert {kind.key for kind in KINDS.values() if f"'{kind.key}'" in body} == {
        kind.key for kind in KINDS.values() if kind.danger
    }
