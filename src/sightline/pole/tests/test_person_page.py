"""The person's page as those at the door read it."""

from datetime import UTC, date, datetime, timedelta

import pytest

from sightline.pole import models

from .reading_scene import LONG_AGO, identity_of, scene, source_id

OFFICER = "response_officer"


@pytest.fixture
def officer(people, as_reader):
    return as_reader(people[OFFICER])


@pytest.fixture
def child(officer):
    with scene(officer) as s:
        return s.person("Kayla Marsden", date(2011, 3, 3))


def page(client_as, person, query: str = "", role: str = OFFICER) -> str:
    answer = client_as(role).get(f"/people/{person.reference}{query}")
    assert answer.status_code == 200, answer.content.decode()
    return answer.content.decode()


def test_a_person_is_shown_with_name_age_and_reference(child, client_as) -> None:
    text = page(client_as, child)

    assert "Kayla Marsden" in text
    assert "3 March 2011" in text
    assert child.reference in text


def test_an_empty_record_never_says_that_there_is_nothing(child, client_as) -> None:
    text = page(client_as, child)

    assert "No marker is recorded. That does not mean there is no danger." in text
    assert "No event is recorded. That does not mean that nothing has happened." in text
    assert "Not recorded where they live or have lived." in text
