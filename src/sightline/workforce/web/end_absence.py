"""Say that somebody is back."""

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.core.pages import Page, page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import RecordingForm, with_data
from sightline.workforce import commands
from sightline.workforce.access import absence_for

from .form_page import WorkforceFormPage, recorded


class EndAbsenceForm(RecordingForm):
    """Nothing is asked but whether it is so."""


@page(Permission.TEAM_KEEP)
def end_absence(request: SignedInRequest, absence: UUID) -> Page | HttpResponse:
    """Ask whether they are back, and go to their page."""
    held = absence_for(request.acting, absence)
    form = EndAbsenceForm(**with_data(request))
    back = reverse("worker", args=[held.user.id])
    return recorded(
        request,
        form,
        lambda acting: commands.end_absence(acting, held),
        then=back,
        said=lambda _: f"{held.user.name} is back.",
        page=WorkforceFormPage(
            title=f"{held.user.name} is back",
            form=form,
            submit="They are back",
            note="Cover that was arranged goes on until it is ended.",
            back=back,
            back_words=held.user.name,
        ),
    )
