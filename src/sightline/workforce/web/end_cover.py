"""End cover."""

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.core.pages import Page, page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import RecordingForm, with_data
from sightline.workforce import commands
from sightline.workforce.access import cover_for

from .form_page import WorkforceFormPage, recorded


class EndCoverForm(RecordingForm):
    """Nothing is asked but whether it is so."""


@page(Permission.TEAM_KEEP)
def end_cover(request: SignedInRequest, cover: UUID) -> Page | HttpResponse:
    """Ask whether it ends, and go to the page of the post's holder."""
    held = cover_for(request.acting, cover)
    form = EndCoverForm(**with_data(request))
    back = reverse("worker", args=[held.post.user.id])
    return recorded(
        request,
        form,
        lambda acting: commands.end_cover(acting, held),
        then=back,
        said=lambda _: f"{held.by.name} covers no more.",
        page=WorkforceFormPage(
            title=f"{held.by.name} covers for {held.post.user.name} no more",
            form=form,
            submit="End the cover",
            note="From now on they do their own work only.",
            back=back,
            back_words=held.post.user.name,
        ),
    )
