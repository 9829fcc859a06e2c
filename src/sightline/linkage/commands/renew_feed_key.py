"""Give a feed a key for deliveries by HTTP; the one that it had opens nothing any more."""

import secrets

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, refuse_if
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.linkage.models import Feed
from sightline.linkage.rules.feed_keys import digest_of_key


@command(permission=Permission.FEED_KEEP, effect=Effect.ALTERATION)
def renew_feed_key(act: Act, feed: Feed) -> str:
    """Make a key and give it: nobody can read it again, for only its digest is kept."""
    refuse_if(not_of_their_agency(act, feed))
    key = secrets.token_urlsafe(32)
    feed.key_sha256 = digest_of_key(key)
    feed.save(update_fields=["key_sha256"])
    act.about(feed.id, system=feed.system)
    return key


def not_of_their_agency(act: Act, feed: Feed) -> Refusal | None:
    """Why the actor may not change the key of this feed, or None."""
    if feed.agency_id == act.actor.agency_id:
        return None
    return Refusal("not_their_own", f"The feed of {feed.words} is kept by another agency.")
