"""What people recorded by hand on an import's records since stays when it is undone, with what it is about."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from sightline.access.permissions import Permission
from sightline.core import clock
from sightline.core.acts import Act, Acting, Effect
from sightline.core.commands import command
from sightline.core.transactions import set_reader
from sightline.linkage import commands, undoing
from sightline.linkage.queries.undo import undo_preview
from sightline.markers.commands import end_marker, propose_marker, review_marker
from sightline.pole import models
from sightline.pole.commands import Part, add_account, correct_fact, record_event, record_fact
from sightline.pole.commands.identities import identity_in
from sightline.pole.queries.chronology import events_of
from sightline.pole.queries.event import event_record
from sightline.pole.queries.person import person_record
from sightline.pole.queries.place import place_record
from sightline.pole.queries.search import search
from sightline.pole.rules.times import Happened

from .scene import PEOPLE, importer
from .standing import standing
from .undo_scene import assess, batch_of, bring_in_all, late_step, person_of, undo


@pytest.fixture(autouse=True)
def _reader(db) -> None:
    set_reader(importer().actor)


@pytest.fixture
def officer(people: dict[str, Acting]) -> Acting:
    return people["response_officer"]


@pytest.fixture
def sergeant(people: dict[str, Acting]) -> Acting:
    return people["response_sergeant"]


def lines(report) -> set[tuple[str, str]]:
    """What the preview says is kept."""
    return {(line.what, line.words) for line in undo_preview(importer(), batch_of(report)).kept.lines}


def test_an_event_with_an_account_by_hand_is_kept_and_nothing_else(tmp_path: Path, officer: Acting) -> None:
    report = bring_in_all(tmp_path)
    event = models.Event.objects.get(title="Left alone")
    add_account(officer, event, "I saw her at the window")
    said = lines(report)

    undo(report)

    record = event_record(importer(), models.Event.objects.get(id=event.id, retracted_at=None))
    assert said == {("Event", "Left alone")}
    assert [account.text for account in record.accounts] == ["I saw her at the window"]
    assert record.parts == [], "of those involved nothing is left"
    assert models.Event.objects.filter(retracted_at=None, said_by="The old system").count() == 1


def test_who_stays_stays_involved_in_an_event_that_is_kept(tmp_path: Path, officer: Acting) -> None:
    report = bring_in_all(tmp_path)
    event, ada = models.Event.objects.get(title="Left alone"), person_of("1")
    add_account(officer, event, "I saw her at the window")
    record_fact(officer, ada, "phone", {"number": "07700 900123"})

    undo(report)

    assert [part.line.name for part in event_record(importer(), event).parts] == ["Ada Marsh"]


def test_work_on_a_person_keeps_who_they_are_and_nothing_else_of_them(tmp_path: Path, officer: Acting) -> None:
    report = bring_in_all(tmp_path)
    ada = person_of("1")
    record_fact(officer, ada, "phone", {"number": "07700 900123"})
    said = lines(report)

    undo(report)

    record = person_record(importer(), ada)
    assert said == {("Person", "Ada Marsh")}
    assert (record.line.name, record.line.born) == ("Ada Marsh", "3 April 2012")
    assert [phone.values["number"] for phone in record.facts["phone"]] == ["07700 900123"]
    assert (record.homes, record.markers, record.chronology.total) == ([], [], 0)


def test_a_person_who_is_named_without_it_needs_nothing_of_it(tmp_path: Path, officer: Acting) -> None:
    report = bring_in_all(tmp_path)
    ada = person_of("1")
    record_fact(officer, ada, "name", {"given": "Ada", "family": "Marsh-Lind"})

    undo(report)

    record = person_record(importer(), ada)
    assert record.line.name == "Ada Marsh-Lind"
    assert len(record.sources) == 1


def test_a_fact_corrected_by_hand_stays_on_its_record(tmp_path: Path, officer: Acting) -> None:
    report = bring_in_all(tmp_path)
    ada, born = person_of("1"), models.BirthDate.objects.get(identity__key="1")
    correct_fact(officer, born, {"born_on": born.born_on + timedelta(days=1)}, why="Her mother says so")

    undo(report)

    record = person_record(importer(), ada)
    assert (record.line.name, record.line.born) == ("Ada Marsh", "4 April 2012")
    assert not record.births.disagree


def test_a_marker_that_somebody_reviewed_is_kept_with_its_steps_and_whom_it_is_on(
    tmp_path: Path, sergeant: Acting
) -> None:
    report = bring_in_all(tmp_path)
    marker = models.Marker.objects.get(text="Bites")
    review_marker(sergeant, marker, why="Still does", review_due=timezone.localdate() + timedelta(days=90))
    said = lines(report)

    undo(report)

    record = person_record(importer(), person_of("1"))
    assert said == {("Person", "Ada Marsh"), ("Warning marker", "Violent: Ada Marsh")}
    assert [[step.step for step in marker.steps] for marker in record.markers] == [["in_force", "reviewed"]]
    assert not models.Marker.objects.filter(text="Fights", retracted_at=None).exists()
    assert models.MarkerStep.objects.filter(retracted_at=None).count() == 2


def test_a_marker_that_somebody_ended_is_kept_ended(tmp_path: Path, sergeant: Acting) -> None:
    report = bring_in_all(tmp_path)
    end_marker(sergeant, models.Marker.objects.get(text="Bites"), "Never did")

    undo(report)

    assert [marker.state for marker in person_record(importer(), person_of("1")).markers] == ["ended"]


def test_a_marker_by_hand_stays_and_says_of_whom(tmp_path: Path, officer: Acting) -> None:
    report = bring_in_all(tmp_path)
    propose_marker(officer, person_of("2"), "weapons", text="Keeps a knife", why="Seen")

    undo(report)

    record = person_record(importer(), person_of("2"))
    assert (record.line.name, [marker.text for marker in record.markers]) == ("Ben Marsh", ["Keeps a knife"])


def test_a_matter_that_somebody_looked_at_is_kept_with_its_event(tmp_path: Path, officer: Acting) -> None:
    report = bring_in_all(tmp_path)
    assess(officer, models.Matter.objects.get(words="Left alone again"))
    said = lines(report)

    undo(report)

    assert said == {
        ("Person", "Ada Marsh"),
        ("Open matter", "Child protection referral: Ada Marsh"),
        ("Event", "Left alone"),
    }
    assert list(models.Matter.objects.filter(retracted_at=None).values_list("words", flat=True)) == ["Left alone again"]
    assert models.MatterStep.objects.filter(retracted_at=None).count() == 1
    assert [e.title for e in events_of(importer(), [models.Identity.objects.get(key="1").id])] == ["Left alone"]


def test_the_address_of_a_place_that_people_recorded_something_at_stays(tmp_path: Path, officer: Acting) -> None:
    report = bring_in_all(tmp_path)
    larch, mill = (models.Address.objects.get(street=street) for street in ("Larch Close", "Mill Lane"))
    at = Happened(clock.now() - timedelta(days=1))
    record_event(officer, "incident", happened=at, title="Shouting", place=larch.place)

    undo(report)

    assert place_record(importer(), larch.place).line == "14 Larch Close"
    assert place_record(importer(), mill.place).line == "Address not recorded"


def test_what_somebody_saves_while_it_runs_is_brought_back_with_what_it_is_about(
    tmp_path: Path, officer: Acting, sergeant: Acting, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = bring_in_all(tmp_path)
    before = standing()
    ada, log, marker = (
        person_of("1"),
        models.Event.objects.get(title="Left alone"),
        models.Marker.objects.get(text="Fights"),
    )
    beside = identity_beside(officer, ada)
    taking_back = commands.undo_rows

    def then_they_are_saved(*args, **kwargs):
        """What others had begun to record before a chunk, and saved after it."""
        done = taking_back(*args, **kwargs)
        if not done[0]:
            record_fact(officer, beside, "phone", {"number": "07700 900123"})
            add_account(officer, log, "I saw her at the window")
            late_step(sergeant, marker)
        return done

    monkeypatch.setattr(undoing, "undo_rows", then_they_are_saved)
    undo(report)

    assert person_record(importer(), ada).line.name == "Ada Marsh"
    ben = person_record(importer(), person_of("2"))
    assert (ben.line.name, [m.state for m in ben.markers]) == ("Ben Marsh", ["reviewed"])
    assert [part.line.name for part in event_record(importer(), log).parts] == ["Ada Marsh"]
    assert [person.line.name for person in search(importer(), "Ada Marsh").people] == ["Ada Marsh"]
    assert not models.Event.objects.filter(title="Seen drunk", retracted_at=None).exists()
    assert standing()["event"] < before["event"]


@command(permission=Permission.PERSON_RECORD, effect=Effect.ALTERATION)
def identity_beside(act: Act, person: models.Person) -> models.Identity:
    """An entry by hand that was begun."""
    identity = identity_in(act, person)
    act.about(identity.id)
    return identity


def test_what_was_kept_stands_when_the_extract_is_loaded_anew(tmp_path: Path, officer: Acting) -> None:
    report = bring_in_all(tmp_path)
    ada, log = person_of("1"), models.Event.objects.get(title="Left alone")
    record_event(
        officer,
        "incident",
        happened=Happened(clock.now() - timedelta(days=1)),
        title="At the door",
        involved=[Part(ada, "subject")],
    )
    add_account(officer, log, "I saw her at the window")
    undo(report)

    bring_in_all(tmp_path, people=PEOPLE)

    record = person_record(importer(), ada)
    assert record.line.name == "Ada Marsh"
    assert {event.title for event in record.chronology.events} >= {"At the door", "Left alone"}
    assert record.current_homes[0].address.line == "14 Larch Close"
