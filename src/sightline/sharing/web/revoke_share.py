"""Take a share back."""

from collections.abc import Mapping
from typing import ClassVar

from django import forms
from django.http import HttpResponse
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.core.components.widgets import LongText
from sightline.core.pages import RecordPage, record_page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import RecordingForm, send, with_data
from sightline.pole.web.form_page import FormPage
from sightline.sharing import commands
from sightline.sharing.access import share_for
from sightline.sharing.queries.shares import recipient_words


class RevokeShareForm(RecordingForm):
    """Why."""

    answers_for: ClassVar[Mapping[str, str]] = {"no_reason": "why"}
    why = forms.CharField(
        label="Why is it taken back?",
        max_length=1000,
        help_text="The recipient is told.",
        widget=LongText(rows=3, count=1000),
    )


@record_page(Permission.RECORD_SHARE)
def revoke_share(request: SignedInRequest, reference: str) -> RecordPage | HttpResponse:
    """Ask why; from then on the recipient has nothing of it."""
    found = share_for(request.acting, reference)
    form = RevokeShareForm(**with_data(request))
    back = reverse("share", args=[found.reference])
    if request.method == "POST" and form.is_valid():
        sent = send(
            request,
            form,
            lambda acting: commands.revoke_share(acting, found, form.cleaned_data["why"]),
            then=back,
            said=lambda _: (
                "Taken back. The recipient has nothing of it any more, and is asked to destroy what they kept."
            ),
        )
        if sent:
            return sent
    return FormPage(
        title="Take this share back",
        caption=f"{found.reference}, to {recipient_words(found)}",
        form=form,
        submit="Take it back",
        back=back,
        back_words="Back to the share",
        subjects=(found.id,),
    )
