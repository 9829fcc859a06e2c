"""The operations of the house itself: the document, and the caller's own acts."""

from typing import Any
from uuid import UUID

from ninja import Schema

from sightline.access.permissions import Permission
from sightline.core.ledger_queries import LedgerLine, Wanted, ledger_lines
from sightline.core.web.request import SignedInRequest

from .answers import Listed, Shown
from .cursors import Cursor, cursor_for, read_cursor
from .operations import api_operation


class ActTold(Schema):
    """One act on the ledger."""

    id: UUID
    at: str
    capability: str
    effect: str
    outcome: str
    task: str


class Acts(Schema):
    """One page of acts, newest first."""

    items: list[ActTold]
    next: str | None


@api_operation("GET", "/openapi.json", Permission.SIGNED_IN, answers=dict[str, Any], records=False, tag="document")
def openapi(request: SignedInRequest) -> Shown:
    """This document (OpenAPI 3.1)."""
    from .document import document  # noqa: PLC0415 - it is made from every operation, and so from this one

    return Shown(document(), (), {"document": "openapi"}, versioned=True)


@api_operation("GET", "/ledger", Permission.SIGNED_IN, answers=Acts, records=False, tag="ledger")
def own_acts(request: SignedInRequest, cursor: Cursor = "") -> Shown:
    """What the caller has done or asked, newest first: their own acts only, whatever else they may read."""
    after = read_cursor("own_acts", cursor)
    own = request.acting.actor.user_id
    lines, before = ledger_lines(request.acting, Wanted(before=UUID(after[0]) if after else None, who=own))
    more = cursor_for("own_acts", str(before)) if before else None
    return Listed.of([_told(line) for line in lines], more, shown={"acts": len(lines)})


def _told(line: LedgerLine) -> dict[str, Any]:
    return {
        "id": line.id,
        "at": line.at.isoformat(),
        "capability": line.capability,
        "effect": line.effect,
        "outcome": line.outcome,
        "task": line.task,
    }
