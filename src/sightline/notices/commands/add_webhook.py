"""Have an agency's system told of what happens."""

import secrets
from collections.abc import Collection
from dataclasses import dataclass

from django.conf import settings

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, refuse_if
from sightline.access.scopes import roles_for_tokens
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.core.ids import uuid7
from sightline.notices.models import WebhookEndpoint
from sightline.notices.rules.webhooks import cannot_lead_to, secret_words
from sightline.notices.sealing import seal
from sightline.workforce.models import Agency

SECRET_BYTES = 32


@dataclass(frozen=True)
class MadeWebhook:
    """The endpoint, and the secret by which its system tells that a word is ours: shown this once."""

    endpoint: WebhookEndpoint
    secret: str


@command(permission=Permission.ADMINISTER, effect=Effect.COLLECTION)
def add_webhook(
    act: Act, agency: Agency, name: str, url: str, *, roles: Collection[str], topics: Collection[str] = ()
) -> MadeWebhook:
    """Tell the system at `url` of these topics (none: of all), as far as the agency with these roles may know.

    Raises `Refused` for an address that is none, or that is not secured.
    """
    refuse_if(cannot_lead_to(url, plain_allowed=settings.WEBHOOK_PLAIN) or _unknown(roles))
    key, secret = uuid7(), secrets.token_bytes(SECRET_BYTES)
    endpoint = WebhookEndpoint(
        id=key,
        agency=agency,
        name=name.strip()[:100],
        url=url,
        roles=sorted(roles),
        topics=sorted(topics),
        secret=seal(secret, str(key)),
        made_at=act.at,
        act=act.id,
    )
    endpoint.save(force_insert=True)
    act.about(endpoint.id, agency.id, name=endpoint.name, url=url, roles=endpoint.roles, topics=endpoint.topics)
    return MadeWebhook(endpoint, secret_words(secret))


def _unknown(roles: Collection[str]) -> Refusal | None:
    if roles and not set(roles) - set(roles_for_tokens()):
        return None
    return Refusal("unknown_role", "Choose at least one of the roles offered: others are for people.")
