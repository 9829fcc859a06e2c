"""Be reached somewhere no longer."""

from sightline.access.permissions import Permission
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.notices.models import ContactDetail


@command(permission=Permission.SIGNED_IN, effect=Effect.ALTERATION)
def remove_contact_detail(act: Act, detail: ContactDetail) -> ContactDetail:
    """Send nothing there any more, of what waits neither. The caller has reached it through `access`."""
    held = ContactDetail.objects.select_for_update().get(id=detail.id, user=act.actor.user_id)
    if held.removed_at is None:
        held.removed_at = act.at
        held.save(update_fields=["removed_at"])
    act.about(held.id, channel=held.channel)
    return held
