"""Appoint somebody to a post."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.core.acts import Acting
from sightline.core.pages import Page, page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import with_data
from sightline.workforce import commands
from sightline.workforce.models import Post
from sightline.workforce.queries.people import agencies, user_of

from .fields import until_field
from .form_page import WorkforceFormPage, recorded
from .post_form import PostForm


class AppointForm(PostForm):
    """The agency, the post, and until when it is held."""

    field_order = ("agency", "title", "rank", "team", "leads", "until", "roles")

    agency = forms.ChoiceField(label="Agency")
    until = until_field("Until when, if that is known", "An inspector's post ends by itself. Leave it empty for most.")

    def __init__(self, reader: Acting, **options: Any) -> None:
        super().__init__(reader, **options)
        self.known = {str(agency.id): agency for agency in agencies(reader)}
        self.fields["agency"].choices = [(key, a.name) for key, a in self.known.items()]  # type: ignore[attr-defined]


@page(Permission.ADMINISTER)
def appoint(request: SignedInRequest, user: UUID) -> Page | HttpResponse:
    """Ask for the post, give it and go back to the list."""
    holder = user_of(request.acting, user)
    if holder is None:
        raise Http404("No such user")
    form = AppointForm(request.acting, **with_data(request))

    def record(acting: Acting) -> Post:
        data = form.cleaned_data
        return commands.appoint(acting, holder, form.known[data["agency"]], until=data["until"], **form.post)

    return recorded(
        request,
        form,
        record,
        then=reverse("users"),
        said=lambda post: f"{holder.name}: {post.title}.",
        page=WorkforceFormPage(title=f"Appoint {holder.name}", form=form, submit="Give the post"),
    )
