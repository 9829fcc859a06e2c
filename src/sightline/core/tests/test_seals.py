"""The sealed digest: what it finds that the chains themselves cannot, and what it says when it is missing."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, storages
from django.db import connections

from sightline.core import clock, seals
from sightline.core.cli import ledger
from sightline.core.keeper import KEEPER, keeping
from sightline.core.ledger_check import LedgerReport, verify_sealed
from sightline.core.models import LedgerCheck
from sightline.core.record_ledger_check import record_ledger_check
from sightline.core.transactions import transaction_as
from sightline.workforce.commands import add_agency


@pytest.fixture
def place(tmp_path: Path, monkeypatch) -> Path:
    """A folder of this test's own, where seals are kept."""
    folder = tmp_path / "seals"
    monkeypatch.setattr(seals, "_place", lambda: FileSystemStorage(location=folder))
    return folder


def _fill(people, count: int = 3) -> None:
    administrator = people["system_administrator"]
    for number in range(count):
        with transaction_as(administrator.actor):
            add_agency(administrator, f"Agency {number} {clock.now()}", is_police=False)


def _tamper(statement: str) -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute("alter table core_ledger disable trigger user")
        cursor.execute(statement)
        cursor.execute("alter table core_ledger enable trigger user")


def _change(folder: Path, number: int, changes: dict[str, Any]) -> None:
    (path,) = folder.glob(f"seal-{number:06d}-*.json")
    path.write_text(json.dumps({**json.loads(path.read_text()), **changes}))


LAST = "(select id from core_ledger where capability = 'add_agency' order by id desc limit 1)"
CUT = f"""
with gone as (delete from core_ledger where id = {LAST} returning chain, seq)
update core_ledger_head h set seq = l.seq, hash = l.hash from core_ledger l, gone g
 where h.chain = g.chain and l.chain = g.chain and l.seq = g.seq - 1"""
REWRITTEN = """
update core_ledger l set rank = 'Chief constable', hash = core_ledger_hash(b.hash, l.id, l.chain, l.seq, l.at, l.actor,
       l.agency, l.post, 'Chief constable', l.capability, l.effect, l.outcome, l.task_kind, l.task_reference,
       l.subjects, l.digest)
  from core_ledger b, core_ledger_head h
 where h.chain = l.chain and l.seq = h.seq and b.chain = l.chain and b.seq = l.seq - 1 and l.capability = 'add_agency';
update core_ledger_head h set hash = l.hash from core_ledger l where l.chain = h.chain and l.seq = h.seq"""


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        (CUT, "shorter than when it was sealed"),
        (REWRITTEN, "the chain is not the one that was sealed"),
        (f"delete from core_ledger where id = {LAST}", "Rows were removed"),
    ],
    ids=["its tail cut off with its head", "a row rewritten with its head", "a row removed"],
)
def test_what_was_changed_since_the_seal_is_found(committing_db, people, place, statement: str, told: str) -> None:
    _fill(people)
    seals.take_seal()
    assert verify_sealed().whole

    _tamper(statement)

    report = verify_sealed()
    assert any(told in fault for fault in report.faults), report.faults


def test_every_seal_is_held_against_the_chains_not_only_the_newest(committing_db, people, place) -> None:
    _fill(people)
    seals.take_seal()
    _tamper(CUT)
    _fill(people, 4)
    seals.take_seal()

    assert any("not the one that was sealed" in fault for fault in verify_sealed().faults)


def test_an_honest_ledger_is_whole_against_its_seals(committing_db, people, place, capsys) -> None:
    _fill(people)
    assert ledger(["seal"]) == 0
    _fill(people)
    assert ledger(["seal"]) == 0

    assert ledger(["verify"]) == 0
    assert "against seal 2 and those before it" in capsys.readouterr().out


def test_without_a_seal_or_with_an_old_one_that_is_said_plainly(committing_db, people, place, capsys) -> None:
    _fill(people)
    assert ledger(["verify"]) == 3
    assert "There is no seal" in capsys.readouterr().out

    with clock.frozen(clock.now() - timedelta(days=2)):
        seals.take_seal()
    assert ledger(["verify"]) == 3
    assert "older than a day" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("number", "changes", "told"),
    [
        (2, {"sealed_at": "2020-01-01T00:00:00+00:00"}, "its signature does not hold"),
        (2, {"before": "0" * 64}, "does not follow seal 1"),
        (1, {"signature": "no"}, "its signature does not hold"),
        (1, {"number": 7}, "the seal before it is missing"),
        (2, {"heads": None, "nonsense": 1}, "cannot be read"),
    ],
)
def test_a_seal_that_was_changed_is_found(committing_db, people, place, number: int, changes: Any, told: str) -> None:
    for _ in range(3):
        _fill(people, 1)
        seals.take_seal()

    _change(place, number, changes)

    assert any(told in fault for fault in verify_sealed().faults), verify_sealed().faults


def test_a_seal_taken_from_the_middle_is_missed(committing_db, people, place) -> None:
    for _ in range(3):
        seals.take_seal()
    next(place.glob("seal-000002-*")).unlink()

    assert any("the seal before it is missing" in fault for fault in verify_sealed().faults)


def test_a_seal_of_another_key_is_not_believed(committing_db, people, place, settings) -> None:
    _fill(people)
    settings.SEAL_KEY = "somebody else's"
    seals.take_seal()
    settings.SEAL_KEY = "ours"

    assert any("its signature does not hold" in fault for fault in verify_sealed().faults)


def test_a_seal_is_taken_once_a_day(committing_db, people, place) -> None:
    assert seals.take_seal_if_due() is not None
    assert seals.take_seal_if_due() is None
    with clock.frozen(clock.now() + timedelta(hours=23)):
        assert seals.take_seal_if_due() is not None


def test_the_seals_place_is_a_storage_of_its_own() -> None:
    storages["seals"].save("seal-test.txt", ContentFile(b"x"))
    assert "seal-test.txt" in storages["seals"].listdir("")[1]
    storages["seals"].delete("seal-test.txt")


def test_a_ledger_that_is_not_whole_is_told_to_standards_and_administrators(people) -> None:
    from sightline.notices.models import Notice

    with transaction_as(KEEPER):
        record_ledger_check(keeping(), LedgerReport(rows=4, faults=["Chain 3 has lost its head."], seal=1))

    told = {}
    for role in ("professional_standards", "system_administrator", "response_officer"):
        with transaction_as(people[role].actor):
            told[role] = [notice.words for notice in Notice.objects.filter(to=people[role].actor.user_id)]
    assert told["response_officer"] == []
    for role in ("professional_standards", "system_administrator"):
        assert any("NOT whole" in words for words in told[role])
    assert LedgerCheck.objects.get().faults == ["Chain 3 has lost its head."]


def test_a_missing_seal_is_told_too_and_the_page_says_so(people, client_as) -> None:
    with transaction_as(KEEPER):
        record_ledger_check(keeping(), LedgerReport(rows=4, unsealed="There is no seal."))

    assert "There is no seal." in client_as("professional_standards").get("/ledger").content.decode()
