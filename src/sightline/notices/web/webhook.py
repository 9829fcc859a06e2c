"""One webhook: what was sent to it and what waits, newest first."""

from dataclasses import dataclass
from uuid import UUID

from sightline.access.permissions import Permission
from sightline.core.pages import Page, page
from sightline.core.web.request import SignedInRequest
from sightline.notices.access import endpoint_for
from sightline.notices.queries.webhooks import DeliveryLine, deliveries


@dataclass(kw_only=True)
class WebhookPage(Page):
    """Its deliveries, fifty at a time."""

    template = "notices/webhook.html"
    id: UUID
    agency: str
    url: str
    is_on: bool
    off_words: str
    deliveries: list[DeliveryLine]
    older: UUID | None


@page(Permission.ADMINISTER)
def webhook(request: SignedInRequest, endpoint: UUID) -> Page:
    """Show it."""
    found = endpoint_for(request.acting, endpoint)
    lines, older = deliveries(request.acting, endpoint=found.id, before=_before(request.GET.get("before", "")))
    return WebhookPage(
        title=f"Webhook: {found.name}",
        id=found.id,
        agency=found.agency.name,
        url=found.url,
        is_on=found.is_on,
        off_words=found.off_words,
        deliveries=lines,
        older=older,
    )


def _before(asked: str) -> UUID | None:
    try:
        return UUID(asked)
    except ValueError:
        return None
