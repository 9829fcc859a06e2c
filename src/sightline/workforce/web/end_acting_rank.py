"""End a rank that somebody holds for a time."""

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.core.pages import Page, page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import RecordingForm, with_data
from sightline.workforce import commands
from sightline.workforce.access import acting_rank_for

from .form_page import WorkforceFormPage, recorded


class EndActingRankForm(RecordingForm):
    """Nothing is asked but whether it is so."""


@page(Permission.ADMINISTER)
def end_acting_rank(request: SignedInRequest, acting_rank: UUID) -> Page | HttpResponse:
    """Ask whether it ends, and go to the person's page."""
    held = acting_rank_for(request.acting, acting_rank)
    form = EndActingRankForm(**with_data(request))
    back = reverse("worker", args=[held.user.id])
    return recorded(
        request,
        form,
        lambda acting: commands.end_acting_rank(acting, held),
        then=back,
        said=lambda _: f"{held.user.name} holds their own rank from now on.",
        page=WorkforceFormPage(
            title=f"End the rank that {held.user.name} holds for a time",
            form=form,
            submit="End it",
            note="What they decide from now on is decided in their own rank.",
            back=back,
            back_words=held.user.name,
        ),
    )
