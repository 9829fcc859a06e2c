"""The teams: who leads each, how many are there, what is open and overdue, each under the one it belongs to."""

from dataclasses import dataclass

from django.utils import timezone

from sightline.access.permissions import Permission
from sightline.core import clock
from sightline.core.pages import Page, page
from sightline.core.web.request import SignedInRequest
from sightline.workforce.queries.teams import TeamLine, team_lines


@dataclass(kw_only=True)
class TeamsPage(Page):
    """The list, and which ways on this reader has."""

    template = "workforce/teams.html"
    teams: list[TeamLine]
    counts: bool
    keeps: bool
    administers: bool


@page(Permission.TEAM_VIEW)
def teams(request: SignedInRequest) -> Page:
    """List every team that the reader may see; what is open only of those for which they answer."""
    actor = request.acting.actor
    lines = team_lines(request.acting, timezone.localdate(clock.now()))
    return TeamsPage(
        title="Teams",
        teams=lines,
        counts=any(line.open is not None for line in lines),
        keeps=actor.may(Permission.TEAM_KEEP),
        administers=actor.may(Permission.ADMINISTER),
    )
