"""End the address of one's calendar."""

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, Refused
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.notices.models import CalendarLink


@command(permission=Permission.SIGNED_IN, effect=Effect.ALTERATION)
def revoke_calendar_link(act: Act) -> CalendarLink:
    """Whoever has the address gets nothing by it from now on. Raises `Refused` where there is none."""
    held = CalendarLink.objects.select_for_update().filter(user=act.actor.user_id, revoked_at__isnull=True).first()
    if held is None:
        raise Refused(Refusal("no_link", "Your calendar has no link. There is nothing to end."))
    held.revoked_at = act.at
    held.save(update_fields=["revoked_at"])
    act.about(held.id)
    return held
