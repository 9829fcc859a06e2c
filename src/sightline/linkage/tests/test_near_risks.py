"""Somebody typed in misspelt is found to be, possibly, a registered offender: the child's page says so by itself."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from sightline.core.acts import Acting
from sightline.core.ids import uuid7
from sightline.linkage.commands import decide_link
from sightline.linkage.models import PossibleLink
from sightline.linkage.rules.deciding import APART
from sightline.linkage.same_person.added import compare_added
from sightline.linkage.same_person.taken import Maybe
from sightline.markers.commands import propose_marker
from sightline.matters.commands import open_matter
from sightline.pole.commands import record_fact
from sightline.pole.models import Person
from sightline.pole.tests.ledger import last_act
from sightline.pole.tests.reading import text_of
from sightline.pole.tests.reading_scene import LONG_AGO, scene

from .same_person_scene import importer, record_of, run_found, somebody

CHILD, GROWN = date(2015, 3, 4), date(1980, 3, 4)


@pytest.fixture
def officer(people: dict[str, Acting], as_reader: Callable[[Acting], Acting]) -> Acting:
    return as_reader(people["response_officer"])


@pytest.fixture
def offender(officer: Acting) -> Person:
    """As the database of managed offenders has him."""
    known = somebody(officer, "Raymond Thorne", GROWN)
    propose_marker(officer, known, "sexual_offender", text="Notifies at Pinfold Road")
    open_matter(officer, known, "managed_offender", words="MAPPA category 1, level 2")
    return known


def _added(client: Client, name: str, born: date) -> Person:
    """Added through the page, whoever is offered on it."""
    told = {"submission": uuid7(), "full": name, "kind": "usual"}
    told |= {"born_on-day": born.day, "born_on-month": born.month, "born_on-year": born.year}
    answer = client.post(reverse("add_person"), told)
    if answer.status_code == 200:
        looked = re.search(r'name="looked_at" value="(\w+)"', answer.content.decode())
        assert looked
        answer = client.post(reverse("add_person"), {**told, "looked_at": looked[1]})
    return Person.objects.get(reference=answer["Location"].split("/")[2])


@pytest.mark.requirement("R103")
@pytest.mark.requirement("R89")
def test_an_associate_typed_misspelt_alerts_as_soon_as_the_worker_has_compared_him(
    officer: Acting, offender: Person, client_as: Callable[..., Client]
) -> None:
    child = somebody(officer, "Kayla Marsden", CHILD)
    client = client_as("response_officer")
    typed = _added(client, "Raymund Thorn", GROWN)
    told = {"submission": uuid7(), "kind": "associate", "other": typed.reference}
    client.post(reverse("record_fact", args=[child.reference, "relationship"]), told)
    page = f"/people/{child.reference}"
    assert "Close to this child" not in text_of(client, page)

    assert compare_added(record_of(typed)) is not None

    text = text_of(client, page)
    assert "Close to this child : Raymund Thorn" in text
    assert "associate" in text
    assert "Sexual offender (proposed, not confirmed) : Notifies at Pinfold Road" in text
    assert "Managed offender : MAPPA category 1, level 2" in text
    assert f"Raymond Thorne , {offender.reference} , a record that may be the same person's, not confirmed" in text
    assert "Open a risk review" in text
    act = last_act("person")
    assert record_of(offender) in act.subjects
    assert act.detail["near_risks"][0]["person"] == typed.reference


def test_who_was_told_apart_from_the_offender_does_not_alert(
    officer: Acting, people: dict[str, Acting], offender: Person, client_as: Callable[..., Client]
) -> None:
    child, client = somebody(officer, "Kayla Marsden", CHILD), client_as("response_officer")
    typed = _added(client, "Raymund Thorn", GROWN)
    told = {"submission": uuid7(), "kind": "associate", "other": typed.reference}
    client.post(reverse("record_fact", args=[child.reference, "relationship"]), told)
    compare_added(record_of(typed))
    pair = PossibleLink.objects.get(settled_at__isnull=True)
    assert decide_link(people["response_sergeant"], pair, APART, "Two men, both seen").in_force
    assert "Close to this child" not in text_of(client, f"/people/{child.reference}")


def test_a_danger_on_a_hidden_record_that_may_be_the_associates_passes_without_whose_it_is(
    officer: Acting, people: dict[str, Acting], as_reader: Callable[[Acting], Acting], client_as: Callable[..., Client]
) -> None:
    with scene(as_reader(people["professional_standards"])) as s:
        hidden = s.person("Raymond Thorne", GROWN, handling=2)
        s.marker(hidden, "sexual_offender", ("in_force", LONG_AGO, None), text="Notifies somewhere", handling=2)
    as_reader(officer)
    child, typed = somebody(officer, "Kayla Marsden", CHILD), somebody(officer, "Ray Thorn", GROWN)
    record_fact(officer, typed, "relationship", {"kind": "associate", "other": child})
    hidden_record = s.first[hidden.id].id
    typed_record = record_of(typed)
    as_reader(importer())
    run_found(maybe=[Maybe(typed_record, hidden_record, 12.0, 0.99)])
    text = text_of(client_as("response_officer"), f"/people/{child.reference}")
    warned = "Sexual offender. On a record that may be the same person's, not confirmed, which is held back"
    assert warned in text
    assert hidden.reference not in text
    assert "Notifies somewhere" not in text
    assert warned not in text_of(client_as("professional_standards"), f"/people/{child.reference}")
