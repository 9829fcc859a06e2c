"""The whole force, area by area, as it was counted at one instant: each number opens the very cases it counts."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.http import HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.boards import commands
from sightline.boards.commands.counting import counted_for
from sightline.boards.queries.force_board import ON_DUTY, Figure, Snapshot, tiles
from sightline.boards.rules.team_board import span_words
from sightline.core import clock
from sightline.core.live.address import live_address
from sightline.core.pages import Page, page
from sightline.core.tiles import QUALITY, Measure, Tile
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import RecordingForm, send, with_data

from .rendered import RENDERED
from .team_board import time_words


@dataclass(frozen=True)
class ShownFigure:
    """One number: its words, what it says, where its cases are, and how long the oldest has waited."""

    words: str
    number: str
    href: str
    oldest: str
    is_quality: bool


@dataclass(frozen=True)
class ShownTile:
    """One area, with who is there to do the work, and what of it is not counted yet."""

    tile: Tile
    figures: tuple[ShownFigure, ...]
    on_duty: ShownFigure | None

    @property
    def heading(self) -> str:
        """The id of its heading."""
        return f"tile-{self.tile.key}"


@dataclass(kw_only=True)
class ForceBoardNow(Page):
    """What of the board changes."""

    template = "boards/force_board_now.html"
    is_part = True
    tiles: tuple[ShownTile, ...]
    counted: str
    took: str


@dataclass(kw_only=True)
class ForceBoardPage(Page):
    """The page around it, with a button that counts anew."""

    template = "boards/force_board.html"
    now: ForceBoardNow
    form: RecordingForm
    live: str
    refresh: str
    age: int
    as_at: str


@page(Permission.BOARD_FORCE)
def force_board(request: SignedInRequest) -> Page | HttpResponse:
    """Show the newest counting; it is counted now where nobody looked lately, or where it is asked for."""
    form = RecordingForm(**with_data(request))
    if request.method == "POST" and form.is_valid():
        sent = send(
            request,
            form,
            lambda _: counted_for(request.acting, anew=True),
            then=reverse("force_board"),
            said=lambda snapshot: f"Counted at {time_words(snapshot.made_at)}.",
        )
        if sent:
            return sent
    commands.open_board(request.acting, "force_board")
    snapshot = counted_for(request.acting)
    return ForceBoardPage(
        title="The force",
        now=_now(snapshot),
        form=form,
        live=live_address(request, "force"),
        refresh=reverse("force_board_now"),
        age=_age(snapshot),
        as_at=time_words(snapshot.made_at),
    )


@page(Permission.BOARD_FORCE)
def force_board_now(request: SignedInRequest) -> HttpResponse:
    """What of the board changes, from the newest counting: made once for each."""
    snapshot = counted_for(request.acting)

    def make() -> str:
        return render_to_string(ForceBoardNow.template, {"page": _now(snapshot)})

    response = HttpResponse(RENDERED.once(("force", snapshot.mark), make))
    response["Cache-Control"], response["Sightline-Age"] = "no-store", str(_age(snapshot))
    return response


def _age(snapshot: Snapshot) -> int:
    return max(int((clock.now() - snapshot.made_at).total_seconds()), 0)


def _now(snapshot: Snapshot) -> ForceBoardNow:
    return ForceBoardNow(
        title="The force",
        tiles=tuple(_tile(tile, snapshot) for tile in tiles()),
        counted=time_words(snapshot.made_at),
        took=f"{snapshot.took.total_seconds():.1f} seconds",
    )


def _tile(tile: Tile, snapshot: Snapshot) -> ShownTile:
    figures = tuple(_figure(tile, measure, snapshot) for measure in tile.measures)
    on_duty = None
    if tile.roles:
        name = f"{tile.key}.{ON_DUTY}"
        href = cases_href(name, snapshot)
        on_duty = ShownFigure("On duty now", f"{snapshot.figure(name).number:,}", href, "", is_quality=False)
    return ShownTile(tile, figures, on_duty)


def _figure(tile: Tile, measure: Measure, snapshot: Snapshot) -> ShownFigure:
    figure = snapshot.figure(tile.name_of(measure))
    return ShownFigure(
        measure.words,
        number_words(figure),
        cases_href(tile.name_of(measure), snapshot),
        _oldest(figure, snapshot.made_at),
        measure.kind == QUALITY,
    )


def number_words(figure: Figure) -> str:
    """A number, and of how many where it is a share."""
    return f"{figure.number:,}" if figure.of is None else f"{figure.number:,} of {figure.of:,}"


def _oldest(figure: Figure, at: datetime) -> str:
    if figure.since is None or not figure.number or figure.since > at:
        return ""
    return span_words(at - figure.since)


def cases_href(name: str, snapshot: Snapshot, **more: object) -> str:
    """Where the cases of a number are, as this snapshot counted them."""
    return f"{reverse('force_cases', args=[name])}?{urlencode({'mark': snapshot.mark, **more})}"
