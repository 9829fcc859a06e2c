"""Reading the ledger in tests, as one who may."""

import json
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connections


@dataclass(frozen=True)
class WrittenAct:
    """One act as the ledger holds it."""

    id: UUID
    outcome: str
    effect: str
    subjects: list[UUID]
    detail: dict[str, Any]


def last_act(capability: str) -> WrittenAct:
    """The latest act of a capability, read past the reader's own sight of the ledger."""
    with connections["default"].cursor() as cursor:
        cursor.execute("select set_config('sightline.reads_ledger', 'yes', true)")
        cursor.execute(
            "select l.id, l.outcome, l.effect, d.body, l.subjects"
            " from core_ledger l left join core_ledger_detail d on d.id = l.id"
            " where l.capability = %s order by l.id desc limit 1",
            [capability],
        )
        row = cursor.fetchone()
    assert row is not None, f"{capability} is not on the ledger"
    return WrittenAct(row[0], row[1], row[2], row[4], json.loads(row[3]))
