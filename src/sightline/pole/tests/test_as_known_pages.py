"""A person and a place as known at a past instant: before a correction, before an import, whatever the address says."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from sightline.core import clock
from sightline.pole import models

from .reading import text_of
from .reading_scene import LONG_AGO, identity_of, scene, source_id

OFFICER = "response_officer"
CORRECTED = datetime(2024, 6, 1, 12, tzinfo=UTC)
IMPORTED = datetime(2025, 6, 1, 8, tzinfo=UTC)
LEARNED = datetime(2022, 5, 1, 9, tzinfo=UTC)


@pytest.fixture
def officer(people, as_reader):
    return as_reader(people[OFFICER])


@pytest.fixture
def read(client_as):
    return lambda address: text_of(client_as(OFFICER), address)


@pytest.fixture
def corrected(officer):
    """Somebody whose date of birth was corrected in 2024."""
    with scene(officer) as s:
        person = s.person("Kayla Marsden")
        given_up = {"known_until": CORRECTED, "retracted_at": CORRECTED}
        s.fact(models.BirthDate, person, born_on=date(2011, 5, 3), **given_up)
        s.fact(models.BirthDate, person, born_on=date(2011, 3, 3), known_from=CORRECTED)
    return person


@pytest.fixture
def imported(officer):
    """Somebody whom a legacy system knew since 2022 and whose record was loaded in 2025."""
    loaded: dict[str, Any] = {"recorded_at": IMPORTED, "source_id": source_id()}
    with scene(officer) as s:
        person = s.person(system="crest", key="C1", **loaded)
        known = {"known_from": LEARNED, **loaded}
        s.fact(models.Name, person, full="Kayla Marsden", **known)
        event = s.event("Found at the bus station", LEARNED, **known)
        s.involve(person, event)
        home = s.place(building="14", street="Larch Close", **known)
        s.fact(models.Residence, person, place=home, true_from=date(2021, 1, 1), **known)
        other = s.person("Dawn Marsden")
        s.fact(models.Relationship, other, other=identity_of(person), kind="mother", **known)
        s.marker(person, "violent", ("in_force", LEARNED, None), **known)
    return person


def test_before_a_correction_the_page_says_what_was_known_then(corrected, read) -> None:
    now, then = read(f"/people/{corrected.reference}"), read(f"/people/{corrected.reference}?at=2024-06-01T12:59")

    assert "3 March 2011" in now
    assert "3 May 2011" not in now
    assert "3 May 2011 (13 years)" in then
    assert "3 March 2011" not in then
    assert "This is the record as known to the force at 1 June 2024 at 12:59; it is not the present record." in then
    assert "Go back to the present record" in then


def test_the_correction_counts_from_its_own_instant(corrected, read) -> None:
    assert "3 March 2011" in read(f"/people/{corrected.reference}?at=2024-06-01T13:00")


@pytest.mark.parametrize(
    "part", ["Kayla Marsden", "Found at the bus station", "14 Larch Close", "Dawn Marsden", "Violent"]
)
def test_imported_history_was_known_to_the_force_before_it_was_held_here(imported, read, part: str) -> None:
    address = f"/people/{imported.reference}"

    assert part in read(f"{address}?at=2023-01-01T10:00&lens=force")
    assert part not in read(f"{address}?at=2021-01-01T10:00&lens=force")
    assert part not in read(f"{address}?at=2023-01-01T10:00&lens=here")
    assert part in read(f"{address}?at=2025-07-01T10:00&lens=here")


def test_before_an_import_the_page_says_that_nothing_was_held_here(imported, read) -> None:
    text = read(f"/people/{imported.reference}?at=2023-01-01T10:00&lens=here")

    assert "Sightline held nothing of this then. The force may have held it in another system" in text
    assert imported.reference in text


def test_a_place_is_shown_as_known_too(imported, read) -> None:
    home = models.Residence.objects.get(identity=identity_of(imported)).place

    then, before = (read(f"/places/{home.reference}?at={year}-01-01T10:00") for year in (2023, 2021))

    assert "14 Larch Close" in then
    assert "Kayla Marsden" in then
    assert "Found at" not in then, "the event was elsewhere"
    assert "Kayla Marsden" not in before
    assert "nothing was known to the force then" in before


def test_a_marker_stands_as_its_steps_stood(officer, read) -> None:
    with scene(officer) as s:
        person = s.person("Craig Tanner")
        s.marker(
            person,
            "violent",
            ("proposed", datetime(2023, 1, 1, tzinfo=UTC), None),
            ("in_force", datetime(2023, 1, 3, tzinfo=UTC), None),
            ("ended", datetime(2024, 1, 1, tzinfo=UTC), None),
        )

    states = [
        read(f"/people/{person.reference}?at={day}T10:00")
        for day in ("2022-12-31", "2023-01-02", "2023-06-01", "2024-06-01")
    ]

    assert "Violent" not in states[0]
    assert "Danger : Violent (proposed, not confirmed)" in states[1]
    assert "Danger : Violent As the officer wrote it In force" in states[2]
    assert "Ended : Violent" in states[3]


def test_nothing_is_offered_for_correction_in_the_past(corrected, client_as) -> None:
    page = client_as(OFFICER).get(f"/people/{corrected.reference}?at=2025-01-01T10:00").content.decode()

    assert "/correct" not in page
    assert "/record/" not in page


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("at=yesterday", "“yesterday” is not a date and time"),
        ("at=2025-02-30T10:00", "is not a date and time"),
        ("at=", "is not a date and time"),
        ("at=0001-01-01T00:00%2B14:00", "is not a date and time"),
        ("at=9999-12-31T23:59", "has not come yet"),
        ("at=2025-03-30T01:30", "The clocks skipped 2025-03-30T01:30"),
        ("at=2025-03-01T14:05&lens=crystal", "“crystal” is not a way of looking back"),
        ("at=" + "9" * 5000, "is not a date and time"),
        ("at-day=31&at-month=2&at-year=2025&at-hour=10&at-minute=0&lens=force", "must be a real date"),
        ("at-day=1&at-month=2&at-year=2149&at-hour=10&at-minute=0&lens=force", "must be in the past"),
        ("at-day=1&at-month=2&at-year=2149&lens=force", "must be in the past"),
        ("at-day=1&at-month=2&at-year=2025&at-hour=10&lens=force", "must include a minute"),
    ],
)
@pytest.mark.parametrize("kind", ["people", "places"])
def test_an_instant_that_cannot_be_read_gets_a_sentence_and_the_present_record(
    officer, read, kind: str, query: str, sentence: str
) -> None:
    with scene(officer) as s:
        record = s.person("Kayla Marsden") if kind == "people" else s.place(description="Under the bridge")

    text = read(f"/{kind}/{record.reference}?{query}")

    assert sentence in text
    assert "it is not the present record" not in text
    assert "Kayla Marsden" in text or "Under the bridge" in text


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("at-day=1&at-month=3&at-year=2025&at-hour=14&at-minute=5&lens=here", "?at=2025-03-01T14:05&lens=here"),
        ("at-day=1&at-month=7&at-year=2025&at-hour=14&at-minute=5&lens=force", "?at=2025-07-01T14:05&lens=force"),
        (
            "at-day=27&at-month=10&at-year=2024&at-hour=1&at-minute=30&at-clock=GMT&lens=force",
            "?at=2024-10-27T01:30Z&lens=force",
        ),
        ("at-day=1&at-month=6&at-year=2023&at-hour=&at-minute=&lens=force", "?at=2023-06-01T23:59&lens=force"),
    ],
)
def test_the_form_becomes_an_address_that_can_be_kept(corrected, client_as, typed: str, address: str) -> None:
    answer = client_as(OFFICER).get(f"/people/{corrected.reference}?{typed}")

    assert answer.status_code == 302
    assert answer["Location"].endswith(address)


def test_ages_are_told_as_on_the_day(corrected, read) -> None:
    with clock.frozen(datetime(2026, 11, 23, 9, tzinfo=UTC)):
        assert "(15 years)" in read(f"/people/{corrected.reference}")
        assert "(9 years)" in read(f"/people/{corrected.reference}?at={LONG_AGO:%Y}-12-01T10:00")
