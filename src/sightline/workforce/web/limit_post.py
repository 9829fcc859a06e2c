"""Say until when a post is held."""

from types import MappingProxyType
from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.access.refusals import refuse_if
from sightline.core.acts import Acting
from sightline.core.pages import Page, page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import RecordingForm, with_data
from sightline.workforce import commands
from sightline.workforce.models import Post
from sightline.workforce.queries.people import post_of
from sightline.workforce.rules.posts import CHANGED

from .fields import until_field, why_field
from .form_page import WorkforceFormPage, recorded


class LimitPostForm(RecordingForm):
    """Until when, and why. `seen` is what the page said when it was opened: nobody's change since is overwritten."""

    answers_for = MappingProxyType({"ends_before": "until", "ends_in_past": "until", "nothing_said": "why"})

    until = until_field("Until when is it held?", "Leave it empty for a post that does not end by itself.")
    why = why_field()
    seen = forms.CharField(widget=forms.HiddenInput, required=False)


@page(Permission.ADMINISTER)
def limit_post(request: SignedInRequest, post: UUID) -> Page | HttpResponse:
    """Ask until when, and go back to the list."""
    held = post_of(request.acting, post)
    if held is None:
        raise Http404("No such post")
    seen = held.until.isoformat() if held.until else ""
    form = LimitPostForm(initial={"until": held.until, "seen": seen}, **with_data(request))

    def record(acting: Acting) -> Post:
        data = form.cleaned_data
        refuse_if(CHANGED if data["seen"] != seen else None)
        return commands.limit_post(acting, held, data["until"], data["why"])

    return recorded(
        request,
        form,
        record,
        then=reverse("users"),
        said=lambda _: f"It is recorded until when {held.user.name} holds the post {held.title}.",
        page=WorkforceFormPage(
            title=f"Until when {held.user.name} holds their post",
            form=form,
            submit="Record it",
            note=f"{held.title} ({held.rank}), {held.agency.name}. It ends by itself then.",
        ),
    )
