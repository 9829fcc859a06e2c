"""Take a feed's key back: nothing can be delivered by HTTP until there is another."""

from sightline.access.permissions import Permission
from sightline.access.refusals import refuse_if
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.linkage.models import Feed

from .renew_feed_key import not_of_their_agency


@command(permission=Permission.FEED_KEEP, effect=Effect.ALTERATION)
def revoke_feed_key(act: Act, feed: Feed) -> Feed:
    """Take the key back. The folder is watched as before."""
    refuse_if(not_of_their_agency(act, feed))
    feed.key_sha256 = None
    feed.save(update_fields=["key_sha256"])
    act.about(feed.id, system=feed.system)
    return feed
