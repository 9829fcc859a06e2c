from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import pairwise

from sightline.simulate.dice import Dice
from sightline.simulate.population.district import District
from sightline.simulate.population.founding import found
from sightline.simulate.population.lifecourse import live
from sightline.simulate.tests.conftest import Force

UNTIL = "2026-10-31"


def lived_through() -> District:
    district = District(Dice(11, "district", 0), 0, 3000, date(2021, 10, 31), date(2026, 10, 31))
    found(district)
    live(district, 5)
    return district


def test_every_child_has_a_mother_old_enough_and_alive_at_the_birth(force: Force) -> None:
    people = force.by("persons")
    children = [person for person in people.values() if person["born"] > "2008-11-01"]

    assert len(children) > 1000
    for child in children:
        mother = people[child["mother"]]
        assert mother["sex"] == "F"
        assert 14 < int(child["born"][:4]) - int(mother["born"][:4]) < 48
        assert not mother["died"] or mother["died"] >= child["born"]


def test_no_home_ends_before_it_begins_and_nobody_has_two_at_once(force: Force) -> None:
    for person in force.truth["persons"]:
        stays = person["households"]
        assert stays, person
        assert stays[0]["from"] >= person["born"]
        assert all(stay["until"] == "" or stay["from"] < stay["until"] for stay in stays)
        assert all(one["until"] and one["until"] <= other["from"] for one, other in pairwise(stays))


def test_no_child_lives_without_a_grown_person_unless_in_a_childrens_home() -> None:
    district = lived_through()
    day = date(2026, 10, 30)

    alone = [
        person
        for person in district.people
        if person.alive(day)
        and person.age(day) < 16
        and person.residence(day).use != "CHILDRENS HOME"  # type: ignore[union-attr]
        and not any(other.age(day) >= 18 for other in person.household(day))
    ]

    assert alone == []


def test_twins_share_a_birth_date_and_a_mother(force: Force) -> None:
    people = force.by("persons")

    assert len(force.truth["twins"]) >= 5
    for pair in force.truth["twins"]:
        one, other = people[pair["one"]], people[pair["other"]]
        assert (one["born"], one["mother"], one["father"]) == (other["born"], other["mother"], other["father"])
        assert one["names"][0]["forenames"].split()[0] != other["names"][0]["forenames"].split()[0]


def test_some_share_a_name_and_some_fathers_a_sons(force: Force) -> None:
    assert len(force.truth["namesakes"]) >= 10
    assert len(force.truth["parent_child_names"]) >= 5


def test_families_form_and_part_and_have_step_parents_and_half_brothers_and_sisters() -> None:
    district = lived_through()
    began = [pair for pair in district.partnerships if pair.since >= district.dawn]
    ended = [pair for pair in district.partnerships if pair.until and pair.until >= district.dawn]
    half = [
        person
        for person in district.people
        if person.mother and any(other.father is not person.father for other in person.mother.children)
    ]

    assert min(len(began), len(ended), len(half)) >= 20
    assert all(pair.until is None or pair.since < pair.until for pair in district.partnerships)


def test_the_names_of_every_community_are_there(force: Force) -> None:
    names = " ".join(
        f"{name.get('forenames', '')} {name.get('surname', '')} {name.get('name', '')}"
        for person in force.truth["persons"]
        for name in person["names"]
    )
    one_word = [person for person in force.truth["persons"] if not person["names"][0]["surname"]]

    assert all(letter in names for letter in "éáłńșțğşıŻü'-" if letter not in "Żü")
    assert any("\u0600" <= letter <= "\u06ff" for letter in names), "names in Arabic letters"
    assert any("\u4e00" <= letter <= "\u9fff" for letter in names), "names in Chinese letters"
    assert len(one_word) >= 5


def test_ethnicity_is_one_of_the_18_and_1_and_interpreters_are_for_other_languages(force: Force) -> None:
    codes = {
        "W1",
        "W2",
        "W3",
        "W4",
        "W9",
        "M1",
        "M2",
        "M3",
        "M9",
        "A1",
        "A2",
        "A3",
        "A4",
        "A9",
        "B1",
        "B2",
        "B9",
        "O2",
        "O9",
    }
    counted = Counter(row["ETHNIC_CODE"] for row in force.rows("crest", "nominals.csv"))
    with_interpreter = [row for row in force.rows("crest", "nominals.csv") if row["INTERPRETER"] == "Y"]

    assert set(counted) <= codes | {"NS"}
    assert len(counted) >= 17
    assert len(with_interpreter) > 20
    assert all(row["LANGUAGE"] != "English" for row in with_interpreter)


def test_nobody_is_born_or_moves_after_the_end(force: Force) -> None:
    for person in force.truth["persons"]:
        assert person["born"] < UNTIL
        assert all(stay["from"] < UNTIL for stay in person["households"])
