"""Turn down a delivery that waits, so that those behind it go in."""

from django.db import connection

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, refuse_if
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.linkage.models import FeedDelivery
from sightline.linkage.rules.deliveries import cannot_turn_down
from sightline.pole.commands.checking import fitting_text


@command(permission=Permission.FEED_KEEP, effect=Effect.ALTERATION)
def turn_down_delivery(act: Act, delivery: FeedDelivery, why: str) -> FeedDelivery:
    """Say that the delivery is not to be brought in, and why. The worker puts it with what was refused.

    Raises `Refused` where it is in or was turned down, where it does not wait, and while a worker is at its feed.
    """
    why = fitting_text("Why", why, 900, lines=True)
    held = FeedDelivery.objects.select_for_update(of=("self",)).select_related("feed__agency").get(id=delivery.id)
    feed = held.feed
    refuse_if(
        _not_their_own(act, held)
        or cannot_turn_down(ended=held.ended_at is not None, waits_because=held.trouble, why=why)
        or _worked_on(feed.system)
    )
    held.trouble, held.ended_at = f"{act.actor.name} turned it down: {why}"[:1000], act.at
    held.save(update_fields=["trouble", "ended_at"])
    act.about(held.feed_id, held.id, delivery=held.name, why=why)
    return held


def _not_their_own(act: Act, delivery: FeedDelivery) -> Refusal | None:
    feed = delivery.feed
    if feed.agency_id == act.actor.agency_id:
        return None
    return Refusal("not_their_own", f"The feed of {feed.words} is kept by {feed.agency.name}.")


def _worked_on(system: str) -> Refusal | None:
    """Whether a worker takes from the feed now; where none does, none can until the present transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_try_advisory_xact_lock(hashtext('sightline feed'), hashtext(%s))", [system])
        if cursor.fetchone() == (True,):
            return None
    return Refusal("being_done", "The worker is at this feed at this moment. Nothing was changed. Try again soon.")
