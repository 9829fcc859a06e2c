"""What a team owes, live: nobody's and the latest first, with who is there to do it beside."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse, QueryDict
from django.template.loader import render_to_string
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.boards import commands
from sightline.boards.queries.team_board import ON_A_PAGE, Choice, OwedLine, TeamBoard, There, of_team, there_now
from sightline.boards.queries.team_board import team_board as read_board
from sightline.boards.rules.team_board import SHOW, Narrowed
from sightline.core import clock
from sightline.core.acts import Acting
from sightline.core.components.navigation import Link, Pagination, pages_of
from sightline.core.live.address import live_address
from sightline.core.pages import Page, page
from sightline.core.tiles import Eyes
from sightline.core.web.request import SignedInRequest
from sightline.pole.rules.dates import LONDON
from sightline.pole.web.links import root_of
from sightline.workforce.access import team_for
from sightline.workforce.models import Team

from .rendered import RENDERED

NOBODY = UUID(int=0)
_VERSION = re.compile(r"[0-9a-f]{16}")


@dataclass(kw_only=True)
class TeamBoardNow(Page):
    """What changes of a team's board."""

    template = "boards/team_board_now.html"
    is_part = True
    team: UUID
    board: TeamBoard
    shown: tuple[Link, ...]
    people: list[There]
    pages: Pagination | None
    may_work: bool
    narrowed: Narrowed
    duty_root: str
    task_root: str
    standard_root: str

    @property
    def lines(self) -> "tuple[OwedLine, ...]":
        """The duties of this page of it."""
        return tuple(self.board.lines)


@dataclass(kw_only=True)
class TeamBoardPage(Page):
    """The whole page around it."""

    template = "boards/team_board.html"
    team: Team
    now: TeamBoardNow
    clocks: tuple[Choice, ...]
    owners: tuple[Choice, ...]
    live: str
    refresh: str
    as_at: str


@page(Permission.BOARD_TEAM)
def team_board(request: SignedInRequest, team: UUID) -> Page:
    """Show the board of one team and of those below it."""
    found = team_for(request.acting, team)
    commands.open_board(request.acting, "team_board", found)
    now = _now(request.acting, found, narrowed_by(request.GET))
    return TeamBoardPage(
        title=f"Board: {found.name}",
        team=found,
        now=now,
        clocks=tuple(now.board.clocks),
        owners=tuple(now.board.owners),
        live=live_address(request, f"team.{found.id}"),
        refresh=_href("team_board_now", found.id, now.narrowed),
        as_at=time_words(now.board.as_at),
    )


@page(Permission.BOARD_TEAM)
def team_board_now(request: SignedInRequest, team: UUID) -> HttpResponse:
    """What of the board changes, as it is now: made once for all who see as much and were told of the same version."""
    reader = request.acting
    found, narrowed = team_for(reader, team), narrowed_by(request.GET)
    version = request.GET.get("version", "")

    def make() -> str:
        return render_to_string(TeamBoardNow.template, {"page": _now(reader, found, narrowed)})

    if not _VERSION.fullmatch(version):
        return _part(make())
    key = ("team", team, Eyes.of(reader.actor), reader.actor.may(Permission.BOARD_TASK), narrowed, version)
    return _part(RENDERED.once(key, make))


def _part(html: str) -> HttpResponse:
    response = HttpResponse(html)
    response["Cache-Control"] = "no-store"
    return response


def narrowed_by(asked: QueryDict) -> Narrowed:
    """What is asked for, as far as it can be meant: an address that was written by hand gives the whole board."""
    show, clock_key, owner, number = (asked.get(name, "") for name in ("show", "clock", "owner", "page"))
    return Narrowed(
        show=show if show in SHOW else "",
        clock=clock_key if re.fullmatch(r"[a-z0-9_]{1,60}", clock_key) else "",
        owner=owner if _is_uuid(owner) else "",
        page=min(max(int(number), 1), 10_000) if number.isdecimal() and len(number) < 6 else 1,
    )


def _is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


def _now(reader: Acting, team: Team, narrowed: Narrowed) -> TeamBoardNow:
    now = clock.now()
    whose = of_team(team.id, now)
    board = read_board(Eyes.of(reader.actor), whose, narrowed, now)
    last = max(-(-board.number // ON_A_PAGE), 1)
    href = _href("team_board", team.id, narrowed, page="{page}")
    return TeamBoardNow(
        title=team.name,
        team=team.id,
        board=board,
        shown=tuple(_shown(team.id, narrowed, key, words, board) for key, words in SHOW.items()),
        people=there_now(whose, now),
        pages=pages_of(min(narrowed.page, last), last, href) if last > 1 else None,
        may_work=reader.actor.may(Permission.BOARD_TASK),
        narrowed=narrowed,
        duty_root=duty_root(),
        task_root=reverse("task_from_board", args=[team.id, NOBODY]).removesuffix(str(NOBODY)),
        standard_root=root_of("standard"),
    )


def duty_root() -> str:
    """The address of a duty's page, up to its id: made once for a list."""
    return reverse("duty", args=[NOBODY]).removesuffix(str(NOBODY))


def _shown(team: UUID, narrowed: Narrowed, key: str, words: str, board: TeamBoard) -> Link:
    href = _href("team_board", team, Narrowed(key, narrowed.clock, narrowed.owner))
    return Link(f"{words} ({board.numbers[key]:,})", href, current=key == narrowed.show)


def _href(url_name: str, team: UUID, narrowed: Narrowed, **more: Any) -> str:
    asked = {"show": narrowed.show, "clock": narrowed.clock, "owner": narrowed.owner}
    if narrowed.page > 1 and "page" not in more:
        asked["page"] = str(narrowed.page)
    query = urlencode({name: value for name, value in asked.items() if value})
    query += "".join(f"{'&' if query else ''}{name}={value}" for name, value in more.items())
    return reverse(url_name, args=[team]) + (f"?{query}" if query else "")


def time_words(at: datetime) -> str:
    """The time of an instant in London, to the second: what is live is told exactly."""
    return f"{at.astimezone(LONDON):%H:%M:%S}"
