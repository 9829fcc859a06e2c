"""Have one's calendar ask for what is dated."""

import secrets

from sightline.access.permissions import Permission
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.notices.calendar_tokens import digest_of
from sightline.notices.models import CalendarLink

TOKEN_BYTES = 32


@command(permission=Permission.SIGNED_IN, effect=Effect.COLLECTION)
def make_calendar_link(act: Act) -> str:
    """Make a secret address for one's calendar, and give its token: it is shown this once. An earlier one ends."""
    for earlier in CalendarLink.objects.select_for_update().filter(user=act.actor.user_id, revoked_at__isnull=True):
        earlier.revoked_at = act.at
        earlier.save(update_fields=["revoked_at"])
    token = secrets.token_urlsafe(TOKEN_BYTES)
    made = CalendarLink(user_id=act.actor.user_id, digest=digest_of(token), made_at=act.at, act=act.id)
    made.save(force_insert=True)
    act.about(made.id)
    return token
