"""An event that its source tells otherwise now: shown as it is told, with how it was told before, and as known then."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sightline.core.acts import Acting
from sightline.pole import models
from sightline.pole.queries.chronology import events_at, events_of
from sightline.pole.queries.place import place_record
from sightline.pole.queries.search import search
from sightline.pole.rules.as_known import AsKnown, Lens

from .reading import text_of
from .reading_scene import Scene, identity_of, scene, source_id

OFFICER = "response_officer"
GONE = datetime(2025, 7, 3, 13, 5, tzinfo=UTC)
BACK = datetime(2025, 7, 4, 6, 30, tzinfo=UTC)
TOLD, TOLD_HERE = datetime(2025, 7, 4, 9, 0, tzinfo=UTC), datetime(2025, 7, 6, 9, 0, tzinfo=UTC)

Page = Callable[[str], str]


@pytest.fixture
def officer(people, as_reader):
    return as_reader(people[OFFICER])


@pytest.fixture
def read(client_as) -> Page:
    return lambda address: text_of(client_as(OFFICER), address)


def retell(s: Scene, event: models.Event, **columns: Any) -> models.Retelling:
    """What the source says of the event now; what is not given is as it was."""
    as_it_was = {c: getattr(event, c) for c in ("occurred_from", "occurred_until", "time_known", "place", "title")}
    given = {**as_it_was, "text": event.account, "details": event.details, "known_from": TOLD, **columns}
    given = {"said_by": "Crime system", "recorded_at": given["known_from"], **s.contributed, **given}
    told = models.Retelling(event=event, recorded_act=s.act.id, **given)
    told.save(force_insert=True)
    return told


@pytest.fixture
def missing(officer: Acting) -> dict[str, Any]:
    """A missing episode that was open, and had ended elsewhere when its source told of it again."""
    with scene(officer) as s:
        child, station, park = s.person("Kayla Marsden"), s.place(street="Bus station"), s.place(street="The park")
        event = s.event(
            "Missing: not found yet",
            GONE,
            "missing_episode",
            place=station,
            account="Did not come home",
            details={"Grade": "high", "Returned by": ""},
            source_id=source_id(),
        )
        s.involve(child, event)
        returned = {"occurred_until": BACK, "title": "Missing: returned", "place": park, "text": "Came home by herself"}
        told = retell(
            s,
            event,
            **returned,
            details={"Grade": "high", "Returned by": "Herself"},
            recorded_at=TOLD_HERE,
            source_id=source_id(),
        )
    return {"child": child, "event": event, "station": station, "park": park, "told": told}


def test_the_chronology_tells_it_as_its_source_does_now(missing: dict[str, Any], read: Page) -> None:
    text = read(f"/people/{missing['child'].reference}")

    assert "3 July 2025 at 14:05 to 4 July 2025 at 07:30" in text
    assert "Missing: returned" in text
    assert "not found yet" not in text
    assert "At The park" in text
    assert "Crime system, known since 3 July 2025; told of anew 4 July 2025." in text


@pytest.mark.parametrize(
    ("at", "lens", "title"),
    [
        ("2025-07-04T09:30", "force", "Missing: not found yet"),
        ("2025-07-04T10:30", "force", "Missing: returned"),
        ("2025-07-06T09:30", "here", "Missing: not found yet"),
        ("2025-07-06T10:30", "here", "Missing: returned"),
    ],
)
def test_as_known_before_it_was_told_anew_it_is_as_it_was_told_then(
    missing: dict[str, Any], read: Page, at: str, lens: str, title: str
) -> None:
    for address in (f"/people/{missing['child'].reference}", f"/places/{place_of(missing, title).reference}"):
        assert title in read(f"{address}?at={at}&lens={lens}")


def place_of(missing: dict[str, Any], title: str) -> models.Place:
    """Where the telling with this title says that it was."""
    where: models.Place = missing["park" if title == missing["told"].title else "station"]
    return where


def test_it_is_at_the_place_to_which_it_was_moved_and_no_more_at_the_other(
    missing: dict[str, Any], officer: Acting
) -> None:
    before = AsKnown(TOLD_HERE, Lens.HERE), AsKnown(GONE, Lens.FORCE)

    assert [line.title for line in events_at(officer, [missing["park"].id])] == ["Missing: returned"]
    assert events_at(officer, [missing["station"].id]) == []
    assert [len(events_at(officer, [missing["station"].id], view)) for view in before] == [0, 1]
    assert [len(events_at(officer, [missing["park"].id], view)) for view in before] == [1, 0]


def test_a_search_finds_it_where_it_is_told_to_have_been(missing: dict[str, Any], officer: Acting) -> None:
    assert [event.title for event in search(officer, "The park").events] == ["Missing: returned"]
    assert search(officer, "Bus station").events == ()
    assert [event.when for event in search(officer, missing["event"].reference).events] == [
        "3 July 2025 at 14:05 to 4 July 2025 at 07:30"
    ]


def test_the_event_says_how_it_was_told_before_with_each_row_one_tap_away(
    missing: dict[str, Any], read: Page, client_as
) -> None:
    address = f"/events/{missing['event'].reference}"
    text, page = read(address), client_as("records_manager").get(address).content.decode()

    assert "Missing episode Missing: returned When 3 July 2025 at 14:05 to 4 July 2025 at 07:30 Where The park" in text
    assert "Came home by herself Crime system, known since 4 July 2025 at 10:00" in text
    assert "Told of otherwise before As told until 4 July 2025 at 10:00" in text
    assert "Title Missing: not found yet Missing: returned" in text
    assert "What was said of it Did not come home Came home by herself" in text
    assert "Where Bus station The park" in text
    assert "Returned by Not recorded Herself" in text
    assert "Grade high high" not in text, "what did not change is not told twice"
    for row in (missing["event"], missing["told"]):
        assert reverse("source_row", args=[row.source_id]) in page


def test_an_event_that_was_told_once_says_nothing_of_other_tellings(officer: Acting, read: Page) -> None:
    with scene(officer) as s:
        event = s.event("A fight")

    text = read(f"/events/{event.reference}")

    assert "Told of otherwise" not in text
    assert "Told as it is now" not in text


def test_every_earlier_telling_is_shown_and_the_latest_that_stands_holds(officer: Acting, read: Page) -> None:
    with scene(officer) as s:
        event = s.event("Open", GONE)
        retell(s, event, title="Allocated", known_from=TOLD)
        retell(s, event, title="Closed", known_from=TOLD_HERE)
        wrong = retell(s, event, title="Closed by mistake", known_from=datetime(2025, 8, 1, tzinfo=UTC))
        s.take_back(datetime(2025, 8, 2, tzinfo=UTC), wrong)

    text = read(f"/events/{event.reference}")

    assert "Title Allocated Closed" in text
    assert text.index("Title Allocated Closed") < text.index("Title Open Allocated")
    assert "by mistake" not in text


def test_the_order_of_a_chronology_is_that_of_what_is_told_now(officer: Acting) -> None:
    with scene(officer) as s:
        child = s.person("Kayla Marsden")
        first, second = s.event("First", GONE), s.event("Second", BACK)
        for event in (first, second):
            s.involve(child, event)
        retell(s, second, occurred_from=datetime(2025, 6, 1, tzinfo=UTC))

    assert [line.title for line in events_of(officer, [identity_of(child).id])] == ["First", "Second"]


def test_a_plan_that_ended_when_it_was_told_anew_holds_nobody_at_risk_any_more(officer: Acting) -> None:
    with scene(officer) as s:
        child, home = s.person("Kayla Marsden", date(2020, 1, 1)), s.place(street="Larch Close")
        s.fact(models.Residence, child, place=home)
        plan = s.event("Child protection plan", GONE, "child_protection_plan")
        s.involve(child, plan)
        assert place_record(officer, home).at_risk
        retell(s, plan, occurred_until=BACK)

    assert not place_record(officer, home).at_risk


def test_what_is_recorded_on_it_is_headed_by_its_title_of_now(missing: dict[str, Any], read: Page) -> None:
    for page in ("add-account", "record-involvement", "note-significance"):
        assert "Missing: returned (E" in read(f"/events/{missing['event'].reference}/{page}")


@pytest.mark.parametrize("count", [1, 3])
def test_pages_ask_the_same_number_of_queries_however_many_were_told_anew(
    officer: Acting, client_as, count: int
) -> None:
    with scene(officer) as s:
        child, home = s.person("Kayla Marsden"), s.place(street="Larch Close")
        for n in range(count):
            event = s.event("A fight", place=home)
            s.involve(child, event)
            for again in range(n + 1):
                retell(s, event, title=f"A fight, as told {again}", place=s.place(street=f"Way {again}"))
    client, counts = client_as(OFFICER), []

    for address in (f"/events/{event.reference}", f"/people/{child.reference}"):
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        counts.append(len(queries))

    assert counts == [21, 30]
