"""What waits in the emergency journal, and bringing it into the ledger when that can be written again."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import DatabaseError

from . import journal
from .asking import value_of
from .bring_in_emergency_read import bring_in_emergency_read
from .files import FileDamaged
from .journal import Entry
from .keeper import KEEPER, keeping
from .transactions import transaction_as

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Waiting:
    """A read that is in the journal and not on the ledger yet."""

    line: int
    at: datetime
    who: str
    capability: str


def bring_in_late_acts() -> int:
    """Bring every line in that is not on the ledger yet, each on its own. Gives how many; one that fails waits on."""
    brought = 0
    for entry, row in _readable():
        try:
            with transaction_as(KEEPER):
                if not _is_on_ledger(row):
                    bring_in_emergency_read(keeping(), entry)
                    brought += 1
        except DatabaseError:
            _log.critical("Line %s of the emergency journal cannot be brought into the ledger yet.", entry.seq)
    return brought


def waiting() -> list[Waiting]:
    """The reads that only the journal tells of so far."""
    return [
        Waiting(entry.seq, row["at"], _who(row), row["capability"])
        for entry, row in _readable()
        if not _is_on_ledger(row)
    ]


def _who(row: dict[str, Any]) -> str:
    return ", ".join(part for part in (row["rank"], row["post"], row["agency"]) if part)


def _readable() -> Iterator[tuple[Entry, dict[str, Any]]]:
    for entry in list(journal.entries()):
        try:
            yield entry, entry.row()
        except FileDamaged as damaged:
            _log.critical("%s", damaged)


def _is_on_ledger(row: dict[str, Any]) -> bool:
    return bool(value_of("select core_ledger_has(%s)", [row["id"]]))
