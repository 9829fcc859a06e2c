"""Sending what waits to agencies' systems: one endpoint at a time, in order, whatever happens in between.

Each step is in a transaction of its own, and nothing is sent within one. A worker that is killed after it sent and
before it noted so is followed by one that sends again: at least once, under the same webhook-id.
"""

import json
import logging
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sightline.core import clock
from sightline.core.acts import Acting
from sightline.core.alone import alone
from sightline.core.api.operations import PREFIX
from sightline.core.sealing import unseal
from sightline.core.transactions import transaction_as
from sightline.workforce.actors import system_acting

from .commands import note_webhook, queue_webhooks
from .commands.queue_webhooks import LOOK_BACK
from .models import WebhookDelivery, WebhookEndpoint
from .posting import Posted, post
from .queries.webhooks import endpoints_on, next_due, unqueued
from .rules.webhooks import signature
from .seeing import may_know

_log = logging.getLogger(__name__)
_WHERE = {"person": "people", "event": "events"}
MOST_AT_ONCE = 200
"""How many are sent to one endpoint before the next endpoint has its turn."""


def messenger() -> Acting:
    """The system actor that sends."""
    return system_acting("messenger", frozenset({"messenger"}))


def send_waiting() -> int:
    """Send what waits and whose time has come. Gives how many were dealt with; a fault at one leaves the others be."""
    acting, dealt = messenger(), 0
    with transaction_as(acting.actor):
        endpoints = endpoints_on(acting)
    for endpoint in endpoints:
        try:
            dealt += _send_to(acting, endpoint)
        except Exception:
            _log.exception("The webhook %s", endpoint.id)
    return dealt


def _send_to(acting: Acting, endpoint: WebhookEndpoint) -> int:
    with alone("webhook", str(endpoint.id)) as ours:
        if not ours:
            return 0
        with transaction_as(acting.actor):
            waiting = unqueued(acting, endpoint, clock.now() - LOOK_BACK)
            if waiting:
                queue_webhooks(acting, endpoint, waiting)
        for dealt in range(MOST_AT_ONCE):
            if not _send_next(acting, endpoint):
                return dealt
    return MOST_AT_ONCE


def _send_next(acting: Acting, endpoint: WebhookEndpoint) -> bool:
    """Send the first that waits, if there is one whose time has come and the endpoint is still on."""
    with transaction_as(acting.actor):
        still = WebhookEndpoint.objects.filter(id=endpoint.id, is_on=True).select_related("agency").first()
        delivery = next_due(acting, still) if still else None
    if still is None or delivery is None:
        return False
    posted = send(still, delivery) if may_know(still, delivery.published.about) else None
    with transaction_as(acting.actor):
        note_webhook(acting, delivery, posted)
    return True


def send(endpoint: WebhookEndpoint, delivery: WebhookDelivery) -> Posted:
    """Send one word, signed as at this instant."""
    body, headers = message(endpoint, delivery, clock.now())
    return post(endpoint.url, body, headers)


def message(endpoint: WebhookEndpoint, delivery: WebhookDelivery, now: datetime) -> tuple[bytes, dict[str, str]]:
    """The body and the headers, by Standard Webhooks. The instant is of this try, so that no late one looks stale."""
    published, webhook_id = delivery.published, f"msg_{delivery.id.hex}"
    data = {**published.body, **_links(published.body)}
    told = {"type": published.topic, "timestamp": published.at.isoformat(), "data": data}
    body = json.dumps(told, separators=(",", ":"), sort_keys=True).encode()
    secrets = [unseal(bytes(endpoint.secret), str(endpoint.id))]
    if endpoint.secret_before and endpoint.secret_before_until and now < endpoint.secret_before_until:
        secrets.append(unseal(bytes(endpoint.secret_before), str(endpoint.id)))
    return body, {
        "Content-Type": "application/json",
        "User-Agent": "Sightline",
        "webhook-id": webhook_id,
        "webhook-timestamp": str(int(now.timestamp())),
        "webhook-signature": signature(secrets, webhook_id, now, body),
    }


def _links(body: Mapping[str, Any]) -> dict[str, str]:
    """Where what it is about can be read, by whoever may read it."""
    found = [f"{PREFIX}/{where}/{body[name]}" for name, where in _WHERE.items() if name in body]
    return {"href": found[0]} if found else {}
