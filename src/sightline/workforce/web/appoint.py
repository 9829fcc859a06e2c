"""Appoint somebody to a post."""

from types import MappingProxyType
from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.access.roles import ROLES
from sightline.core.acts import Acting
from sightline.core.components.widgets import CheckboxChoices
from sightline.core.pages import Page, page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import RecordingForm, send, with_data
from sightline.workforce import commands
from sightline.workforce.models import Post
from sightline.workforce.queries.people import agencies, user_of

from .form_page import WorkforceFormPage

OFFERED = {key: role for key, role in ROLES.items() if key not in ("importer", "feed", "integration", "messenger")}


class PostForm(RecordingForm):
    """The agency, the title, the rank and the roles that come with the post."""

    answers_for = MappingProxyType({"unknown_role": "roles"})

    agency = forms.ChoiceField(label="Agency")
    title = forms.CharField(
        label="Title of the post", max_length=200, error_messages={"required": "Enter the title of the post"}
    )
    rank = forms.CharField(label="Rank or grade", max_length=60, error_messages={"required": "Enter the rank or grade"})
    roles = forms.MultipleChoiceField(
        label="Roles",
        choices=[(key, role.words) for key, role in OFFERED.items()],
        widget=CheckboxChoices(small=True, hints={key: role.description for key, role in OFFERED.items()}),
    )

    def __init__(self, reader: Acting, **options: object) -> None:
        super().__init__(**options)
        self.known = {str(agency.id): agency for agency in agencies(reader)}
        self.fields["agency"].choices = [(key, a.name) for key, a in self.known.items()]  # type: ignore[attr-defined]


@page(Permission.ADMINISTER)
def appoint(request: SignedInRequest, user: UUID) -> Page | HttpResponse:
    """Ask for the post, give it and go back to the list."""
    holder = user_of(request.acting, user)
    if holder is None:
        raise Http404("No such user")
    form = PostForm(request.acting, **with_data(request))

    def record(acting: Acting) -> Post:
        data = form.cleaned_data
        agency = form.known[data["agency"]]
        return commands.appoint(acting, holder, agency, title=data["title"], rank=data["rank"], roles=data["roles"])

    if request.method == "POST" and form.is_valid():
        sent = send(request, form, record, then=reverse("users"), said=lambda post: f"{holder.name}: {post.title}.")
        if sent:
            return sent
    return WorkforceFormPage(title=f"Appoint {holder.name}", form=form, submit="Give the post")
