"""Give a webhook another secret, and show it once."""

from datetime import timedelta
from uuid import UUID

from django import forms
from django.http import HttpResponse

from sightline.access.permissions import Permission
from sightline.access.refusals import Refused
from sightline.core.commands import AlreadyRecorded
from sightline.core.components.widgets import RadioChoices
from sightline.core.pages import Page, page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import RecordingForm, sender, with_data
from sightline.notices import commands
from sightline.notices.access import endpoint_for

from .add_webhook import shown_before
from .webhook_form_page import WebhookFormPage, secret_page

OVERLAPS = {"0": "No: the old one stops at once", "24": "For one day", "168": "For one week"}


class RotateSecretForm(RecordingForm):
    """For how long both sign."""

    overlap = forms.ChoiceField(
        label="Does the old secret sign as well for a while?",
        choices=list(OVERLAPS.items()),
        widget=RadioChoices(small=True),
    )


@page(Permission.ADMINISTER)
def rotate_webhook_secret(request: SignedInRequest, endpoint: UUID) -> Page | HttpResponse:
    """Ask for how long, make it and show it."""
    found = endpoint_for(request.acting, endpoint)
    form = RotateSecretForm(**with_data(request))
    if request.method == "POST" and form.is_valid():
        overlap = timedelta(hours=int(form.cleaned_data["overlap"]))
        try:
            made = commands.rotate_webhook_secret(sender(request, form), found, overlap=overlap)
        except AlreadyRecorded:
            return shown_before(request)
        except Refused as refused:
            form.refuse(refused.refusal)
        else:
            return secret_page(made)
    return WebhookFormPage(title=f"Another secret for {found.name}", form=form, submit="Make the secret")
