"""What a search is narrowed to."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Filters:
    """What a search shows only: children, what is in an area, or who carries a live marker of one kind.

    `area` is a town, or the first half of a postcode ("ZX1"), as typed; `marker` is a key of pole.rules.markers.
    Empty ones narrow nothing.
    """

    child: bool = False
    area: str = ""
    marker: str = ""


NO_FILTERS = Filters()
