"""The ledger cannot be written: an emergency read goes to the journal and is reviewed, or it does not happen."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connections
from django.test import Client

from sightline.access.refusals import Refused
from sightline.core import journal
from sightline.core.files import FileDamaged
from sightline.core.late_acts import bring_in_late_acts, waiting
from sightline.core.ledger_check import verify
from sightline.core.models import EmergencyRead
from sightline.core.review_emergency_read import review_emergency_read
from sightline.core.transactions import transaction_as
from sightline.pole.commands import FirstFact, add_person
from sightline.pole.models import Person
from sightline.pole.tests.ledger import last_act

_TEXTS = ", ".join(["text"] * 8)
_APPEND = f"(uuid, timestamptz, uuid, {_TEXTS}, uuid[], bytea, text)"
BROKEN = f"""
alter function core_ledger_append{_APPEND} rename to core_ledger_append_mended;
create function core_ledger_append{_APPEND} returns void language plpgsql as
  $$ begin raise exception 'the ledger is full'; end $$"""
MENDED = f"""
drop function core_ledger_append{_APPEND};
alter function core_ledger_append_mended{_APPEND} rename to core_ledger_append"""


@pytest.fixture
def place(tmp_path: Path, settings) -> Path:
    settings.JOURNAL_ROOT = tmp_path / "journal"
    return tmp_path / "journal"


@pytest.fixture
def child(committing_db, people, place) -> str:
    officer = people["response_officer"]
    with transaction_as(officer.actor):
        person = add_person(officer, [FirstFact("name", {"given": "Ada", "family": "Moor", "full": "Ada Moor"})])
        return str(Person.objects.get(id=person.id).reference)


@pytest.fixture
def officer(child, client_as: Callable[..., Client]) -> Client:
    return client_as("response_officer")


def _run(statement: str) -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute(statement)


def test_a_person_is_shown_at_a_door_and_the_page_says_how_that_is_recorded(officer, child) -> None:
    _run(BROKEN)

    answer = officer.get(f"/people/{child}")

    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Ada Moor" in page
    assert "The ledger cannot be written just now" in page
    (entry,) = journal.entries()
    assert entry.row()["capability"] == "person"
    assert "Ada" not in entry.sealed


def test_what_was_read_is_brought_in_late_as_it_was_and_the_chain_stays_whole(officer, child, people) -> None:
    _run(BROKEN)
    officer.get(f"/people/{child}")
    officer.get(f"/people/{child}")
    assert bring_in_late_acts() == 0, "while it is broken nothing is lost"
    _run(MENDED)

    assert len(waiting()) == 2
    assert bring_in_late_acts() == 2
    assert bring_in_late_acts() == 0
    assert waiting() == []
    with transaction_as(people["professional_standards"].actor):
        act = last_act("person")
        assert act.detail["late"]["journal_line"] == 2
        assert act.detail["person"] == child
        assert EmergencyRead.objects.count() == 2
    assert verify().whole


def test_a_supervisor_is_told_and_reviews_it_and_nobody_reviews_their_own(officer, child, people, client_as) -> None:
    from sightline.notices.models import Notice

    _run(BROKEN)
    officer.get(f"/people/{child}")
    _run(MENDED)
    bring_in_late_acts()
    sergeant = people["response_sergeant"]
    with transaction_as(sergeant.actor):
        assert any("could not be written" in n.words for n in Notice.objects.filter(to=sergeant.actor.user_id))
        read = EmergencyRead.objects.get()

    assert child in client_as("response_sergeant").get("/ledger/emergency-reads").content.decode()
    with transaction_as(sergeant.actor):
        review_emergency_read(sergeant, read.id, justified=True, why="Asked him: he stood at the door")
        with pytest.raises(Refused, match="reviewed this already"):
            review_emergency_read(sergeant, read.id, justified=False, why="Again")


def test_if_the_journal_cannot_be_written_either_the_view_does_not_happen(officer, child, monkeypatch) -> None:
    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    _run(BROKEN)
    monkeypatch.setattr(os, "fsync", full)

    answer = officer.get(f"/people/{child}")

    assert answer.status_code == 503
    assert "Ada Moor" not in answer.content.decode()
    assert "Ring the control room now" in answer.content.decode()


def test_a_folder_that_is_a_file_or_read_only_is_the_same(officer, child, place) -> None:
    _run(BROKEN)
    place.parent.mkdir(exist_ok=True)
    place.write_text("not a folder")

    assert officer.get(f"/people/{child}").status_code == 503


def test_what_nobody_needs_at_a_door_is_not_shown(officer, child, client_as) -> None:
    _run(BROKEN)

    assert client_as("professional_standards").get("/ledger").status_code == 500
    assert list(journal.entries()) == []


def test_a_journal_line_that_was_changed_or_cut_off_is_found(officer, child, place) -> None:
    _run(BROKEN)
    for _ in range(3):
        officer.get(f"/people/{child}")
    path = place / "emergency-journal.jsonl"
    whole, sealed = path.read_text(), journal.head()
    assert journal.faults(sealed) == []

    lines = whole.splitlines(keepends=True)
    path.write_text("".join(lines[:2]))
    assert any("shorter than when it was sealed" in fault for fault in journal.faults(sealed))
    path.write_text(lines[0] + lines[2])
    assert any("the line before it is not the one" in fault for fault in journal.faults(journal.Head()))
    path.write_text(lines[0].replace('"seq": 1', '"seq": 9') + "".join(lines[1:]))
    assert journal.faults(journal.Head()) != []
    path.write_text(whole + "nonsense\n")
    assert any("cannot be read" in fault for fault in journal.faults(sealed))


def test_a_line_that_was_cut_off_as_it_was_written_does_not_stop_the_next(officer, child, place) -> None:
    _run(BROKEN)
    officer.get(f"/people/{child}")
    path = place / "emergency-journal.jsonl"
    path.write_text(path.read_text() + '{"seq": 2, "bef')

    officer.get(f"/people/{child}")

    assert [entry.seq for entry in journal.entries()] == [1, 2]
    assert journal.faults(journal.Head()) == []


def test_a_journal_under_another_key_is_said_to_be_damaged(officer, child, settings) -> None:
    _run(BROKEN)
    officer.get(f"/people/{child}")
    settings.FILES_KEY = "another"

    (entry,) = journal.entries()
    with pytest.raises(FileDamaged):
        entry.row()
