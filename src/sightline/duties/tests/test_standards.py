"""A standard says what good looks like and what its reader does next; how often it is met, and who has read it."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client

from sightline.access.roles import ROLES
from sightline.core import clock
from sightline.core.acts import Acting
from sightline.core.calendars import local_day
from sightline.core.glossary import glossary
from sightline.core.ids import uuid7
from sightline.duties.commands import read_standard
from sightline.duties.commands.ending import Evidence, discharge
from sightline.duties.commands.starting import Starting, start
from sightline.duties.queries.standards import how_often, standard_of, standards
from sightline.duties.queries.standards_read import readers_kept_by
from sightline.duties.rules import work_standards
from sightline.duties.rules.catalogue import delivered_clocks
from sightline.duties.rules.standards import AREAS, next_action
from sightline.pole.tests.reading_scene import scene

AsReader = Callable[[Acting], Acting]
CLOCK = "priority_attendance"


@pytest.mark.requirement("R5")
def test_every_kind_of_work_says_what_good_looks_like_and_what_each_of_its_roles_does_next() -> None:
    for key, row in work_standards.delivered_standards().items():
        assert work_standards.faults(key, row.body) == ()
        assert set(row.body["next"]) == set(row.body["roles"]), key
        assert set(row.body["clocks"]) <= set(delivered_clocks()), key
        assert row.body["area"] in AREAS, key
        said = " ".join((row.body["words"], *row.body["good"], *row.body["next"].values(), row.body["source"]))
        assert [word.word for word in glossary().banned if word.bare_in(said)] == [], key
    assert {row.body["area"] for row in delivered_clocks().values()} <= set(AREAS)


def test_a_standard_with_faults_says_so() -> None:
    good = dict(work_standards.delivered_standards()["child_missing"].body)
    assert work_standards.faults("x", {**good, "roles": ["nobody"]})[0].startswith("x, roles: There is no role called")
    assert work_standards.faults("x", {**good, "authority": "statute", "source": "Habit"}) == (
        "x, source: It is said to be statute, and its source names no law.",
    )
    assert work_standards.faults("x", {}) == tuple(f"x, {name}: {name} is missing." for name in sorted(good))


@pytest.mark.requirement("R5")
def test_the_next_right_action_is_the_readers_own(people: dict[str, Acting], as_reader: AsReader) -> None:
    reader = as_reader(people["call_handler"])
    found = standards(reader, local_day(clock.now()))
    said = {role: next_action(found["police_protection"], {role}) for role in ROLES}
    assert said["duty_inspector"].startswith("End police protection")
    assert said["superintendent"].startswith("Where the duty inspector is not there")
    assert said["call_handler"] == (
        "Tell the duty inspector what you know. If you cannot reach them, tell the superintendent."
    )
    assert next_action(found["call_about_a_child"], reader.actor.roles).startswith("Ask where each child is now")
    assert all(next_action(each, {role}) for each in found.values() for role in ROLES)


def test_how_often_it_is_met_counts_what_was_done_in_time_late_and_what_is_open(
    people: dict[str, Acting],
    as_reader: AsReader,
    django_assert_num_queries: Callable[[int], AbstractContextManager[object]],
) -> None:
    officer, now = as_reader(people["response_officer"]), clock.now()
    with scene(officer) as s:
        child = s.identity(s.person("Jade Quill"))
        for began, took in ((3, 20), (3, 90), (10, 30), (100, 20), (0, None), (2, None)):
            at = now - timedelta(days=began, minutes=5)
            duty = start(s.act, CLOCK, child, how=Starting(at=at))
            if took:
                discharge(s.act, duty, Evidence("words", "Somebody was there"), at=at + timedelta(minutes=took))
    with django_assert_num_queries(2):
        found = how_often(officer, CLOCK, now)
    assert (found.met, found.late, found.open_in_time, found.open_late) == (2, 1, 1, 1)
    assert (found.share, sum(week.met + week.late for week in found.weeks)) == (67, 3)
    page = _standard_page(people, CLOCK)
    assert "2 of 3 were done in time (67%)" in page


def _standard_page(people: dict[str, Acting], key: str) -> str:
    client = Client(raise_request_exception=False)
    from sightline.core.models import User

    client.force_login(User.objects.get(id=people["response_officer"].actor.user_id))
    return client.get(f"/standards/{key}").content.decode()


@pytest.mark.requirement("R38")
def test_reading_is_recorded_by_person_and_seen_by_whoever_supervises_them(
    people: dict[str, Acting], as_reader: AsReader, client_as: Callable[..., Client]
) -> None:
    client = client_as("response_officer", task=None)
    assert "You have not said that you have read it" in client.get("/standards/seeing_the_child").content.decode()
    for _ in range(2):
        sent = client.post("/standards/seeing_the_child/read", {"submission": str(uuid7())})
        assert sent.status_code == 302
    assert "You read it as it stands" in client.get("/standards/seeing_the_child").content.decode()

    sergeant = as_reader(people["response_sergeant"])
    officer = people["response_officer"].actor
    today = local_day(clock.now())
    (reader,) = [each for each in readers_kept_by(sergeant, today) if each.user == officer.user_id]
    states = {each.standard.key: each.state for each in reader.readings}
    assert (reader.read, states["seeing_the_child"], states["using_police_protection"]) == (1, "Read", "Not read")

    standard = standard_of(sergeant, "using_police_protection", today)
    assert standard is not None
    read_standard(people["response_officer"], standard.key, replace(standard, words="As it was before").digest)
    shown = client_as("response_sergeant", task=None).get("/standards/using_police_protection/who-has-read")
    assert "Read before it changed" in shown.content.decode()
    listed = client_as("response_sergeant", task=None).get("/standards/who-has-read").content.decode()
    assert officer.name in listed
    refused = client.get("/standards/who-has-read")
    assert refused.status_code == 403


def test_a_standard_is_found_by_any_word_of_it(client_as: Callable[..., Client]) -> None:
    client = client_as("call_handler", task=None)
    found = client.get("/standards", {"q": "72 hours missing persons unit"}).content.decode()
    assert "Tell the UK Missing Persons Unit" in found
    assert "Charge or release the child" not in found
    assert "No standard says" in client.get("/standards", {"q": "unicorns"}).content.decode()
    assert client.get("/standards/no_such_standard").status_code == 404


@pytest.mark.parametrize(
    ("key", "right"),
    [
        ("police_protection", "The law requires it."),
        ("initial_conference", "National guidance says so. It is not law."),
        ("priority_attendance", "The force’s own policy says so. It is not law."),
    ],
)
def test_only_of_law_does_a_page_say_that_the_law_requires_it(
    client_as: Callable[..., Client], key: str, right: str
) -> None:
    shown = client_as("call_handler", task=None).get(f"/standards/{key}").content.decode()
    assert right.replace("’", "&#x27;") in shown or right in shown
    assert ("The law requires it" in shown) is (key == "police_protection")


@pytest.mark.requirement("R5")
def test_the_page_of_a_duty_says_the_standard_and_the_next_right_action_of_its_reader(
    people: dict[str, Acting], as_reader: AsReader, client_as: Callable[..., Client]
) -> None:
    officer = as_reader(people["response_officer"])
    with scene(officer) as s:
        duty = start(s.act, CLOCK, s.identity(s.person("Jade Quill")))
    shown = client_as("call_handler").get(f"/duties/{duty.id}").content.decode()
    assert "Tell the dispatcher what you know" in shown
    assert "Somebody is there within the hour and has seen the child." in shown
    assert f"/standards/{CLOCK}" in shown
