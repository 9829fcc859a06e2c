"""What a search was narrowed to, in words: for the receipt, and for the buttons that take a filter off again."""

from dataclasses import dataclass

from .markers import KINDS
from .search_filters import Filters

MOST_AREA = 60


@dataclass(frozen=True)
class FilterWords:
    """One filter: the name of its field, and what it leaves in."""

    field: str
    words: str


def filters_from(child: str, area: str, marker: str) -> Filters:
    """The filters of what a form or a machine sent: a kind of marker that there is not narrows nothing."""
    return Filters(bool(child), " ".join(area.split())[:MOST_AREA], marker if marker in KINDS else "")


def filter_words(only: Filters) -> tuple[FilterWords, ...]:
    """Each filter that narrows, in words."""
    said = (
        FilterWords("child", "children" if only.child else ""),
        FilterWords("area", f"in \u2018{only.area}\u2019" if only.area else ""),
        FilterWords("marker", f"with a live marker: {KINDS[only.marker].words}" if only.marker in KINDS else ""),
    )
    return tuple(each for each in said if each.words)


def only_of(only: Filters) -> dict[str, str | bool]:
    """The filters that narrow, as the ledger keeps them."""
    kept: dict[str, str | bool] = {"child": only.child, "area": only.area, "marker": only.marker}
    return {field: value for field, value in kept.items() if value}
