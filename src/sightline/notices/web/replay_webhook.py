"""Have something sent to a webhook again."""

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.core.pages import Page, page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import RecordingForm, send, with_data
from sightline.notices import commands
from sightline.notices.access import delivery_for

from .webhook_form_page import WebhookFormPage


@page(Permission.ADMINISTER)
def replay_webhook(request: SignedInRequest, delivery: UUID) -> Page | HttpResponse:
    """Ask whether to, let it wait again and go back to the webhook."""
    found = delivery_for(request.acting, delivery)
    form = RecordingForm(**with_data(request))
    if request.method == "POST" and form.is_valid():
        sent = send(
            request,
            form,
            lambda acting: commands.replay_webhook(acting, found),
            then=reverse("webhook", args=[found.endpoint_id]),
            said=lambda _: "It waits to be sent again, within a minute.",
        )
        if sent:
            return sent
    return WebhookFormPage(
        title="Send it again",
        form=form,
        submit="Send it again",
        note="It is sent under the same webhook-id, so a system that took it before can tell. Whether the agency may "
        "still know of it is looked at again.",
    )
