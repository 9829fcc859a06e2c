"""Record that a feed delivered, before anything of it is brought in."""

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, Refused, refuse_if
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.linkage.models import Feed, FeedDelivery
from sightline.linkage.rules.deliveries import cannot_call, cannot_deliver
from sightline.pole.rules.dates import instant_words


@command(permission=Permission.FEED_DELIVER, effect=Effect.COLLECTION)
def record_delivery(act: Act, feed: Feed, name: str, sha256: bytes, *, by_http: bool) -> tuple[FeedDelivery, bool]:
    """The delivery of this name with this content, and whether it is new: sent twice, recorded once.

    Raises `Refused`: `other_content` where one of that name came with other content, `feed_off`, `bad_name`.
    """
    # whoever records for the same feed waits here, so that one name cannot be recorded twice
    held = Feed.objects.select_for_update().get(id=feed.id)
    refuse_if(cannot_call(name) or cannot_deliver(held.words, is_on=held.is_on))
    known = FeedDelivery.objects.filter(feed=feed, name=name).first()
    if known is not None and bytes(known.sha256) != sha256:
        raise Refused(_other_content(known))
    act.about(feed.id, *([known.id] if known else []), delivery=name, by_http=by_http)
    if known is not None:
        return known, False
    made = {"sha256": sha256, "received_at": act.at, "by_http": by_http, "act": act.id}
    delivery = FeedDelivery.objects.create(feed=feed, name=name, **made)
    act.about(delivery.id)
    return delivery, True


def _other_content(known: FeedDelivery) -> Refusal:
    return Refusal(
        "other_content",
        f"A delivery called {known.name} was received on {instant_words(known.received_at)} with other content. What"
        " was received then is as it was. Send this one under another name.",
    )
