"""Webhooks for the systems that are told by them: what was sent, and to have it sent again."""

from datetime import datetime
from typing import Any
from uuid import UUID

from ninja import Schema

from sightline.access.permissions import Permission
from sightline.core.acts import Effect
from sightline.core.api import Cursor, Done, Limit, Listed, Shown, api_operation, cursor_for, read_cursor
from sightline.core.web.request import SignedInRequest

from . import commands
from .access import delivery_for
from .queries.webhooks import DeliveryLine, deliveries


class DeliveryTold(Schema):
    """One word that was sent, or waits to be. `id` is its webhook-id."""

    id: str
    delivery: UUID
    topic: str
    state: str
    tries: int
    status: int | None
    words: str
    made_at: datetime
    sent_at: datetime | None


class Deliveries(Schema):
    """One page of deliveries, newest first."""

    items: list[DeliveryTold]
    next: str | None


class Replayed(Schema):
    """What waits to be sent again."""

    id: str
    state: str


@api_operation(
    "GET", "/webhooks/deliveries", Permission.WEBHOOK_REPLAY, answers=Deliveries, records=False, tag="webhooks"
)
def webhook_deliveries(
    request: SignedInRequest,
    limit: Limit = 50,
    cursor: Cursor = "",
) -> Shown:
    """What was sent to the webhooks of the caller's own agency, newest first."""
    after = read_cursor("webhook_deliveries", cursor)
    lines, before = deliveries(request.acting, before=UUID(after[0]) if after else None, many=limit)
    more = cursor_for("webhook_deliveries", str(before)) if before else None
    return Listed.of([_told(line) for line in lines], more, shown={"deliveries": len(lines)})


@api_operation(
    "POST",
    "/webhooks/deliveries/{uuid:delivery}/replay",
    Permission.WEBHOOK_REPLAY,
    answers=Replayed,
    effect=Effect.DISCLOSURE,
    status=202,
    records=False,
    tag="webhooks",
)
def replay_webhook(request: SignedInRequest, delivery: UUID) -> Done:
    """Have a word sent again, under the same webhook-id. Whether the agency may still know of it is asked anew."""
    done = commands.replay_webhook(request.acting, delivery_for(request.acting, delivery))
    return Done({"id": f"msg_{done.id.hex}", "state": str(done.state)})


def _told(line: DeliveryLine) -> dict[str, Any]:
    return {
        "id": f"msg_{line.id.hex}",
        "delivery": line.id,
        "topic": line.topic,
        "state": line.state,
        "tries": line.tries,
        "status": line.status,
        "words": line.words,
        "made_at": line.made_at,
        "sent_at": line.sent_at,
    }
