"""Whether an agency's system may know of something, at this instant: row-level security is asked, as itself."""

from collections.abc import Sequence
from uuid import UUID

from sightline.access.actors import Actor
from sightline.access.scopes import INTEGRATION
from sightline.core.acts import SYSTEM_TASK, Acting
from sightline.core.transactions import transaction_as
from sightline.pole.access import sees_any

from .models import WebhookEndpoint


def reader_at(endpoint: WebhookEndpoint) -> Acting:
    """The actor that the endpoint's system is: its agency's, with the roles that were chosen for it."""
    agency, roles = endpoint.agency, frozenset({*endpoint.roles, INTEGRATION})
    actor = Actor(endpoint.id, endpoint.name, agency.id, agency.name, f"webhook:{endpoint.id.hex[-8:]}", "", roles)
    return Acting(actor, SYSTEM_TASK)


def may_know(endpoint: WebhookEndpoint, about: Sequence[UUID]) -> bool:
    """Whether the endpoint's agency sees any of these records now. What is about no record is for all."""
    if not about:
        return True
    reader = reader_at(endpoint)
    with transaction_as(reader.actor):
        return sees_any(reader, about)
