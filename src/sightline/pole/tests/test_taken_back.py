"""What was taken back with the import that brought it: absent now, and held here before."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from sightline.core.acts import Acting
from sightline.pole import models
from sightline.pole.access import identities_of, person_for
from sightline.pole.queries.search import search
from sightline.pole.queries.sources import sources_of
from sightline.pole.rules.as_known import NOW, AsKnown, Lens

from .reading import text_of
from .reading_scene import identity_of, scene, source_id

OFFICER = "response_officer"
KNOWN = datetime(2022, 5, 1, 9, tzinfo=UTC)
LOADED = datetime(2025, 6, 1, 8, tzinfo=UTC)
UNDONE = datetime(2025, 6, 3, 8, tzinfo=UTC)
BEFORE, FORCE = "at=2025-06-02T10:00&lens=here", "at=2025-06-02T10:00&lens=force"
LOADED_ROW: dict[str, Any] = {"recorded_at": LOADED, "known_from": KNOWN}

Page = Callable[..., str]


@pytest.fixture
def officer(people, as_reader):
    return as_reader(people[OFFICER])


@pytest.fixture
def read(client_as) -> Page:
    return lambda address: text_of(client_as(OFFICER), address)


@pytest.fixture
def kayla(officer: Acting) -> dict[str, Any]:
    """A child of whom one record was typed here, and another was loaded and taken back with all that it brought."""
    with scene(officer) as s:
        child = s.person("Kayla Marsden", date(2011, 3, 3))
        home = s.place(building="14", street="Larch Close")
        loaded = s.identity(child, system="crest", key="C1", recorded_at=LOADED, source_id=source_id())
        event = s.event("Found at the bus station", KNOWN, place=home, **LOADED_ROW)
        part = s.involve(loaded, event, **LOADED_ROW)
        name = s.fact(models.Name, loaded, full="Kylie Marston", kind="alias", **LOADED_ROW)
        man = s.person(recorded_at=LOADED, source_id=source_id())
        s.fact(models.Name, man, full="Craig Tanner", **LOADED_ROW)
        poses = s.fact(models.PosesRisk, man, other=loaded, nature="Violent to her", **LOADED_ROW)
        s.take_back(UNDONE, loaded, event, part, name, poses, identity_of(man))
    return {"child": child, "event": event, "home": home, "man": man, "officer": officer}


@pytest.mark.parametrize(
    "part", ["Found at the bus station", "Kylie Marston", "Violent to her", "Crest"], ids=lambda part: part
)
def test_on_a_persons_page_what_was_taken_back_is_absent_now_and_was_held_here_before(
    kayla: dict[str, Any], read: Page, part: str
) -> None:
    address = f"/people/{kayla['child'].reference}"

    assert part not in read(address)
    assert part in read(f"{address}?{BEFORE}")
    assert part not in read(f"{address}?{FORCE}"), "an import that was undone is nothing that the force knew"
    assert part not in read(f"{address}?at=2025-05-01T10:00&lens=here"), "before it was loaded"
    assert part not in read(f"{address}?at=2025-06-04T10:00&lens=here"), "after it was taken back"


def test_on_a_places_page_an_event_taken_back_is_absent_now_and_was_held_here_before(
    kayla: dict[str, Any], read: Page
) -> None:
    address = f"/places/{kayla['home'].reference}"

    assert "Found at the bus station" not in read(address)
    assert "Found at the bus station" in read(f"{address}?{BEFORE}")
    assert "Found at the bus station" not in read(f"{address}?{FORCE}")


def test_an_event_taken_back_has_no_page_and_a_person_of_whom_nothing_is_left_neither(
    kayla: dict[str, Any], client_as
) -> None:
    client, man = client_as(OFFICER), f"/people/{kayla['man'].reference}"

    assert client.get(f"/events/{kayla['event'].reference}").status_code == 404
    assert [client.get(f"{man}{view}").status_code for view in ("", f"?{BEFORE}", f"?{FORCE}")] == [404, 200, 404]
    assert "Craig Tanner" in client.get(f"{man}?{BEFORE}").content.decode()


def test_a_person_is_made_of_the_records_that_were_not_taken_back(kayla: dict[str, Any]) -> None:
    officer, child = kayla["officer"], kayla["child"]
    then = AsKnown(UNDONE - timedelta(hours=1), Lens.HERE)

    assert len(identities_of(officer, person_for(officer, child.reference))) == 1
    assert len(identities_of(officer, child, then.at)) == 2
    assert [len(sources_of(officer, child.id, view)) for view in (NOW, then)] == [1, 2]


def test_a_markers_step_taken_back_counts_no_more_and_counted_before(officer: Acting, read: Page) -> None:
    with scene(officer) as s:
        man = s.person("Craig Tanner")
        marker = s.marker(man, "violent", ("proposed", KNOWN, None), ("in_force", LOADED, date(2025, 6, 10)))
        s.take_back(UNDONE, marker.steps.get(step="in_force"))
    address = f"/people/{man.reference}"

    assert "proposed, not confirmed" in read(address)
    assert "proposed, not confirmed" not in read(f"{address}?{BEFORE}")
    assert "proposed, not confirmed" in read(f"{address}?{FORCE}")


def test_what_was_taken_back_is_not_found(kayla: dict[str, Any]) -> None:
    officer = kayla["officer"]

    assert search(officer, kayla["event"].reference).is_empty
    assert search(officer, kayla["man"].reference).is_empty
    # a name that was taken back only leads, as any misspelling does, to whom is near by what is held
    near = search(officer, "Kylie Marston")
    assert [p.line.reference for p in near.people] in ([], [kayla["child"].reference])
    assert not near.people or "typed Marston" in near.people[0].reasons[-1].words
    found = search(officer, "Kayla Marsden")
    assert [person.line.reference for person in found.people] == [kayla["child"].reference]
    assert not found.events
