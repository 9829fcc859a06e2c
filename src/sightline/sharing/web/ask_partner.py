"""Ask the recipient of a share something."""

from collections.abc import Mapping
from typing import ClassVar

from django import forms
from django.http import HttpResponse
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.core.components.date_fields import DateField
from sightline.core.components.widgets import LongText
from sightline.core.pages import RecordPage, record_page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import RecordingForm, send, with_data
from sightline.pole.web.form_page import FormPage
from sightline.sharing import commands
from sightline.sharing.access import share_for
from sightline.sharing.queries.shares import recipient_words


class AskPartnerForm(RecordingForm):
    """What, and by when."""

    answers_for: ClassVar[Mapping[str, str]] = {"no_question": "text"}
    text = forms.CharField(
        label="What do you want to know?",
        max_length=2000,
        help_text="They read this as it stands. Say no more than they need to answer.",
        widget=LongText(rows=4, count=2000),
    )
    wanted_by = DateField(label="By when? Leave it empty if it does not matter", required=False)


@record_page(Permission.RECORD_SHARE)
def ask_partner(request: SignedInRequest, reference: str) -> RecordPage | HttpResponse:
    """The form."""
    found = share_for(request.acting, reference)
    form = AskPartnerForm(**with_data(request))
    back = reverse("share", args=[found.reference])
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        sent = send(
            request,
            form,
            lambda acting: commands.ask_partner(acting, found, asked["text"], asked["wanted_by"]),
            then=back,
            said=lambda _: "Asked. You are told when they answer.",
        )
        if sent:
            return sent
    return FormPage(
        title="Ask them something",
        caption=f"{found.reference}, to {recipient_words(found)}",
        form=form,
        submit="Ask them",
        back=back,
        back_words="Back to the share",
        subjects=(found.id,),
    )
