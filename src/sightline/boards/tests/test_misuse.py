"""What stands out in the ledger: what is counted, who is listed and why, and who sees it."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from sightline.access.handling import Handling
from sightline.boards.queries.misuse import Line, misuse
from sightline.boards.rules.misuse import Norm, is_unusual, much_at_night, never_opens
from sightline.core import clock, ledger
from sightline.core.acts import Act, Acting, Effect, Outcome, Task
from sightline.core.ledger_counts import WORKED_HOURS, count_ledger, uncounted
from sightline.pole.tests.ledger import last_act
from sightline.pole.tests.reading_scene import identity_of, scene

NOON = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
DAY = NOON.date()


def look(acting: Acting, *subjects: UUID, at: datetime = NOON, capability: str = "person", **of: Any) -> UUID:
    act = Act(acting=acting, capability=capability, effect=of.pop("effect", Effect.CONSULTATION), at=at)
    act.about(*subjects, **of)
    ledger.append(act, Outcome.DONE)
    return act.id


@pytest.fixture
def officer(people, as_reader) -> Any:
    return as_reader(people["response_officer"])


@pytest.fixture
def found(people, as_reader) -> Callable[[], dict[str, list[Line]]]:
    def read(role: str = "professional_standards") -> dict[str, list[Line]]:
        while count_ledger():
            pass
        reader = as_reader(people[role])
        return {c.kind.key: list(c.lines) for c in misuse(reader, DAY, DAY).concerns}

    return read


def test_a_record_in_their_own_name_and_one_of_their_surname_stand_out(officer, found) -> None:
    with scene(officer) as s:
        own, cousin, other = (s.person(name) for name in ("Tom Askew", "Sally Askew", "Nora Penn"))
    for person in (own, cousin, cousin, other):
        look(officer, identity_of(person).id)

    lines = found()

    assert [(line.person.name, line.count) for line in lines["own_name"]] == [("Tom Askew", 1)]
    assert [(line.person.name, line.count) for line in lines["same_surname"]] == [("Tom Askew", 2)]


def test_a_surname_in_a_list_that_a_search_found_is_no_sign_but_their_own_name_is(officer, found) -> None:
    with scene(officer) as s:
        own, cousin = s.person("Tom Askew"), s.person("Sally Askew")
    look(officer, identity_of(cousin).id, capability="search")
    assert "same_surname" not in found()

    look(officer, identity_of(own).id, capability="search")
    assert [line.count for line in found()["own_name"]] == [1]


def test_a_restricted_record_that_was_opened_stands_out(officer, people, as_reader, found) -> None:
    standards = as_reader(people["professional_standards"])
    with scene(standards) as s:
        closed = identity_of(s.person("A Source", handling=int(Handling.RESTRICTED)))
    as_reader(officer)
    look(officer, closed.id)

    assert [line.count for line in found()["restricted"]] == [1]


def test_reading_far_more_than_is_usual_for_the_role_stands_out(officer, found, people, as_reader) -> None:
    for day in range(1, 7):
        for _ in range(10):
            look(officer, at=NOON - timedelta(days=day), why="usual")
    for _ in range(60):
        look(officer, why="a great deal")
    while count_ledger():
        pass
    reader = as_reader(people["professional_standards"])

    week = misuse(reader, DAY - timedelta(days=6), DAY)

    ((line,),) = ([*c.lines] for c in week.concerns if c.kind.key == "volume")
    assert (line.person.name, line.count) == ("Tom Askew", 60)
    assert "Usual for the role: 10 a day, over 7 person-days" in line.words


def test_no_task_much_taken_out_and_searches_that_open_nothing_stand_out(people, as_reader, found) -> None:
    somebody = Acting(as_reader(people["child_abuse_detective"]).actor, Task("incident", ""))
    look(somebody, UUID(int=9))
    for _ in range(12):
        look(somebody, capability="search", asked="smith")
    for _ in range(5):
        look(somebody, capability="download_story", effect=Effect.DISCLOSURE, export="X1")

    lines = found()

    assert [line.count for line in lines["no_task"]] == [1]
    assert [(line.count, line.words) for line in lines["disclosures"]] == [(5, "on one day")]
    assert [(line.count, line.words) for line in lines["never_opened"]] == [(12, "1 records opened")]


def test_out_of_hours_says_where_shifts_are_not_known(officer, found) -> None:
    for _ in range(25):
        look(officer, at=NOON.replace(hour=2), why="night")

    (line,) = found()["at_night"]

    assert (line.count, line.words) == (25, "Shifts not known")


def test_where_shifts_are_known_what_was_read_off_shift_is_told(officer, found, monkeypatch) -> None:
    def shifts(people: Any, since: date, until: date) -> Mapping[tuple[UUID, date], frozenset[int]]:
        return {(officer.actor.user_id, DAY): frozenset(range(6, 14))}

    monkeypatch.setitem(WORKED_HOURS._entries, "test", shifts)
    look(officer, why="on shift")
    look(officer, at=NOON.replace(hour=16), why="off shift")

    lines = found()

    assert [line.count for line in lines["off_shift"]] == [1]
    assert "at_night" not in lines


def test_the_watched_see_nothing_and_the_watchers_nothing_of_themselves(officer, people, as_reader, found) -> None:
    standards = as_reader(people["professional_standards"])
    with scene(as_reader(officer)) as s:
        own, theirs = s.person("Tom Askew"), s.person("Owen Slater")
    look(officer, identity_of(own).id)
    as_reader(standards)
    look(standards, identity_of(theirs).id)

    assert [line.person.name for line in found()["own_name"]] == ["Tom Askew"]
    for table in ("core_ledger_signal", "core_ledger_day"):
        as_reader(officer)
        with connection.cursor() as cursor:
            cursor.execute(f"select count(*) from {table}")
            assert cursor.fetchone() == (0,)


def test_each_act_is_counted_once_however_often_and_in_what_pieces(officer, people, as_reader) -> None:
    for _ in range(7):
        look(officer, why="counted")
    while count_ledger(2):
        pass
    count_ledger()

    as_reader(people["professional_standards"])
    with connection.cursor() as cursor:
        cursor.execute("select looks from core_ledger_day where actor = %s and day = %s", [officer.actor.user_id, DAY])
        assert cursor.fetchall() == [(7,)]
    assert uncounted() < 7


def test_the_page_opens_the_acts_and_reading_it_is_an_act(officer, client_as, as_reader) -> None:
    with scene(officer) as s:
        own = s.person("Tom Askew")
    with clock.frozen(NOON):
        act = look(officer, identity_of(own).id)
        count_ledger()
        client = client_as("professional_standards")
        page = client.get("/misuse?days=1").content.decode()
        assert "A record in their own name" in page
        href = page.split('href="/ledger?sign=own_name')[1].split('"')[0].replace("&amp;", "&")
        listed = client.get(f"/ledger?sign=own_name{href}").content.decode()

    assert f"/ledger/{act}" in listed
    assert listed.count('href="/ledger/0') == 1
    read = last_act("misuse")
    assert (read.effect, officer.actor.user_id in read.subjects) == ("consultation", True)
    assert client_as("response_sergeant").get("/misuse").status_code == 403


@given(busiest=st.integers(0, 500), middle=st.floats(0, 100), days=st.integers(0, 4))
def test_what_is_usual_is_never_guessed_from_too_few_days(busiest: int, middle: float, days: int) -> None:
    assert not is_unusual(busiest, Norm(middle, days))


@given(searches=st.integers(0, 200), opened=st.integers(0, 200))
def test_opening_one_more_record_never_makes_somebody_stand_out(searches: int, opened: int) -> None:
    if not never_opens(searches, opened):
        assert not never_opens(searches, opened + 1)


@given(at_night=st.integers(0, 500), known=st.integers(1, 500))
def test_where_shifts_are_known_the_night_by_itself_is_no_sign(at_night: int, known: int) -> None:
    assert not much_at_night(at_night, known)
