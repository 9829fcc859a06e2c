"""Record a delivery that cannot be taken under the name that it came with, so that those who watch the feed see it."""

from sightline.access.permissions import Permission
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.linkage.models import Feed, FeedDelivery
from sightline.linkage.rules.deliveries import again


@command(permission=Permission.IMPORT_RUN, effect=Effect.COLLECTION)
def refuse_delivery(act: Act, feed: Feed, name: str, sha256: bytes, trouble: str) -> FeedDelivery:
    """Record it as turned down, under its name and the beginning of its digest. Done twice, recorded once."""
    Feed.objects.select_for_update().get(id=feed.id)
    known_as = again(name, sha256)
    made = {"sha256": sha256, "received_at": act.at, "ended_at": act.at, "by_http": False, "act": act.id}
    delivery, _ = FeedDelivery.objects.get_or_create(
        feed=feed, name=known_as, defaults={**made, "trouble": trouble[:1000]}
    )
    act.about(feed.id, delivery.id, delivery=known_as, trouble=delivery.trouble)
    return delivery
