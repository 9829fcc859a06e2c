"""Verifies the ledger without PostgreSQL's own function: every row's hash is worked out again here.

A row that was changed, put in, taken out or cut off the end shows, with its chain and number. What was typed or shown
is compared with its digest where it has not been erased. A superuser who rewrites a whole chain and its head is caught
by a seal taken before and kept elsewhere (`core.seals`).
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from django.db import connections, transaction
from psycopg.rows import TupleRow

from . import journal
from .seals import Sealed, read_seals

_ROWS = """
select l.chain, l.seq, l.id, (extract(epoch from l.at) * 1000000)::bigint, l.actor, l.agency, l.post, l.rank,
       l.capability, l.effect, l.outcome, l.task_kind, l.task_reference, l.subjects, l.digest, l.hash, d.salt, d.body
  from core_ledger l left join core_ledger_detail d on d.id = l.id
 order by l.chain, l.seq
"""
_SUBJECTS, _DIGEST = 13, 14
CHAINS = range(32)
# "who has looked at this" is answered from this table: an act that is not found there was not hidden by its chain
_UNFOUND = """
select l.chain, l.seq, l.id from core_ledger l cross join lateral unnest(l.subjects) about (subject)
  left join core_ledger_subject s on s.subject = about.subject and s.act = l.id
 where s.act is null limit 100
"""


@dataclass
class LedgerReport:
    """What a verification found. `faults` are sentences; none means that the ledger is whole.

    `unsealed` says why the seals prove nothing of today: there is none, or the newest is old. Empty where they do.
    """

    rows: int = 0
    erased: int = 0
    faults: list[str] = field(default_factory=list)
    unsealed: str = ""
    seal: int | None = None

    @property
    def whole(self) -> bool:
        """Whether nothing was found wrong."""
        return not self.faults


@dataclass
class _Chain:
    seq: int = 0
    hash: bytes = b""


Expected = Mapping[int, Mapping[int, str]]
_NOTHING: Mapping[int, str] = {}


def verify(seal: Path | None = None, using: str = "owner") -> LedgerReport:
    """Walk every chain from its first row to its head; with `seal`, a file that `seal` wrote, check that too."""
    heads = json.loads(seal.read_text())["heads"] if seal else {}
    return _walk({int(chain): {where["seq"]: where["hash"]} for chain, where in heads.items()}, using)


def verify_sealed(using: str = "owner", kept: Sealed | None = None) -> LedgerReport:
    """The same, against every seal that is kept, and the emergency journal with it."""
    sealed = kept or read_seals()
    report = _walk(sealed.expected(), using)
    report.faults += [*sealed.faults, *journal.faults(sealed.journal)]
    report.unsealed = sealed.unsealed
    report.seal = sealed.newest.number if sealed.newest else None
    return report


def _walk(expected: Expected, using: str) -> LedgerReport:
    report = LedgerReport()
    chains: defaultdict[int, _Chain] = defaultdict(_Chain)
    # one snapshot: a row that is written meanwhile is not taken for a missing one
    with transaction.atomic(using=using):
        with connections[using].cursor() as cursor:
            cursor.execute("set transaction isolation level repeatable read, read only")
            cursor.execute("select chain, seq, hash from core_ledger_head")
            heads = {row[0]: (row[1], bytes(row[2])) for row in cursor.fetchall()}
            cursor.execute(_UNFOUND)
            unfound = cursor.fetchall()
        for row in _rows(using):
            _check_row(row, chains[row[0]], report, expected.get(row[0], _NOTHING))
    for number in sorted({*CHAINS, *heads, *chains}):
        _check_head(number, chains[number], heads.get(number), report)
        if max(expected.get(number, _NOTHING), default=0) > chains[number].seq:
            report.faults.append(f"Chain {number} is shorter than when it was sealed: rows were removed.")
    for number, seq, act in unfound:
        report.faults.append(f"Chain {number}, row {seq} (act {act}): it is not found by the records it was about.")
    return report


def _rows(using: str) -> Iterator[TupleRow]:
    connection = connections[using].connection
    with connection.cursor(name="ledger_verify") as cursor:
        cursor.itersize = 10_000
        cursor.execute(_ROWS)
        yield from cursor


def row_hash(before: bytes, row: TupleRow) -> bytes:
    """The hash that this row must have after `before`: SHA-256 over netstrings of its parts, in their order."""
    (chain, seq, act, at, *words), subjects, digest = row[:_SUBJECTS], row[_SUBJECTS], row[_DIGEST]
    parts = [before.hex(), act, chain, seq, at, *words, ",".join(map(str, subjects)), bytes(digest).hex()]
    text = "".join(f"{len(part.encode())}:{part}" for part in map(str, parts))
    return hashlib.sha256(text.encode()).digest()


def _check_row(row: TupleRow, chain: _Chain, report: LedgerReport, sealed: Mapping[int, str]) -> None:
    number, seq, stored, salt, body = row[0], row[1], bytes(row[15]), row[16], row[17]
    where = f"Chain {number}, row {seq} (act {row[2]})"
    if seq != chain.seq + 1:
        report.faults.append(f"{where}: {seq - chain.seq - 1} row(s) before it are missing.")
    if row_hash(chain.hash, row) != stored:
        report.faults.append(f"{where}: the row is not as it was written.")
    if body is None:
        report.erased += 1
    elif hashlib.sha256(bytes(salt) + body.encode()).digest() != bytes(row[14]):
        report.faults.append(f"{where}: what was typed or shown is not as it was written.")
    if seq in sealed and sealed[seq] != stored.hex():
        report.faults.append(f"{where}: the chain is not the one that was sealed.")
    chain.seq, chain.hash = seq, stored
    report.rows += 1


def _check_head(number: int, chain: _Chain, held: tuple[int, bytes] | None, report: LedgerReport) -> None:
    if held is None:
        report.faults.append(f"Chain {number} has lost its head: nothing here tells how long it was.")
        return
    seq, head = held
    if (seq, head) != (chain.seq, chain.hash):
        report.faults.append(f"Chain {number} should end at row {seq}; it ends at row {chain.seq}. Rows were removed.")


def seal(path: Path, using: str = "owner") -> str:
    """Write the heads of all chains, sealed together by one digest, to `path`, to be kept elsewhere. Gives it."""
    with connections[using].cursor() as cursor:
        cursor.execute("select chain, seq, hash from core_ledger_head order by chain")
        heads = {str(c): {"seq": s, "hash": bytes(h).hex()} for c, s, h in cursor.fetchall()}
    digest = hashlib.sha256(json.dumps(heads, sort_keys=True).encode()).hexdigest()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(
        json.dumps({"sealed_at": datetime.now(UTC).isoformat(), "digest": digest, "heads": heads}, indent=1)
    )
    return digest
