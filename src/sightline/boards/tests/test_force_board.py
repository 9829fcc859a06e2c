"""Each number of the force board opens the very cases that it counts, for whoever looks; and says how old it is."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sightline.access.handling import Handling
from sightline.boards.commands.counting import counted_for
from sightline.boards.commands.take_board_snapshot import PLACES
from sightline.boards.models import BoardSnapshot
from sightline.boards.queries.force_board import ON_DUTY, cases_of, lines_of, marked, newest, tiles, watched
from sightline.core import clock
from sightline.core.acts import Acting
from sightline.core.ids import uuid7
from sightline.core.models import Grant
from sightline.core.tiles import QUALITY, Eyes
from sightline.pole import models
from sightline.pole.tests.reading import text_of
from sightline.pole.tests.reading_scene import Scene, identity_of, scene

from .duties_scene import begin

READERS = ("duty_inspector", "superintendent", "hmicfrs_inspector")


def _matters(s: Scene, handling: int) -> None:
    s.contributed["handling"] = handling  # type: ignore[assignment]
    today = clock.now().date()
    for number, kind in enumerate(("referral", "missing_episode", "investigation", "detention", "managed_offender")):
        child = s.person(f"Ada Marsh {handling} {number}", date(2014, 4, 3))
        s.fact(models.Matter, child, kind=kind, review_due=today - timedelta(days=number))
        s.marker(child, "sexual_exploitation", ("in_force", clock.now() - timedelta(days=9), None))


@pytest.fixture
def busy(people: Any, as_reader: Callable[[Acting], Acting]) -> None:
    """Matters, markers and duties of every handling, one of them granted to the inspector alone."""
    owner = as_reader(people["professional_standards"])
    for handling in Handling:
        with scene(owner) as s:
            _matters(s, handling)
            hidden = identity_of(s.person(f"Ben Lind {handling}", date(2015, 1, 1)))
        begin(owner, hidden, owner="officer", late=60)
        begin(owner, hidden, team="A relief", late=-600)
    with scene(owner) as s:
        inspector = people["duty_inspector"].actor.user_id
        Grant(resource=hidden.id, grantee=inspector, basis="a test", act=s.act.id).save(force_insert=True)


@pytest.mark.requirement("R6")
@pytest.mark.requirement("R9")
@pytest.mark.parametrize("role", READERS)
def test_every_number_opens_the_very_cases_that_it_counts(
    busy: None, people: Any, as_reader: Callable[[Acting], Acting], client_as: Any, role: str
) -> None:
    reader, client = as_reader(people[role]), client_as(role)
    page = client.get("/boards/force").content.decode()
    links = re.findall(r'href="(/boards/force/cases/[^"]+)" aria-label="([\d,]+)', page)
    names = {tile.name_of(measure) for tile in tiles() for measure in tile.measures}
    names |= {f"{tile.key}.{ON_DUTY}" for tile in tiles() if tile.roles}
    assert {re.search(r"cases/([^?]+)", href)[1] for href, _ in links} == names  # type: ignore[index]

    as_reader(reader)
    snapshot = newest(reader)
    assert snapshot is not None
    counted = 0
    for name in names:
        ids = cases_of(snapshot, name, 0, 1000)
        lines = lines_of(name)(reader, ids, date(2026, 11, 26))
        assert [line.id for line in lines] == list(ids)
        assert len(ids) == snapshot.figure(name).number
        assert not [line for line in lines if line.words.startswith("No longer")], "all of them are theirs to see"
        counted += len(ids)
    assert counted > 20
    href = next(href for href, _ in links if "duties.overdue" in href)
    listed = client.get(href.replace("&amp;", "&")).content.decode()
    assert listed.count("data-case=") == snapshot.figure("duties.overdue").number


def test_what_is_granted_to_one_reader_alone_is_not_counted_for_all(
    busy: None, people: Any, as_reader: Callable[[Acting], Acting]
) -> None:
    counted = {role: counted_for(as_reader(people[role])).figure("duties.open").number for role in READERS[:2]}
    assert counted == dict.fromkeys(READERS[:2], 4), "those of two handlings, and not the one that was granted"


def test_a_number_opens_what_it_counted_for_a_quarter_of_an_hour_and_then_says_that_it_is_another(
    people: Any, as_reader: Callable[[Acting], Acting], client_as: Any
) -> None:
    reader = as_reader(people["superintendent"])
    first = counted_for(reader)
    for _ in range(PLACES - 1):
        counted_for(reader, anew=True)
    assert marked(reader, first.mark) is not None
    assert newest(reader).mark != first.mark  # type: ignore[union-attr]
    counted_for(reader, anew=True)
    assert (marked(reader, first.mark), BoardSnapshot.objects.count()) == (None, PLACES)
    text = text_of(client_as("superintendent"), f"/boards/force/cases/duties.open?mark={first.mark}")
    assert "The counting that you opened is no longer kept" in text
    assert marked(reader, uuid7()) is None


def test_the_page_reads_what_was_counted_and_counts_nothing(
    busy: None, people: Any, as_reader: Callable[[Acting], Acting], client_as: Any
) -> None:
    client = client_as("superintendent")
    client.get("/boards/force")
    with CaptureQueriesContext(connection) as queries:
        text_of(client, "/boards/force")
    assert not [q for q in queries if "pole_matter" in q["sql"] or "duties_duty" in q["sql"]]


def test_who_opened_the_board_is_whom_it_is_counted_for(
    people: Any, as_reader: Callable[[Acting], Acting], client_as: Any
) -> None:
    client_as("superintendent").get("/boards/force")
    reader = as_reader(people["superintendent"])
    assert watched(clock.now()) == [Eyes.of(reader.actor)]
    assert watched(clock.now() + timedelta(hours=13)) == []


def test_each_measure_says_all_that_somebody_has_to_know_and_half_are_of_quality(client_as: Any, db: None) -> None:
    measures = [measure for tile in tiles() for measure in tile.measures]
    bare = [m.key for m in measures if not all((m.question, m.numerator, m.exclusions, m.source, m.owner, m.weakness))]
    assert bare == []
    assert sum(m.kind == QUALITY for m in measures) * 2 >= len(measures)
    assert "None of them compares named officers" in text_of(client_as("superintendent"), "/boards/force/measures")


def test_a_number_that_is_none_is_absent(client_as: Any, people: Any) -> None:
    assert client_as("superintendent").get("/boards/force/cases/duties.nothing").status_code == 404
    assert client_as("superintendent").get("/boards/force/cases/duties.open?mark=x&page=9").status_code == 200
