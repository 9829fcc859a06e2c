"""Chance that falls the same way everywhere.

A `Dice` is seeded by a path of words and numbers (`Dice(7).child("district", 0)`), never by the clock or by Python's
hash. Everything
is built on `random.Random.random()`, the one method whose sequence Python promises to keep from version to version.
"""

from __future__ import annotations

import random
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from hashlib import sha256
from itertools import accumulate
from typing import Generic, TypeVar

T = TypeVar("T")


class Odds(Generic[T]):
    """Things with weights, ready to be drawn from."""

    __slots__ = ("_bounds", "items")

    def __init__(self, weighted: Iterable[tuple[T, float]]) -> None:
        pairs = list(weighted)
        self.items: list[T] = [item for item, _ in pairs]
        self._bounds: list[float] = list(accumulate(weight for _, weight in pairs))

    def __bool__(self) -> bool:
        return bool(self.items) and self._bounds[-1] > 0

    def at(self, fraction: float) -> T:
        """The item that the fraction (0 to 1) of the whole weight falls on."""
        place = bisect_right(self._bounds, fraction * self._bounds[-1])
        return self.items[min(place, len(self.items) - 1)]


class Dice:
    """A stream of chance with a name."""

    __slots__ = ("_path", "_random")

    def __init__(self, *path: str | int) -> None:
        self._path = path
        digest = sha256("/".join(str(part) for part in path).encode()).digest()
        self._random = random.Random(int.from_bytes(digest[:8], "big")).random

    def child(self, *path: str | int) -> Dice:
        """A stream of its own: what is drawn from it changes nothing here."""
        return Dice(*self._path, *path)

    def chance(self, probability: float) -> bool:
        return self._random() < probability

    def number(self, low: int, high: int) -> int:
        """A whole number from low to high, both included."""
        return low + int(self._random() * (high - low + 1))

    def pick(self, things: Sequence[T]) -> T:
        return things[int(self._random() * len(things))]

    def draw(self, odds: Odds[T]) -> T:
        return odds.at(self._random())

    def spread(self, middle: float, width: float) -> float:
        """About `middle`, seldom further off than `width`: the mean of three draws."""
        return middle + width * ((self._random() + self._random() + self._random()) * 2 / 3 - 1)

    def day(self, first: date, before: date) -> date:
        """A day from first up to, but not including, `before`; `first` itself when there is none between."""
        return first + timedelta(days=int(self._random() * max(1, (before - first).days)))

    def shuffled(self, things: Iterable[T]) -> list[T]:
        """The same things in another order."""
        return [thing for _, _, thing in sorted((self._random(), n, thing) for n, thing in enumerate(things))]
