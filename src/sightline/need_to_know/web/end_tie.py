"""Take somebody, or an address, off one's own list."""

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.core.pages import Page, page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import RecordingForm, send, with_data
from sightline.need_to_know import commands
from sightline.need_to_know.access import tie_for
from sightline.pole.web.form_page import PlainFormPage


@page(Permission.SIGNED_IN)
def end_tie(request: SignedInRequest, tie: UUID) -> Page | HttpResponse:
    """One button."""
    held = tie_for(request.acting, tie)
    form = RecordingForm(**with_data(request))
    if request.method == "POST" and form.is_valid():
        sent = send(
            request,
            form,
            lambda acting: commands.end_tie(acting, held),
            then=reverse("my_ties"),
            said=lambda _: "Taken off. That it stood there stays on record.",
        )
        if sent:
            return sent
    return PlainFormPage(
        title="Take this off your list",
        caption=held.get_kind_display(),
        form=form,
        submit="Take it off",
        back=reverse("my_ties"),
        back_words="People and places I know",
    )
