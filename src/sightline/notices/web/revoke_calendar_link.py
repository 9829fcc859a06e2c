"""End the address of one's calendar."""

from django.http import HttpResponse

from sightline.access.permissions import Permission
from sightline.core.pages import Page, page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import RecordingForm, send, with_data
from sightline.notices import commands
from sightline.pole.web.form_page import PlainFormPage

from .way_back import HOW, back_to_how


@page(Permission.SIGNED_IN)
def revoke_calendar_link(request: SignedInRequest) -> Page | HttpResponse:
    """One button."""
    form = RecordingForm(**with_data(request))
    if request.method == "POST" and form.is_valid():
        sent = send(
            request,
            form,
            commands.revoke_calendar_link,
            then=back_to_how(),
            said=lambda _: "Ended. Whoever has the address gets nothing by it from now on.",
        )
        if sent:
            return sent
    return PlainFormPage(
        title="End the address of your calendar", form=form, submit="End it", back=back_to_how(), back_words=HOW
    )
