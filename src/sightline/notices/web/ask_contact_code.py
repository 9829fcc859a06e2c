"""Have another code sent."""

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.core.pages import Page, page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import RecordingForm, send, with_data
from sightline.notices import commands
from sightline.notices.access import contact_detail_for
from sightline.pole.web.form_page import PlainFormPage

from .way_back import HOW, back_to_how


@page(Permission.SIGNED_IN)
def ask_contact_code(request: SignedInRequest, detail: UUID) -> Page | HttpResponse:
    """One button, and on to where the code is entered."""
    found = contact_detail_for(request.acting, detail)
    form = RecordingForm(**with_data(request))
    if request.method == "POST" and form.is_valid():
        sent = send(
            request,
            form,
            lambda acting: commands.ask_contact_code(acting, found),
            then=reverse("verify_contact_detail", args=[found.id]),
            said=lambda held: f"Another code is on its way to {held.address}. The one before holds no longer.",
        )
        if sent:
            return sent
    return PlainFormPage(
        title="Send another code",
        caption=found.address,
        form=form,
        submit="Send it",
        back=back_to_how(),
        back_words=HOW,
    )
