"""The webhooks: which system of which agency is told of what, what waits, and what is wrong."""

from dataclasses import dataclass

from sightline.access.permissions import Permission
from sightline.core.pages import Page, page
from sightline.core.web.request import SignedInRequest
from sightline.notices.queries.webhooks import EndpointLine
from sightline.notices.queries.webhooks import webhooks as every_webhook


@dataclass(kw_only=True)
class WebhooksPage(Page):
    """The list."""

    template = "notices/webhooks.html"
    endpoints: list[EndpointLine]


@page(Permission.ADMINISTER)
def webhooks(request: SignedInRequest) -> Page:
    """List them."""
    return WebhooksPage(title="Webhooks", endpoints=every_webhook(request.acting))
