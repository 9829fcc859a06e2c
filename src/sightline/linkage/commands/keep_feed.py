"""Set a continuous feed up, or change how it is kept."""

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, refuse_if
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.linkage.models import Feed
from sightline.linkage.rules.feeds import cannot_expect
from sightline.linkage.rules.mapping import Mapping


@command(permission=Permission.FEED_KEEP, effect=Effect.ALTERATION)
def keep_feed(act: Act, mapping: Mapping, mapping_name: str, *, every_minutes: int, is_on: bool = True) -> Feed:
    """Keep a feed of the mapping's system, for the actor's agency; `mapping_name` is its file in policy/mappings.

    It is made where there is none. Raises `Refused` for an actor without an agency, and for one of another agency.
    """
    refuse_if(cannot_expect(every_minutes) or _cannot_keep(act, mapping.system))
    kept = {"mapping": mapping_name, "every_minutes": every_minutes, "is_on": is_on}
    feed = Feed.objects.select_for_update().filter(system=mapping.system).first()
    if feed is None:
        made = {"words": mapping.words, "agency_id": act.actor.agency_id, "made_at": act.at, "act": act.id}
        feed = Feed.objects.create(system=mapping.system, **made, **kept)
    else:
        for name, value in kept.items():
            setattr(feed, name, value)
        feed.save(update_fields=list(kept))
    act.about(feed.id, system=feed.system, **kept)
    return feed


def _cannot_keep(act: Act, system: str) -> Refusal | None:
    if act.actor.agency_id is None:
        return Refusal("no_agency", "A feed is kept for an agency, and you belong to none.")
    feed = Feed.objects.filter(system=system).select_related("agency").first()
    if feed and feed.agency_id != act.actor.agency_id:
        return Refusal("not_their_own", f"The feed of {feed.words} is kept by {feed.agency.name}.")
    return None
