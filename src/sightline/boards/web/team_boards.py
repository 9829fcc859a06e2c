"""The boards of teams: one's own first, each with what it owes by itself and who is there."""

from dataclasses import dataclass

from django.utils import timezone

from sightline.access.permissions import Permission
from sightline.boards.queries.team_board import TeamTally, teams_owing
from sightline.core import clock
from sightline.core.pages import Page, page
from sightline.core.web.request import SignedInRequest
from sightline.workforce.queries.teams import team_lines


@dataclass(kw_only=True)
class TeamBoardsPage(Page):
    """Every team that the reader may see, and their own apart."""

    template = "boards/team_boards.html"
    mine: tuple[TeamTally, ...]
    teams: tuple[TeamTally, ...]


@page(Permission.BOARD_TEAM)
def team_boards(request: SignedInRequest) -> Page:
    """List them."""
    now = clock.now()
    lines = team_lines(request.acting, timezone.localdate(now))
    teams = teams_owing(request.acting, [(line.id, line.name, line.depth) for line in lines], now)
    return TeamBoardsPage(title="Boards of teams", mine=tuple(team for team in teams if team.mine), teams=tuple(teams))
