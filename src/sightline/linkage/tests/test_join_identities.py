"""Records become one person only where they share a trusted, valid identifier: chain by chain, and never by less."""

from pathlib import Path

import pytest
from conftest import acting_as

from sightline.core.transactions import set_reader
from sightline.linkage.api import BatchReport
from sightline.linkage.commands import unlink_records
from sightline.pole.access import person_for
from sightline.pole.commands import FirstFact, add_person
from sightline.pole.models import Identity, Membership, Person

from .scene import CHANGES, LOGS, MAPPING, bring_in, importer

HEAD = "No,Forename,Surname,Born,Sex,NHS,PNC,Made\n"
NHS, OTHER_NHS, PNC = "9990000018", "9990000026", "2019/0001234X"


@pytest.fixture(autouse=True)
def _reader(db) -> None:
    set_reader(importer().actor)


def people(tmp_path: Path, *rows: tuple[str, str]) -> BatchReport:
    """Import people who have only these NHS numbers and PNC identifiers, by key."""
    lines = [f"{key},A,B,,,{numbers},01/02/2022 10:00" for key, numbers in rows]
    return bring_in(tmp_path, people=HEAD + "\n".join(lines) + "\n", changes=CHANGES, logs=LOGS.splitlines()[0] + "\n")


def together() -> set[frozenset[str]]:
    """The records of each person, by key."""
    held: dict[object, set[str]] = {}
    rows = Membership.objects.filter(retracted_at=None, identity__system="crest")
    for person, key in rows.values_list("person", "identity__key"):
        held.setdefault(person, set()).add(key)
    return {frozenset(keys) for keys in held.values()}


def test_a_shared_trusted_identifier_joins_and_says_so(tmp_path: Path) -> None:
    report = people(tmp_path, ("1", f"{NHS},"), ("2", f"{NHS[:3]} {NHS[3:6]} {NHS[6:]},"), ("3", ","))

    assert together() == {frozenset("12"), frozenset("3")}
    assert (report.people, report.records_joined) == (2, 2)
    bases = dict(Membership.objects.filter(identity__system="crest").values_list("identity__key", "basis"))
    assert bases["2"] == f"Shares NHS number {NHS}"
    assert bases["3"] == "When it was loaded, no other record shared a trusted identifier"


def test_a_chain_of_identifiers_is_one_person(tmp_path: Path) -> None:
    people(tmp_path, ("1", f"{NHS},"), ("2", f",{PNC}"), ("3", f"{NHS},{PNC}"))

    assert together() == {frozenset("123")}


@pytest.mark.parametrize("shared", ["9990000019,", "0000000000,", ",NOT KNOWN", ","])
def test_an_identifier_that_is_not_valid_joins_nobody(tmp_path: Path, shared: str) -> None:
    people(tmp_path, ("1", shared), ("2", shared))

    assert together() == {frozenset("1"), frozenset("2")}


def test_a_later_record_joins_the_person_there_is(tmp_path: Path) -> None:
    people(tmp_path, ("1", f"{NHS},"))
    person = Membership.objects.get(identity__system="crest", retracted_at=None).person

    report = people(tmp_path, ("1", f"{NHS},"), ("2", f"{NHS},"))

    assert report.people == 0
    assert set(Membership.objects.filter(identity__system="crest").values_list("person", flat=True)) == {person.id}


def test_a_record_that_shares_with_two_people_makes_them_one_and_the_old_reference_leads_there(tmp_path: Path) -> None:
    people(tmp_path, ("1", f"{NHS},"), ("2", f",{PNC}"))
    before = {person.reference for person in Person.objects.filter(memberships__identity__system="crest")}

    people(tmp_path, ("1", f"{NHS},"), ("2", f",{PNC}"), ("3", f"{NHS},{PNC}"))

    assert together() == {frozenset("123")}
    assert len(before) == 2
    assert len({person_for(importer(), reference).id for reference in before}) == 1
    moved = Membership.objects.get(retracted_at__isnull=False)
    assert moved.retracted_act


def test_a_record_joins_a_person_who_was_added_by_hand(tmp_path: Path, people) -> None:
    officer = people["response_officer"]
    set_reader(officer.actor)
    person = add_person(officer, [FirstFact("identifier", {"scheme": "nhs", "value": NHS})], said_by="Their mother")
    set_reader(importer().actor)

    text = f"{HEAD}1,A,B,,,{NHS},,01/02/2022 10:00\n"
    bring_in(tmp_path, people=text, logs=LOGS.splitlines()[0] + "\n")

    assert Membership.objects.get(identity__system="crest", retracted_at=None).person == person


def test_an_identifier_that_another_row_gives_to_somebody_known_joins_too(tmp_path: Path) -> None:
    numbers = """
[[file]]
name = "numbers.csv"
key = "Number"
[[file.uses]]
as = "person"
identity = "No"
in = "people.csv"
[[file.makes]]
kind = "identifier"
of = "person"
scheme = "=nhs"
value = "Number"
"""
    people(tmp_path, ("1", f"{NHS},"), ("2", ","))
    (tmp_path / "extract" / "numbers.csv").write_text(f"Number,No\n{NHS},2\n")

    text = f"{HEAD}1,A,B,,,{NHS},,01/02/2022 10:00\n2,A,B,,,,,01/02/2022 10:00\n"
    bring_in(tmp_path, people=text, logs=LOGS.splitlines()[0] + "\n", mapping=MAPPING + numbers)

    assert together() == {frozenset("12")}


@pytest.mark.requirement("R52")
def test_a_shared_number_does_not_join_two_of_whom_nothing_else_agrees(tmp_path: Path) -> None:
    rows = f"1,Ann,Marsh,03/04/1980,F,{NHS},,01/02/2022 10:00\n2,Bo,Ling,09/11/2011,M,{NHS},,01/02/2022 10:00\n"
    bring_in(tmp_path, people=HEAD + rows, changes=CHANGES, logs=LOGS.splitlines()[0] + "\n")

    assert together() == {frozenset("1"), frozenset("2")}


@pytest.mark.requirement("R52")
def test_people_who_were_told_apart_are_not_joined_again_by_the_identifier_that_joined_them(tmp_path: Path) -> None:
    people(tmp_path, ("1", f"{NHS},"), ("2", f"{NHS},"))
    record = Identity.objects.get(system="crest", key="2")
    person = Membership.objects.get(identity=record, retracted_at=None).person
    unlink_records(acting_as("records_manager"), person, [record.id], "The number was the mother's")

    people(tmp_path, ("1", f"{NHS},"), ("2", f"{NHS},"), ("3", f"{NHS},"))

    assert together() == {frozenset("1"), frozenset("2"), frozenset("3")}
