"""An event's page: what happened, who was involved and how, and every account of it."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sightline.pole import models

from .ledger import last_act
from .reading import text_of
from .reading_scene import scene

OFFICER = "response_officer"
AT = datetime(2025, 7, 3, 13, 5, tzinfo=UTC)


@pytest.fixture
def officer(people, as_reader):
    return as_reader(people[OFFICER])


@pytest.fixture
def whole(officer):
    with scene(officer) as s:
        home = s.place(building="14", street="Larch Close")
        event = s.event(
            "Shouting heard",
            AT,
            "domestic_abuse_incident",
            place=home,
            account="Neighbour: shouting\nfor an hour",
            details={"Officers sent": "2", "Weapon seen": "", "Forms": ["DASH", "VIST"]},
        )
        child, man = s.person("Kayla Marsden", date(2011, 3, 3)), s.person("Craig Tanner")
        s.involve(child, event, "household_member", present="yes", seen="yes", spoken_to="no")
        s.involve(man, event, "suspect")
        s.fact(models.Significance, child, event=event, note="First time that she named him", said_by="DS Koss")
        models.Account(
            event=event, text="He came back at four", said_by="PC Askew", recorded_act=s.act.id, **s.contributed
        ).save(force_insert=True)
    return event


@pytest.fixture
def read(client_as):
    return lambda event: text_of(client_as(OFFICER), f"/events/{event.reference}")


def test_the_event_is_told_whole(whole, read) -> None:
    text = read(whole)

    assert "Domestic abuse incident Shouting heard When 3 July 2025 at 14:05" in text
    assert "14 Larch Close" in text
    assert "Kayla Marsden 14 years Living in the household Yes Yes No" in text
    assert "Craig Tanner not recorded Suspect Not recorded Not recorded Not recorded" in text
    assert "Neighbour: shouting for an hour" in text
    assert "Further accounts He came back at four PC Askew" in text
    assert "Why it matters for Kayla Marsden : First time that she named him DS Koss" in text


def test_what_the_source_left_empty_is_said_to_be_not_recorded(whole, read) -> None:
    text = read(whole)

    assert "Weapon seen Not recorded" in text
    assert "Forms DASH, VIST" in text


def test_the_ledger_names_the_event_the_place_and_everybody_involved(whole, read) -> None:
    read(whole)

    people = {i.identity_id for i in models.Involvement.objects.filter(event=whole)}
    assert set(last_act("event").subjects) == {whole.id, whole.place_id, *people}


def test_an_event_above_the_readers_clearance_is_absent(officer, client_as) -> None:
    with scene(officer) as s:
        hidden = s.event("Covert", handling=2)

    assert client_as(OFFICER).get(f"/events/{hidden.reference}").status_code == 404


def test_somebody_above_the_readers_clearance_is_not_shown_in_the_event(officer, whole, read) -> None:
    with scene(officer) as s:
        hidden = s.person("Hidden Witness", handling=2)
        s.involve(hidden, whole, "witness")

    text = read(whole)

    assert "Hidden Witness" not in text
    assert s.first[hidden.id].id not in last_act("event").subjects


@pytest.mark.parametrize("count", [1, 3, 40])
def test_the_page_asks_the_same_number_of_queries_however_many_were_there(officer, client_as, count: int) -> None:
    with scene(officer) as s:
        event = s.event("A fight", place=s.place(description="The park"))
        for n in range(count):
            s.involve(s.person(f"Person {n}"), event)
    client = client_as(OFFICER)

    with CaptureQueriesContext(connection) as queries:
        answer = client.get(f"/events/{event.reference}")

    assert answer.content.count(b"Child or person concerned") == count
    assert len(queries) == 21
