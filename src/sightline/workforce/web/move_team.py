"""Say which team a team belongs to."""

from types import MappingProxyType
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.core.acts import Acting
from sightline.core.pages import Page, page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import RecordingForm, with_data
from sightline.workforce import commands
from sightline.workforce.access import team_for
from sightline.workforce.models import Team

from .fields import TeamField, team_field, why_field
from .form_page import WorkforceFormPage, recorded


class MoveTeamForm(RecordingForm):
    """The team above, and why."""

    answers_for = MappingProxyType({"other_agency": "part_of", "in_a_circle": "part_of", "nothing_said": "why"})

    part_of = TeamField(label="Which team does it belong to?", none="None: it is the first, and answers to nobody here")
    why = why_field()


@page(Permission.ADMINISTER)
def move_team(request: SignedInRequest, team: UUID) -> Page | HttpResponse:
    """Ask for the team above, and go back to the team."""
    held = team_for(request.acting, team)
    form = MoveTeamForm(**with_data(request))
    field = team_field(form, "part_of")
    field.offer(request.acting, but=held)
    field.initial = str(held.part_of_id or "")

    def record(acting: Acting) -> Team:
        data = form.cleaned_data
        return commands.move_team(acting, held, field.team(data["part_of"]), data["why"])

    return recorded(
        request,
        form,
        record,
        then=reverse("team", args=[held.id]),
        said=lambda _: f"{held.name} was moved.",
        page=WorkforceFormPage(
            title=f"Move {held.name}",
            form=form,
            submit="Move the team",
            back=reverse("team", args=[held.id]),
            back_words=held.name,
        ),
    )
