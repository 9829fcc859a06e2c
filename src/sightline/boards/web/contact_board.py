"""The boards of contact, live: of the control room, of the response sergeant, and of the inspector."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.boards import commands
from sightline.boards.queries.contact_board import MOST, Owed, open_logs_of, owed_of
from sightline.boards.rules.contact_board import (
    INSPECTOR,
    GradeLine,
    OpenLog,
    UnitLine,
    by_grade,
    not_acknowledged,
    not_told,
    second_looks,
    units_out,
    unresourced,
)
from sightline.core import clock
from sightline.core.acts import Acting
from sightline.core.components.navigation import Link
from sightline.core.live.address import live_address
from sightline.core.pages import Page, page
from sightline.core.tiles import Eyes
from sightline.core.web.request import SignedInRequest
from sightline.pole.web.links import link_to, root_of

from .rendered import RENDERED
from .team_board import duty_root, time_words

CONTROL_ROOM, RESPONSE, OF_INSPECTOR = "control-room", "response", "inspector"
BOARDS: Mapping[str, str] = {
    CONTROL_ROOM: "Control room",
    RESPONSE: "Response sergeant",
    OF_INSPECTOR: "Inspector",
}
_OWED_ON = {
    CONTROL_ROOM: (),
    RESPONSE: ("attendance_check", "vist_submission", "vist_submission_high", "vist_supervisor_check"),
    OF_INSPECTOR: (
        *("second_look_before_closing", "unresourced_log", "immediate_attendance", "priority_attendance"),
        *("scheduled_attendance", "attendance_check"),
    ),
}
"""The clocks whose open duties stand on each board."""
_OWN = {
    **{"control_room_inspector": OF_INSPECTOR, "duty_inspector": OF_INSPECTOR, "superintendent": OF_INSPECTOR},
    "response_sergeant": RESPONSE,
}
"""Whose board is not the control room's."""
_VERSION = re.compile(r"[0-9a-f]{16}")


@dataclass(kw_only=True)
class ContactBoardNow(Page):
    """What changes of a board. A list that is not this board's is None; one that is empty says so."""

    template = "boards/contact_board_now.html"
    is_part = True
    board: str
    open: Sequence[OpenLog]
    looks: Sequence[OpenLog]
    unresourced: Sequence[OpenLog]
    not_told: Sequence[UnitLine] | None
    silent: Sequence[UnitLine] | None
    out: Sequence[UnitLine] | None
    grades: Sequence[GradeLine] | None
    owed: Sequence[Owed] | None
    queue: str
    log_root: str
    duty_root: str
    as_at: datetime
    most: int = MOST

    @property
    def children(self) -> int:
        """How many of the open logs are of a child."""
        return sum(log.of_child for log in self.open)

    @property
    def unknown(self) -> int:
        """Of how many nobody knows yet whether a child is involved."""
        return sum(log.is_child_open and not log.of_child for log in self.open)


@dataclass(kw_only=True)
class ContactBoardPage(Page):
    """The whole page around it."""

    template = "boards/contact_board.html"
    now: ContactBoardNow
    boards: tuple[Link, ...]
    live: str
    refresh: str
    as_at: str


@page(Permission.CONTACT_BOARD)
def contact_boards(request: SignedInRequest) -> HttpResponse:
    """Lead to the board of the reader's own work."""
    roles = request.acting.actor.roles
    own = next((board for role, board in _OWN.items() if role in roles), CONTROL_ROOM)
    return HttpResponseRedirect(reverse("contact_board", args=[own]))


@page(Permission.CONTACT_BOARD)
def contact_board(request: SignedInRequest, board: str) -> Page:
    """Show one of them."""
    words = _words(board)
    commands.open_board(request.acting, f"contact_board_{board.replace('-', '_')}")
    now = _now(request.acting, board)
    return ContactBoardPage(
        title=words,
        now=now,
        boards=links_to_boards(request.acting, board),
        live=live_address(request, "contact"),
        refresh=reverse("contact_board_now", args=[board]),
        as_at=time_words(now.as_at),
    )


@page(Permission.CONTACT_BOARD)
def contact_board_now(request: SignedInRequest, board: str) -> HttpResponse:
    """What of a board changes, as it is now: made once for all who see as much and were told of the same version."""
    reader, version = request.acting, request.GET.get("version", "")
    _words(board)

    def make() -> str:
        return render_to_string(ContactBoardNow.template, {"page": _now(reader, board)})

    known = _VERSION.fullmatch(version)
    may = reader.actor.may(Permission.SECOND_LOOK)
    html = RENDERED.once(("contact", board, Eyes.of(reader.actor), may, version), make) if known else make()
    response = HttpResponse(html)
    response["Cache-Control"] = "no-store"
    return response


def _words(which: str) -> str:
    if which not in BOARDS:
        raise Http404("No such board")
    return BOARDS[which]


MORE = (
    ("contact_measures", "Measures"),
    ("closed_unattended", "Closed, nobody sent"),
    ("regraded_logs", "Graded again"),
    ("control_room_training", "Training"),
)


def links_to_boards(reader: Acting, current: str) -> tuple[Link, ...]:
    """The boards and what is measured of them, in one line of links."""
    boards = [
        Link(words, reverse("contact_board", args=[which]), current=which == current) for which, words in BOARDS.items()
    ]
    more = [Link(words, href, current=name == current) for name, words in MORE if (href := link_to(reader, name))]
    return (*boards, *more)


def _now(reader: Acting, which: str) -> ContactBoardNow:
    now, eyes = clock.now(), Eyes.of(reader.actor)
    logs, clocks = open_logs_of(eyes, now), _OWED_ON[which]
    in_room = which == CONTROL_ROOM
    return ContactBoardNow(
        title=BOARDS[which],
        board=which,
        open=logs,
        looks=second_looks(logs, by=INSPECTOR if which == OF_INSPECTOR else ""),
        unresourced=unresourced(logs),
        not_told=not_told(logs) if which != OF_INSPECTOR else None,
        silent=not_acknowledged(logs) if in_room else None,
        out=units_out(logs) if which == RESPONSE else None,
        grades=by_grade(logs) if in_room else None,
        owed=owed_of(eyes, clocks, now) if clocks else None,
        queue=link_to(reader, "second_looks"),
        log_root=root_of("log"),
        duty_root=duty_root(),
        as_at=now,
    )
