"""The tiles of the force board that no area of its own registers yet."""

from sightline.core.tiles import AREA_TILES, AreaTiles

from .queries import tiles_of_children, tiles_of_contact, tiles_of_duties, tiles_of_matters
from .rules.measures import CHILDREN


def register_tiles() -> None:
    """Register them, in the order in which the board shows them. An area that is built takes its tile over."""
    AREA_TILES.register(
        "children", AreaTiles((CHILDREN,), tiles_of_children.count_children, tiles_of_children.lines_of_children)
    )
    AREA_TILES.register(
        "contact",
        AreaTiles(tiles_of_contact.TILES, tiles_of_contact.count_contact, tiles_of_contact.lines_of_contact),
    )
    AREA_TILES.register(
        "matters", AreaTiles(tiles_of_matters.TILES, tiles_of_matters.count_matters, tiles_of_matters.lines_of_matters)
    )
    AREA_TILES.register(
        "duties", AreaTiles(tiles_of_duties.TILES, tiles_of_duties.count_duties, tiles_of_duties.lines_of_duties)
    )
