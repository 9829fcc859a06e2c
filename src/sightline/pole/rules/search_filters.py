"""What a search is narrowed to."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from . import age, keys
from .search_dates import exactest


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


def may_be_child(only: Filters, own: Iterable[str], today: date) -> bool:
    """Whether somebody with these keys ("birth 2012-05-03") is shown: a child, or one of whom no birth is known."""
    if not only.child:
        return True
    births = [key.partition(" ")[2] for key in own if key.startswith("birth ")]
    # where two dates are held, or one is not exact, whoever may be a child is one
    return not births or any(_may_be_child(born, today) for born in exactest(births))


def _may_be_child(born: str, today: date) -> bool:
    precision = {4: "year", 7: "month"}.get(len(born), "day")
    return age.may_be_child(date.fromisoformat(f"{born}-01-01"[:10]), precision, today)


def in_area(only: Filters, homes: Iterable[Iterable[str]]) -> bool:
    """Whether one of these homes, each by its keys ("address averdale", "postcode ZX12AB"), is in the area."""
    if not only.area.strip():
        return True
    words = [f"address {word}" for word in keys.words(only.area)]
    code = f"postcode {keys.postcode_key(only.area)}"
    return any(_is_there([*home], words, code) for home in homes)


def _is_there(home: list[str], words: list[str], code: str) -> bool:
    in_words = bool(words) and all(word in home for word in words)
    # "ZX1" is no part of ZX12 3AB: what follows the first half is a digit and two letters
    return in_words or any(
        key == code or key[:-3] == code or _longer(key, code) for key in home if key[:9] == "postcode "
    )


def _longer(key: str, code: str) -> bool:
    return key.startswith(code) and len(code) > len(key) - 3
