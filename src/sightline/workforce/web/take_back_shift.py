"""Take back a shift that was recorded."""

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.core.pages import Page, page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import RecordingForm, with_data
from sightline.workforce import commands
from sightline.workforce.access import shift_for

from .form_page import WorkforceFormPage, recorded


class TakeBackShiftForm(RecordingForm):
    """Nothing is asked but whether it is so."""


@page(Permission.TEAM_KEEP)
def take_back_shift(request: SignedInRequest, shift: UUID) -> Page | HttpResponse:
    """Ask whether it is to be taken back, and go to the person's page."""
    held = shift_for(request.acting, shift)
    form = TakeBackShiftForm(**with_data(request))
    back = reverse("worker", args=[held.user.id])
    return recorded(
        request,
        form,
        lambda acting: commands.take_back_shift(acting, held),
        then=back,
        said=lambda _: "The shift counts no more.",
        page=WorkforceFormPage(
            title=f"Take back a shift of {held.user.name}",
            form=form,
            submit="Take it back",
            note="They are, or were, not on duty then. It stays on record.",
            back=back,
            back_words=held.user.name,
        ),
    )
