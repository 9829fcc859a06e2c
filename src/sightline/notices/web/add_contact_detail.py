"""Say where one can be reached."""

from types import MappingProxyType

from django import forms
from django.http import HttpResponse
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.core.components.widgets import ShortText
from sightline.core.pages import Page, page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import RecordingForm, send, with_data
from sightline.notices import commands
from sightline.pole.web.form_page import PlainFormPage

from .way_back import HOW, back_to_how, where_codes_are


class ContactDetailForm(RecordingForm):
    """One address of either kind."""

    answers_for = MappingProxyType({"bad_address": "address"})

    address = forms.CharField(
        label="E-mail address or mobile number",
        max_length=254,
        help_text="One that you alone read: not a team's.",
        widget=ShortText(autocomplete="email", spellcheck="false"),
    )


@page(Permission.SIGNED_IN)
def add_contact_detail(request: SignedInRequest) -> Page | HttpResponse:
    """Take it, have a code sent there, and go on to where the code is entered."""
    form = ContactDetailForm(**with_data(request))
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data["address"]
        channel = "email" if "@" in typed else "sms"
        sent = send(
            request,
            form,
            lambda acting: commands.add_contact_detail(acting, channel, typed),
            then=reverse("how_i_am_told"),
            said=lambda detail: f"A code is on its way to {detail.address}. Enter it here within half an hour.",
        )
        if sent:
            return sent
    return PlainFormPage(
        title="Where can you be reached?",
        form=form,
        submit="Send a code there",
        back=back_to_how(),
        back_words=HOW,
        notes=(
            "A code is sent there, to show that it is yours. Nothing else goes there before you have entered it.",
            *where_codes_are(),
        ),
    )
