"""Turn a webhook off, or on again."""

from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.core.pages import Page, page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import RecordingForm, send, with_data
from sightline.notices import commands
from sightline.notices.access import endpoint_for

from .webhook_form_page import WebhookFormPage


class TurnWebhookForm(RecordingForm):
    """Why."""

    why = forms.CharField(label="Why?", max_length=300)


@page(Permission.ADMINISTER)
def turn_webhook(request: SignedInRequest, endpoint: UUID) -> Page | HttpResponse:
    """Ask why, turn it and go back to it."""
    found = endpoint_for(request.acting, endpoint)
    form = TurnWebhookForm(**with_data(request))
    if request.method == "POST" and form.is_valid():
        sent = send(
            request,
            form,
            lambda acting: commands.turn_webhook(acting, found, on=not found.is_on, why=form.cleaned_data["why"]),
            then=reverse("webhook", args=[found.id]),
            said=lambda turned: f"{turned.name} is {'on' if turned.is_on else 'off'}.",
        )
        if sent:
            return sent
    verb = "off" if found.is_on else "on"
    return WebhookFormPage(
        title=f"Turn {found.name} {verb}",
        form=form,
        submit=f"Turn it {verb}",
        note="What waits for it goes on waiting while it is off, and is sent in its order once it is on.",
    )
