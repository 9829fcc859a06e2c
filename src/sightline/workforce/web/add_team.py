"""Add a team to an agency."""

from types import MappingProxyType
from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.core.acts import Acting
from sightline.core.pages import Page, page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import RecordingForm, with_data
from sightline.workforce import commands
from sightline.workforce.models import Team
from sightline.workforce.queries.people import agency_of_id

from .fields import TeamField, team_field
from .form_page import WorkforceFormPage, recorded


class TeamForm(RecordingForm):
    """Its name, and the team above it."""

    answers_for = MappingProxyType({"team_exists": "name", "other_agency": "part_of"})

    name = forms.CharField(label="Name of the team", max_length=200)
    part_of = TeamField(label="Which team does it belong to?", none="None: it is the first, and answers to nobody here")


@page(Permission.ADMINISTER)
def add_team(request: SignedInRequest, agency: UUID) -> Page | HttpResponse:
    """Ask for the team, add it and go to the teams."""
    of = agency_of_id(request.acting, agency)
    if of is None:
        raise Http404("No such agency")
    form = TeamForm(**with_data(request))
    field = team_field(form, "part_of")
    field.offer(request.acting)

    def record(acting: Acting) -> Team:
        return commands.add_team(
            acting, of, form.cleaned_data["name"], part_of=field.team(form.cleaned_data["part_of"])
        )

    return recorded(
        request,
        form,
        record,
        then=reverse("teams"),
        said=lambda team: f"{team.name} was added. Now say who leads it.",
        page=WorkforceFormPage(
            title=f"Add a team to {of.name}",
            form=form,
            submit="Add the team",
            back=reverse("agencies"),
            back_words="Agencies",
        ),
    )
