"""Somebody typed in by hand is compared before they are made, and compared again by the worker once they are."""

from collections.abc import Callable
from datetime import date
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from sightline.core.acts import Acting
from sightline.core.ids import uuid7
from sightline.linkage.models import LinkageRun, LinkDecision, PossibleLink
from sightline.linkage.same_person.added import compare_added
from sightline.pole import kinds
from sightline.pole.models import Person
from sightline.pole.tests.ledger import last_act

from .same_person_scene import record_of, somebody

CHILD = date(2015, 3, 4)


@pytest.fixture
def officer(people: dict[str, Acting], as_reader: Callable[[Acting], Acting]) -> Acting:
    return as_reader(people["response_officer"])


def entered(full: str, born: date | None = CHILD, **also: str) -> dict[str, object]:
    told = {"submission": uuid7(), "full": full, "kind": "usual", **also}
    if born:
        told.update({"born_on-day": born.day, "born_on-month": born.month, "born_on-year": born.year})
    return told


def _added() -> int:
    return Person.objects.filter(reference__isnull=False).count()


@pytest.mark.requirement("R85")
@pytest.mark.requirement("R52")
def test_the_nearest_on_record_are_shown_before_anybody_is_made(
    officer: Acting, client_as: Callable[..., Client]
) -> None:
    there = somebody(officer, "Jayden Marsh", CHILD)
    somebody(officer, "Olive Pascoe", date(1961, 1, 2))
    client, before = client_as("response_officer"), _added()
    answer = client.post(reverse("add_person"), entered("Jaydn Marsh"))
    page = unescape(answer.content.decode())
    assert answer.status_code == 200
    assert "Is it one of these?" in page
    assert there.reference in page
    assert "Olive Pascoe" not in page
    assert _added() == before
    assert record_of(there) in last_act("add_person").subjects


def test_who_has_looked_and_adds_all_the_same_is_not_asked_again(
    officer: Acting, client_as: Callable[..., Client]
) -> None:
    import re

    somebody(officer, "Jayden Marsh", CHILD)
    client, before, told = client_as("response_officer"), _added(), entered("Jaydn Marsh")
    page = client.post(reverse("add_person"), told).content.decode()
    looked = re.search(r'name="looked_at" value="(\w+)"', page)
    assert looked
    assert client.post(reverse("add_person"), {**told, "looked_at": looked[1]}).status_code == 302
    assert _added() == before + 1


def test_somebody_whom_nobody_on_record_is_like_is_added_at_once(
    officer: Acting, client_as: Callable[..., Client]
) -> None:
    somebody(officer, "Olive Pascoe", date(1961, 1, 2))
    before = _added()
    assert client_as("response_officer").post(reverse("add_person"), entered("Tariq Aziz")).status_code == 302
    assert _added() == before + 1


def test_a_fault_in_comparing_keeps_nobody_from_being_added(
    officer: Acting, client_as: Callable[..., Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> list[kinds.NearestPerson]:
        raise RuntimeError("no room")

    monkeypatch.setattr("sightline.pole.queries.nearest.NEAREST_PEOPLE", {"linkage": fails})
    client, before = client_as("response_officer"), _added()
    answer = client.post(reverse("add_person"), entered("Jaydn Marsh"))
    assert answer.status_code == 302
    assert _added() == before + 1
    assert "could not be compared with the record" in unescape(client.get(answer["Location"]).content.decode())


@pytest.mark.requirement("R85")
def test_a_new_record_of_a_child_waits_for_two_people_and_joins_nobody(officer: Acting) -> None:
    there, new = somebody(officer, "Jayden Marsh", CHILD), somebody(officer, "Jayden Marsh", CHILD)
    run = compare_added(record_of(new))
    assert run is not None
    assert run.kind == LinkageRun.Kind.ADDED
    pair = PossibleLink.objects.get(settled_at__isnull=True)
    assert {pair.one_id, pair.other_id} == {record_of(there), record_of(new)}
    assert pair.agreement["born"]["weight"] > 0
    assert not LinkDecision.objects.exists()


def test_a_record_that_is_near_to_nobody_leaves_no_run(officer: Acting) -> None:
    somebody(officer, "Olive Pascoe", date(1961, 1, 2))
    assert compare_added(record_of(somebody(officer, "Tariq Aziz", CHILD))) is None
    assert not LinkageRun.objects.exists()


def test_a_pair_that_is_no_longer_alike_is_settled_as_gone(officer: Acting) -> None:
    from sightline.pole.commands import correct_fact
    from sightline.pole.models import BirthDate, Name

    somebody(officer, "Jayden Marsh", CHILD)
    new = somebody(officer, "Jayden Marsh", CHILD)
    compare_added(record_of(new))
    wrong = {"full": "Tariq Aziz", "given": "", "family": "", "kind": "usual"}
    correct_fact(officer, Name.objects.get(identity=record_of(new), retracted_at=None), wrong, why="Another boy")
    born = BirthDate.objects.get(identity=record_of(new), retracted_at=None)
    correct_fact(officer, born, {"born_on": date(2009, 11, 23), "precision": "day"}, why="Another boy")
    compare_added(record_of(new))
    assert PossibleLink.objects.get().settled_as == "gone"
