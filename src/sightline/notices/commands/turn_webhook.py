"""Turn a webhook off, or on again."""

from sightline.access.permissions import Permission
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.notices.models import WebhookEndpoint


@command(permission=Permission.ADMINISTER, effect=Effect.ALTERATION)
def turn_webhook(act: Act, endpoint: WebhookEndpoint, *, on: bool, why: str = "") -> WebhookEndpoint:
    """Off: nothing more is sent, and what waits goes on waiting. On: it is sent, in its order."""
    held = WebhookEndpoint.objects.select_for_update(of=("self",)).select_related("agency").get(id=endpoint.id)
    held.is_on, held.failing_since = on, None
    held.off_words = "" if on else (why.strip()[:400] or f"Turned off by {act.actor.name}.")
    held.save(update_fields=["is_on", "failing_since", "off_words"])
    act.about(held.id, held.agency_id, name=held.name, on=on, why=why.strip())
    return held
