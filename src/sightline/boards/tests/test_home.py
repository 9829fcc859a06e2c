"""Home: what is mine and where I was, under the name that each person goes by; and that it was shown is on record."""

import json
from uuid import UUID

import pytest

from sightline.core.models import LedgerDetail, LedgerRow, User
from sightline.pole.commands import FirstFact, add_person, name_owner, record_fact
from sightline.pole.models import Person


@pytest.fixture
def child(people, as_reader) -> Person:
    """A child with a nickname that comes before her name in the alphabet."""
    officer = as_reader(people["response_officer"])
    person = add_person(officer, [FirstFact("name", {"full": "Zoe Quill"})])
    record_fact(officer, person, "name", {"kind": "nickname", "full": "Abby"})
    return person


def _shown_at_home(as_reader, people) -> list[dict[str, object]]:
    as_reader(people["professional_standards"])
    rows = LedgerRow.objects.filter(capability="home").order_by("id")
    return [json.loads(LedgerDetail.objects.get(id=row.id).body) for row in rows]


def test_a_home_page_that_names_nobody_is_no_act(client_as, as_reader, people) -> None:
    assert client_as("response_officer").get("/").status_code == 200

    assert _shown_at_home(as_reader, people) == []


def test_a_home_page_that_names_somebody_is_an_act_and_uses_the_name_they_go_by(
    child: Person, client_as, as_reader, people
) -> None:
    client = client_as("response_officer")
    client.get(f"/people/{child.reference}")

    page = client.get("/").content.decode()

    assert ">Zoe Quill</a>" in page
    (shown,) = _shown_at_home(as_reader, people)
    assert shown["opened"] == [child.reference]


def test_a_record_that_somebody_else_was_given_is_no_longer_mine(child: Person, client_as, as_reader, people) -> None:
    detective = as_reader(people["child_abuse_detective"])
    client = client_as("child_abuse_detective")
    officer, manager = people["response_officer"], people["records_manager"]
    name_owner(detective, child, _user(detective.actor.user_id))
    assert "Zoe Quill" in client.get("/").content.decode()

    as_reader(manager)
    name_owner(manager, child, _user(officer.actor.user_id))

    assert "You own no record" in client.get("/").content.decode()


def _user(user_id: UUID) -> User:
    return User.objects.get(id=user_id)
