"""End a post."""

from types import MappingProxyType
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.core.pages import Page, page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import RecordingForm, with_data
from sightline.workforce import commands
from sightline.workforce.queries.people import post_of

from .fields import why_field
from .form_page import WorkforceFormPage, recorded


class EndPostForm(RecordingForm):
    """Why."""

    answers_for = MappingProxyType({"nothing_said": "why"})

    why = why_field("Why does it end?")


@page(Permission.ADMINISTER)
def end_post(request: SignedInRequest, post: UUID) -> Page | HttpResponse:
    """Ask why, end the post and go back to the list."""
    held = post_of(request.acting, post)
    if held is None:
        raise Http404("No such post")
    form = EndPostForm(**with_data(request))
    return recorded(
        request,
        form,
        lambda acting: commands.end_post(acting, held, form.cleaned_data["why"]),
        then=reverse("users"),
        said=lambda _: f"{held.user.name} no longer holds the post {held.title}.",
        page=WorkforceFormPage(
            title=f"End the post of {held.user.name}",
            form=form,
            submit="End the post",
            note=f"{held.title} ({held.rank}), {held.agency.name}. Its holder loses at once what came with it.",
        ),
    )
