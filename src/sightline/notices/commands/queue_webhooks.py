"""Have what was published wait to be sent to each endpoint that it is for."""

from datetime import timedelta

from sightline.access.permissions import Permission
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.core.ids import uuid7
from sightline.notices.models import Published, WebhookDelivery, WebhookEndpoint

LOOK_BACK = timedelta(days=2)
"""How far back the outbox is looked through: the worker may have been away so long, and nothing is left out."""


@command(permission=Permission.WEBHOOK_SEND, effect=Effect.DISCLOSURE)
def queue_webhooks(act: Act, endpoint: WebhookEndpoint, published: list[Published]) -> int:
    """A delivery for each of these, in their order. Gives how many; what has one already is left as it is."""
    rows = [
        WebhookDelivery(id=uuid7(), endpoint=endpoint, published=each, next_at=act.at, made_at=act.at, act=act.id)
        for each in published
    ]
    made = WebhookDelivery.objects.bulk_create(rows, ignore_conflicts=True)
    act.about(endpoint.id, name=endpoint.name, queued=len(made))
    return len(made)
