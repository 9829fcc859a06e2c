"""Who has looked at a record: its owner and professional standards read it; PostgreSQL gives others nothing."""

import pytest
from django.db import connection

from sightline.core import clock
from sightline.core.acts import Task
from sightline.pole import models
from sightline.pole.queries.who_looked import Look

from .reading import text_of
from .reading_scene import identity_of, scene

OFFICER, OWNER = "response_officer", "child_abuse_detective"


@pytest.fixture
def child(people, as_reader):
    with scene(as_reader(people[OFFICER])) as s:
        person = s.person("Kayla Marsden")
        s.fact(models.RecordOwner, person, owner_id=people[OWNER].actor.user_id)
    return person


def looks(identities: list[models.Identity]) -> list[tuple[str, ...]]:
    with connection.cursor() as cursor:
        cursor.execute("select name, capability, task_reference from pole_who_looked(%s)", [[i.id for i in identities]])
        return list(cursor.fetchall())


@pytest.mark.parametrize("role", [OWNER, "professional_standards"])
def test_the_owner_and_professional_standards_see_who_looked(child, client_as, role: str) -> None:
    client_as(OFFICER).get(f"/people/{child.reference}")

    text = text_of(client_as(role), f"/people/{child.reference}")

    assert "Who has looked" in text
    assert "Tom Askew, Constable, Response officer, A relief, Averdale Constabulary Read the person's page" in text
    assert "Incident log AV-2026-0412" in text


@pytest.mark.parametrize("role", [OFFICER, "response_sergeant", "records_manager"])
def test_others_are_not_told_who_looked(child, client_as, role: str) -> None:
    assert "Who has looked" not in text_of(client_as(role), f"/people/{child.reference}")


def test_the_database_gives_others_nothing_whatever_the_page_forgets(child, people, as_reader, client_as) -> None:
    client_as(OFFICER).get(f"/people/{child.reference}")

    as_reader(people["response_sergeant"])
    assert looks([identity_of(child)]) == []
    as_reader(people[OWNER])
    assert ("Tom Askew", "person", "AV-2026-0412") in looks([identity_of(child)])


def test_the_owner_of_one_record_learns_nothing_of_another(child, people, as_reader, client_as) -> None:
    with scene(as_reader(people[OFFICER])) as s:
        other = s.person("Somebody Else")
    client_as(OFFICER).get(f"/people/{other.reference}")

    as_reader(people[OWNER])

    assert looks([identity_of(other)]) == []
    both = looks([identity_of(child), identity_of(other)])
    assert both == looks([identity_of(child)])


def test_an_owner_no_longer_named_sees_nothing(child, people, as_reader) -> None:
    with scene(as_reader(people[OFFICER])) as s:
        owner = models.RecordOwner.objects.get(identity=identity_of(child))
        owner.retracted_at, owner.retracted_act = s.act.at, s.act.id
        owner.save()

    as_reader(people[OWNER])

    assert looks([identity_of(child)]) == []


ENQUIRY = Task("professional_standards", "PSD 2026/14")


@pytest.mark.requirement("R187")
def test_who_is_watched_is_not_shown_that_they_are(child, people, as_reader, client_as) -> None:
    client_as("professional_standards", ENQUIRY).get(f"/people/{child.reference}")
    client_as(OFFICER).get(f"/people/{child.reference}")

    as_reader(people[OWNER])
    assert [name for name, *_ in looks([identity_of(child)])] == ["Tom Askew"]
    as_reader(people["professional_standards"])
    assert {name for name, *_ in looks([identity_of(child)])} == {"Owen Slater", "Tom Askew"}
    assert "Owen Slater" not in text_of(client_as(OWNER), f"/people/{child.reference}")


def test_an_enquiry_of_somebody_who_holds_no_such_post_is_shown(child, people, as_reader, client_as) -> None:
    client_as(OFFICER, ENQUIRY).get(f"/people/{child.reference}")

    as_reader(people[OWNER])

    assert ("Tom Askew", "person", "PSD 2026/14") in looks([identity_of(child)])


def test_to_open_a_form_is_not_told_as_having_sent_it(people) -> None:
    def look(capability: str, effect: str) -> str:
        return Look(clock.now(), "Tom Askew", "", "", "", capability, effect, "", "").did

    assert look("record_fact", "consultation") == "Opened a form: record fact"
    assert look("record_fact", "collection") == "Record fact"
    assert look("person", "consultation") == "Read the person's page"
