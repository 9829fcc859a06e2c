"""Where sources say different things of one matter: what is shown first, why, and what else is said. Nothing is hidden.

Local policy: what was recorded here by hand comes before what was loaded, the latest first; among what was loaded, the
earliest known comes first. Nobody's word is dropped.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True)
class Said(Generic[T]):
    """One standing statement: `value` compares equal where two say the same; `by_hand`: recorded here, not loaded."""

    value: object
    by_hand: bool
    known_from: datetime
    what: T


@dataclass(frozen=True)
class Weighed(Generic[T]):
    """All standing statements of one matter, the one shown first at the front; `why` it is first where they differ."""

    ordered: tuple[Said[T], ...]
    disagree: bool
    why: str


@dataclass(frozen=True)
class KnownDate:
    """A date as far as it is known."""

    day: date
    precision: str

    def agrees_with(self, other: "KnownDate") -> bool:
        """Whether both can be true: 2011 and 3 March 2011 can."""
        if "about" in (self.precision, other.precision):
            return abs((self.day - other.day).days) <= 366
        length = min({"year": 1, "month": 2}.get(p, 3) for p in (self.precision, other.precision))
        mine, theirs = (d.timetuple()[:length] for d in (self.day, other.day))
        return mine == theirs


def _exactness(said: Said[T]) -> int:
    precision = said.value.precision if isinstance(said.value, KnownDate) else "day"
    return {"day": 0, "month": 1, "about": 2, "year": 3}.get(precision, 3)


def _agree(one: object, other: object) -> bool:
    if isinstance(one, KnownDate) and isinstance(other, KnownDate):
        return one.agrees_with(other)
    return one == other


def weigh(statements: Sequence[Said[T]]) -> Weighed[T]:
    """Order the statements and say whether they disagree. Of dates that agree, the most exact comes first."""
    if len(statements) < 2:
        return Weighed(tuple(statements), disagree=False, why="")
    hand = sorted((s for s in statements if s.by_hand), key=lambda s: s.known_from, reverse=True)
    loaded = sorted((s for s in statements if not s.by_hand), key=lambda s: s.known_from)
    ordered = [*hand, *loaded]
    leader = min((s for s in ordered if _agree(s.value, ordered[0].value)), key=_exactness)
    ordered.remove(leader)
    ordered.insert(0, leader)
    disagree = any(not _agree(s.value, leader.value) for s in ordered)
    why = ""
    if disagree:
        why = "the latest recorded by hand" if hand else "the earliest known to a source"
    return Weighed(tuple(ordered), disagree=disagree, why=why)
