"""Enter the code that was sent, to show that an address is one's own."""

from types import MappingProxyType
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters

from sightline.access.permissions import Permission
from sightline.core.components.widgets import ShortText
from sightline.core.pages import Page, page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import RecordingForm, send, with_data
from sightline.notices import commands
from sightline.notices.access import contact_detail_for
from sightline.pole.web.form_page import PlainFormPage, Way

from .way_back import HOW, back_to_how, where_codes_are

_CODES = ("code_over", "code_guessed", "wrong_code")


class CodeForm(RecordingForm):
    """The code."""

    answers_for = MappingProxyType(dict.fromkeys(_CODES, "code"))

    code = forms.CharField(
        label="Code of six digits",
        max_length=20,
        widget=ShortText(width=10, inputmode="numeric", autocomplete="one-time-code"),
    )


@page(Permission.SIGNED_IN)
@sensitive_post_parameters("code")
def verify_contact_detail(request: SignedInRequest, detail: UUID) -> Page | HttpResponse:
    """Take the code and go back."""
    found = contact_detail_for(request.acting, detail)
    form = CodeForm(**with_data(request))
    if request.method == "POST" and form.is_valid():
        sent = send(
            request,
            form,
            lambda acting: commands.verify_contact_detail(acting, found, form.cleaned_data["code"]),
            then=back_to_how(),
            said=lambda held: f"You are reached at {held.address} from now on.",
        )
        if sent:
            return sent
    return PlainFormPage(
        title="Enter the code",
        caption=found.address,
        form=form,
        submit="Show that it is mine",
        back=back_to_how(),
        back_words=HOW,
        notes=("It holds for half an hour. A message may take a few minutes.", *where_codes_are()),
        ways=(Way("Send another code", reverse("ask_contact_code", args=[found.id])),),
    )
