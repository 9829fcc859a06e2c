"""Give an endpoint another secret; for a while both sign."""

import secrets
from datetime import timedelta

from sightline.access.permissions import Permission
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.notices.models import WebhookEndpoint
from sightline.notices.rules.webhooks import secret_words
from sightline.notices.sealing import seal

from .add_webhook import SECRET_BYTES, MadeWebhook


@command(permission=Permission.ADMINISTER, effect=Effect.ALTERATION)
def rotate_webhook_secret(act: Act, endpoint: WebhookEndpoint, *, overlap: timedelta) -> MadeWebhook:
    """Make a secret and give it. Until `overlap` is over each word carries a signature by either."""
    held = WebhookEndpoint.objects.select_for_update(of=("self",)).select_related("agency").get(id=endpoint.id)
    secret = secrets.token_bytes(SECRET_BYTES)
    held.secret_before, held.secret_before_until = held.secret, act.at + overlap
    held.secret = seal(secret, str(held.id))
    held.save(update_fields=["secret", "secret_before", "secret_before_until"])
    act.about(held.id, held.agency_id, name=held.name, old_ends_at=held.secret_before_until)
    return MadeWebhook(held, secret_words(secret))
