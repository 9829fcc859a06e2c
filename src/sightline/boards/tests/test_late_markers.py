"""Home: markers that wait for a decision and marker reviews that are late, each with whom or what it is on."""

from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from sightline.core import clock
from sightline.pole import models
from sightline.pole.tests.reading import text_of
from sightline.pole.tests.reading_scene import scene

SERGEANT = "response_sergeant"


def test_a_late_review_names_the_person_or_the_address(people, as_reader, client_as) -> None:
    now, today = clock.now(), timezone.localdate()
    late = ("in_force", now - timedelta(days=90), today - timedelta(days=3))
    with scene(as_reader(people[SERGEANT])) as s:
        child = s.person("Kayla MARSDEN")
        s.fact(models.Name, child, full="Kayla Marsden")
        s.marker(child, "missing_often", late)
        home = s.place(building="14", street="Larch Close")
        s.marker(home, "weapons", late)
        s.marker(s.person("Lee Okafor"), "violent", ("in_force", now, today + timedelta(days=3)))

    text = text_of(client_as(SERGEANT), "/")

    assert f"Often missing Kayla Marsden {child.reference}" in text
    assert f"Weapons 14 Larch Close {home.reference}" in text
    assert "Lee Okafor" not in text


def test_a_proposed_marker_waits_on_the_home_of_those_who_decide(people, as_reader, client_as) -> None:
    now = clock.now()
    with scene(as_reader(people[SERGEANT])) as s:
        child = s.person("Kayla Marsden")
        s.fact(models.Name, child, full="Kayla Marsden")
        s.marker(child, "violent", ("proposed", now, None))

    page = client_as(SERGEANT).get("/").content.decode()

    assert "Violent: <bdi>Kayla Marsden</bdi>" in page
    assert "put-in-force" in page
    assert "wait for a decision" not in client_as("response_officer").get("/").content.decode()


def test_a_step_that_was_taken_back_puts_no_marker_on_the_list(people, as_reader, client_as) -> None:
    now, today = clock.now(), timezone.localdate()
    proposed = ("proposed", now - timedelta(days=91), None)
    with scene(as_reader(people[SERGEANT])) as s:
        child = s.person("Kayla Marsden")
        late = ("in_force", now - timedelta(days=90), today - timedelta(days=3))
        marker = s.marker(child, "violent", proposed, late)
        s.take_back(now, marker.steps.get(step="in_force"))

    page = client_as(SERGEANT).get("/").content.decode()

    assert "Violent: <bdi>Kayla Marsden</bdi>" in page, "it waits for a decision again"
    assert "Marker review overdue" not in page


def test_the_list_asks_the_same_number_of_queries_for_one_marker_and_for_three(people, as_reader, client_as) -> None:
    now, today = clock.now(), timezone.localdate()
    client, counts = client_as(SERGEANT), []
    for number in (1, 2):
        with scene(as_reader(people[SERGEANT])) as s:
            for _ in range(number):
                s.marker(s.person("Kayla Marsden"), "missing_often", ("in_force", now, today - timedelta(days=3)))
        with CaptureQueriesContext(connection) as queries:
            client.get("/")
        counts.append(len(queries))

    assert counts[0] == counts[1]
