"""The sections of the truth file about people: who they are, twins, namesakes, parents and children of one name."""

from __future__ import annotations

from typing import Any

from sightline.simulate.people import Person
from sightline.simulate.population.district import District
from sightline.simulate.systems.write_down import iso
from sightline.simulate.truth import Truth


def write_people(truth: Truth, district: District) -> None:
    """Add the people of a district to the truth."""
    by_name: dict[str, list[Person]] = {}
    for person in district.people:
        truth.add("persons", _person(person))
        by_name.setdefault(person.full_name(district.until).lower(), []).append(person)
        if person.twin is not None and person.twin.number > person.number:
            truth.add("twins", {"one": person.number, "other": person.twin.number})
        if person.father is not None and _one_name(person, person.father):
            together = _one_address(person, person.father)
            entry = {"parent": person.father.number, "child": person.number, "lived_at_one_address": together}
            truth.add("parent_child_names", entry)
    for name, people in by_name.items():
        if len(people) > 1:
            truth.add("namesakes", {"name": name, "persons": [person.number for person in people]})
            _born_alike(truth, name, people)


def _born_alike(truth: Truth, name: str, people: list[Person]) -> None:
    """Of those who share a name, the ones who were born on one day too."""
    by_day: dict[str, list[int]] = {}
    for person in people:
        by_day.setdefault(person.born.isoformat(), []).append(person.number)
    for born, numbers in by_day.items():
        if len(numbers) > 1:
            truth.add("namesakes_born_alike", {"name": name, "born": born, "persons": numbers})


def _one_address(one: Person, other: Person) -> bool:
    homes = {stay.address.number for stay in other.residences}
    return any(stay.address.number in homes for stay in one.residences)


def _one_name(one: Person, other: Person) -> bool:
    return (one.given.forenames[0], one.given.surname) == (other.given.forenames[0], other.given.surname)


def _person(person: Person) -> dict[str, Any]:
    return {
        "id": person.number, "names": _names(person), "sex": person.sex, "born": person.born.isoformat(),
        "community": person.community.name,
        "died": iso(person.died), "ethnicity": person.ethnicity,
        "mother": person.mother.number if person.mother else None,
        "father": person.father.number if person.father else None,
        "nhs": person.nhs, "pnc": person.pnc, "upn": person.upn, "family_story": person.family_story,
        "households": [
            {"address": stay.address.number, "from": iso(stay.since), "until": iso(stay.until), "use": stay.use}
            for stay in person.residences
        ],
    }  # fmt: skip


def _names(person: Person) -> list[dict[str, str]]:
    names = [{"kind": "birth", "forenames": " ".join(person.given.forenames), "surname": person.given.surname}]
    if person.married_surname and person.married_on:
        names.append({"kind": "married", "surname": person.married_surname, "since": person.married_on.isoformat()})
    names += [{"kind": "known as", "forenames": person.known_as}] if person.known_as else []
    return names + [{"kind": "alias", "name": alias} for alias in person.aliases]
