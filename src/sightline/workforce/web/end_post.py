"""End a post."""

from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.core.pages import Page, page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import RecordingForm, send, with_data
from sightline.workforce import commands
from sightline.workforce.queries.people import post_of

from .form_page import WorkforceFormPage


class EndPostForm(RecordingForm):
    """Why."""

    why = forms.CharField(label="Why does it end?", max_length=300)


@page(Permission.ADMINISTER)
def end_post(request: SignedInRequest, post: UUID) -> Page | HttpResponse:
    """Ask why, end the post and go back to the list."""
    held = post_of(request.acting, post)
    if held is None:
        raise Http404("No such post")
    form = EndPostForm(**with_data(request))
    if request.method == "POST" and form.is_valid():
        sent = send(
            request,
            form,
            lambda acting: commands.end_post(acting, held, form.cleaned_data["why"]),
            then=reverse("users"),
            said=lambda ended: f"{held.user.name} no longer holds the post {held.title}.",
        )
        if sent:
            return sent
    return WorkforceFormPage(
        title=f"End the post of {held.user.name}",
        form=form,
        submit="End the post",
        note=f"{held.title} ({held.rank}), {held.agency.name}. Its holder loses at once what came with it.",
    )
