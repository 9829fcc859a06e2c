"""What each number of the force board asks, counts, leaves out, and is worth (domain 10.4)."""

from dataclasses import dataclass

from sightline.access.permissions import Permission
from sightline.boards.queries.force_board import tiles
from sightline.core.pages import Page, page
from sightline.core.tiles import QUALITY, Tile
from sightline.core.web.request import SignedInRequest


@dataclass(kw_only=True)
class BoardMeasuresPage(Page):
    """Every tile with its measures, and how many of all are of quality."""

    template = "boards/board_measures.html"
    tiles: tuple[Tile, ...]
    quality: int
    number: int


@page(Permission.BOARD_FORCE)
def board_measures(request: SignedInRequest) -> Page:
    """List them."""
    shown = tiles()
    measures = [measure for tile in shown for measure in tile.measures]
    return BoardMeasuresPage(
        title="What the numbers say, and what they do not",
        tiles=shown,
        quality=sum(measure.kind == QUALITY for measure in measures),
        number=len(measures),
    )
