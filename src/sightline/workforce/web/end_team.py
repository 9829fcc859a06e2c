"""End a team."""

from types import MappingProxyType
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.core.pages import Page, page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import RecordingForm, with_data
from sightline.workforce import commands
from sightline.workforce.access import team_for

from .fields import why_field
from .form_page import WorkforceFormPage, recorded


class EndTeamForm(RecordingForm):
    """Why."""

    answers_for = MappingProxyType({"nothing_said": "why"})

    why = why_field("Why does it end?")


@page(Permission.ADMINISTER)
def end_team(request: SignedInRequest, team: UUID) -> Page | HttpResponse:
    """Ask why, end the team and go to the teams."""
    held = team_for(request.acting, team)
    form = EndTeamForm(**with_data(request))
    return recorded(
        request,
        form,
        lambda acting: commands.end_team(acting, held, form.cleaned_data["why"]),
        then=reverse("teams"),
        said=lambda _: f"{held.name} has ended.",
        page=WorkforceFormPage(
            title=f"End {held.name}",
            form=form,
            submit="End the team",
            note="A team ends when nobody is in it and no team belongs to it.",
            back=reverse("team", args=[held.id]),
            back_words=held.name,
        ),
    )
