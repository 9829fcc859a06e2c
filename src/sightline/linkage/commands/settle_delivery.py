"""Say what became of a delivery: it is in, it was turned down, or it waits."""

from sightline.access.permissions import Permission
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.linkage.models import FeedDelivery


@command(permission=Permission.IMPORT_RUN, effect=Effect.ALTERATION)
def settle_delivery(act: Act, delivery: FeedDelivery, *, trouble: str = "", waits: bool = False) -> FeedDelivery:
    """It is in; or, with a sentence, it was turned down for good, or waits until something here is put right."""
    delivery.trouble = trouble[:1000]
    delivery.ended_at = None if waits else act.at
    delivery.save(update_fields=["trouble", "ended_at"])
    act.about(delivery.feed_id, delivery.id, delivery=delivery.name, trouble=delivery.trouble, waits=waits)
    return delivery
