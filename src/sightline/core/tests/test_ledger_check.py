"""The ledger verifies; a row that is rewritten, removed or cut off is found."""

from pathlib import Path

import pytest
from django.db import connections

from sightline.core.ledger_check import LedgerReport, seal, verify
from sightline.core.transactions import transaction_as
from sightline.workforce.commands import add_agency


def _fill(people, count: int = 5) -> None:
    administrator = people["system_administrator"]
    for number in range(count):
        with transaction_as(administrator.actor):
            add_agency(administrator, f"Ågency | {number}: 'with' \"marks\"\n", is_police=False)


def _tamper(statement: str) -> LedgerReport:
    """Change the ledger as the owner with the triggers off, as somebody with the database in their hands might."""
    with connections["owner"].cursor() as cursor:
        for table in ("core_ledger", "core_ledger_detail"):
            cursor.execute(f"alter table {table} disable trigger user")
        cursor.execute(statement)
    return verify()


LAST = "(select max(seq) from core_ledger where capability = 'add_agency') and capability = 'add_agency'"


def test_an_honest_ledger_is_whole(committing_db, people) -> None:
    _fill(people)

    report = verify()

    assert report.whole, report.faults
    assert report.rows >= 5


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        (f"update core_ledger set rank = 'Chief constable' where seq = {LAST}", "not as it was written"),
        (f"update core_ledger set at = at + interval '1 microsecond' where seq = {LAST}", "not as it was written"),
        (f"delete from core_ledger where seq = {LAST}", "Rows were removed"),
        ("delete from core_ledger where seq = 2 and capability = 'add_agency'", "row(s) before it are missing"),
        ("delete from core_ledger; delete from core_ledger_head where seq > 0", "has lost its head"),
        ("update core_ledger set chain = 40 where capability = 'add_agency'", "Chain 40 has lost its head"),
        ("delete from core_ledger_subject", "not found by the records it was about"),
        ("update core_ledger_detail set body = replace(body, 'gency', 'gent')", "typed or shown is not as it was"),
    ],
)
def test_a_tampered_ledger_is_found(committing_db, people, statement: str, told: str) -> None:
    _fill(people)

    report = _tamper(statement)

    assert any(told in fault for fault in report.faults), report.faults


def test_erased_text_leaves_the_chain_whole(committing_db, people) -> None:
    _fill(people)

    report = _tamper("delete from core_ledger_detail")

    assert report.whole, report.faults
    assert report.erased == report.rows


def test_a_chain_rewritten_with_its_head_is_caught_by_the_seal(committing_db, people, tmp_path: Path) -> None:
    _fill(people)
    seal(tmp_path / "seal.json")

    report = _tamper(
        f"""with gone as (delete from core_ledger where seq = {LAST} returning chain, seq)
            update core_ledger_head h set seq = l.seq, hash = l.hash from core_ledger l, gone g
             where h.chain = g.chain and l.chain = g.chain and l.seq = g.seq - 1"""
    )
    assert report.whole, "without the seal it cannot be seen"

    with_seal = verify(tmp_path / "seal.json")
    assert any("shorter than when it was sealed" in fault for fault in with_seal.faults)
