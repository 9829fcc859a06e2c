"""Have this browser told."""

from sightline.access.permissions import Permission
from sightline.access.refusals import refuse_if
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.notices.models import ContactDetail
from sightline.notices.rules.contact_details import cannot_add


@command(permission=Permission.SIGNED_IN, effect=Effect.COLLECTION)
def add_push(act: Act, told: str, name: str) -> ContactDetail:
    """Keep what a browser says of where its messages go. The browser has asked its user; no code is needed.

    A browser that is kept already stays as it is. Raises `Refused` for what no browser says.
    """
    mine = ContactDetail.objects.filter(user=act.actor.user_id, removed_at__isnull=True)
    held = mine.filter(channel="push", address=told).first()
    if held is None:
        refuse_if(cannot_add("push", told, mine.count()))
        held = ContactDetail(
            user_id=act.actor.user_id,
            channel="push",
            address=told,
            name=name.strip()[:100],
            added_at=act.at,
            verified_at=act.at,
            act=act.id,
        )
        held.save(force_insert=True)
    act.about(held.id, channel="push", name=held.name)
    return held
