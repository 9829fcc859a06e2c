"""One team: who is in it, who supervises them, whether they are there, and how much they have on."""

from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone

from sightline.access.permissions import Permission
from sightline.core import clock
from sightline.core.pages import Page, page
from sightline.core.web.request import SignedInRequest
from sightline.workforce.access import team_for
from sightline.workforce.models import Team
from sightline.workforce.queries.teams import PersonLine, TeamLine, team_line


@dataclass(kw_only=True)
class TeamPage(Page):
    """The team, its people, and the teams that belong to it."""

    template = "workforce/team.html"
    team: Team
    line: TeamLine
    people: list[PersonLine]
    under: list[TeamLine]
    counts: bool
    administers: bool


@page(Permission.TEAM_VIEW)
def team(request: SignedInRequest, team: UUID) -> Page:
    """Show one team; what is open of its people only to those who answer for them."""
    found = team_for(request.acting, team)
    line, people, under = team_line(request.acting, found, timezone.localdate(clock.now()))
    return TeamPage(
        title=found.name,
        team=found,
        line=line,
        people=people,
        under=under,
        counts=line.open is not None,
        administers=request.acting.actor.may(Permission.ADMINISTER),
    )
