"""How close what is held of somebody or somewhere is to what was typed: word by word, and in all.

Not every word need match: one that does not costs its share of the closeness. What a word is worth depends on what it
tells: a date of birth tells more than a name, a house number less, "road" next to nothing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import NamedTuple

from rapidfuzz.distance import OSA

from .search_dates import exactest, nearness_of_age, nearness_of_day
from .search_terms import Reading, Term
from .search_words import COMMON, alike

AT_HOME = 0.97
"""What a match with somebody's home is worth of one with their own name, date or number."""
_NOT = 0.0, ""
_CODES = frozenset(["phone", "postcode"])


class Near(NamedTuple):
    """That a key is near one term by one of its readings: how near (1 is the same), and how."""

    term: int
    score: float
    how: str
    reading: Reading


@dataclass
class Comparison:
    """What was typed, ready to be compared with many records; `today` tells ages."""

    terms: Sequence[Term]
    today: date
    _known: dict[str, tuple[Near, ...]] = field(default_factory=dict)

    @cached_property
    def weights(self) -> list[float]:
        """What each term is worth."""
        return [weight(term) / sharing for term, sharing in zip(self.terms, _sharing(self.terms), strict=True)]

    @cached_property
    def total(self) -> float:
        """What all terms are worth together."""
        return sum(self.weights) or 1.0

    @cached_property
    def _readings(self) -> dict[str, list[tuple[int, list[Reading]]]]:
        found: dict[str, list[tuple[int, list[Reading]]]] = {}
        for number, term in enumerate(self.terms):
            for kind, readings in _by_kind(term).items():
                found.setdefault(kind, []).append((number, readings))
        return found

    def expect(self, keys: Iterable[str]) -> None:
        """Work out beforehand what is going to be asked of these keys: while a database looks for whose they are."""
        for key in keys:
            self.near(key)
        _ = self.total

    def nears(self, keys: Iterable[str]) -> list[tuple[str, tuple[Near, ...]]]:
        """Each of one record's keys that any term is near to; of its births those that say most."""
        found, births = [], []
        for key in keys:
            if key.startswith("birth "):
                births.append(key)
            elif near := self.near(key):
                found.append((key, near))
        return found + [(key, near) for key in exactest(births) if (near := self.near(key))]

    def near(self, kind_and_key: str) -> tuple[Near, ...]:
        """The terms that a key ("name smith") is near to, each by its nearest reading."""
        known = self._known.get(kind_and_key)
        if known is None:
            kind, _, key = kind_and_key.partition(" ")
            nears = [_nearest(number, some, key, self.today) for number, some in self._readings.get(kind, ())]
            known = self._known[kind_and_key] = tuple([near for near in nears if near])
        return known

    def scores(self, own: Iterable[str], homes: Iterable[Iterable[str]] = ()) -> list[float]:
        """For each term how near the record comes to it: by its own keys, or else by those of the one best home."""
        best = self._own(own)
        if min(best, default=0.0) >= AT_HOME:
            return best
        told, gain = best, 0.0
        for home in homes:
            there = self._best(home)
            if not any(there):
                continue
            with_home = [max(a, b * AT_HOME) for a, b in zip(best, there, strict=True)]
            gained = sum([(a - b) * w for a, b, w in zip(with_home, best, self.weights, strict=True)])
            if gained > gain:
                told, gain = with_home, gained
        return told

    def closeness(self, scores: Sequence[float]) -> float:
        """How close a record with these scores is in all: 1 where every word is held as typed."""
        return sum([s * w for s, w in zip(scores, self.weights, strict=True)]) / self.total

    def _best(self, keys: Iterable[str]) -> list[float]:
        best = [0.0] * len(self.terms)
        for key in keys:
            for term, score, _, _ in self.near(key):
                best[term] = max(best[term], score)
        return best

    def _own(self, keys: Iterable[str]) -> list[float]:
        """As `_best`, but one word of a name answers for one word typed, unless they were read as one."""
        best = [0.0] * len(self.terms)
        by_name: list[tuple[float, int, str, Reading]] = []
        for key, nears in self.nears(keys):
            for term, score, _, reading in nears:
                if reading.kind == "name":
                    by_name.append((score, term, key, reading))
                else:
                    best[term] = max(best[term], score)
        by_name.sort(key=lambda found: (-found[0], found[1]))
        taken: dict[str, Reading] = {}
        done: set[int] = set()
        for score, term, key, reading in by_name:
            if term not in done and taken.get(key, reading) == reading:
                taken[key] = reading
                done.add(term)
                best[term] = max(best[term], score)
        return best


def weight(term: Term) -> float:
    """What a term is worth beside others, by the most that it may be."""
    kinds = {reading.kind for reading in term.readings}
    if not _CODES.isdisjoint(kinds):
        return 1.6
    if "birth" in kinds:
        return 1.6 if any([r.kind == "birth" and len(r.key) > 4 for r in term.readings]) else 0.9
    if "age" in kinds:
        return 0.6
    if any([reading.key in COMMON for reading in term.readings]):
        return 0.2
    name = next((reading.key for reading in term.readings if reading.kind == "name"), "")
    return 0.4 if len(name) == 1 and name.isascii() else 1.0


def _sharing(terms: Sequence[Term]) -> list[int]:
    """For each term, how many are of one telephone number or postcode with it: together they are worth one."""
    codes = [{r for r in term.readings if r.kind in _CODES} for term in terms]
    return [sum([not of.isdisjoint(other) for other in codes]) if of else 1 for of in codes]


def _by_kind(term: Term) -> dict[str, list[Reading]]:
    """A term's readings by the kind of key that they are compared with, in their order."""
    found: dict[str, list[Reading]] = {}
    for reading in term.readings:
        found.setdefault("birth" if reading.kind == "age" else reading.kind, []).append(reading)
    return found


def _nearest(number: int, readings: Iterable[Reading], key: str, today: date) -> Near | None:
    best: Near | None = None
    least = 0.0
    for reading in readings:
        kind, said, begins = reading
        if kind in ("name", "address"):
            # asked most by far: every word held of everybody who is compared
            score, how = alike(said, key) if said == key or (begins and not said.isdigit()) else _NOT
        elif kind == "birth":
            score, how = nearness_of_day(said, key)
        elif kind == "age":
            score, how = nearness_of_age(said, key, today), "age"
        else:
            score, how = _near_code(said, begins, key)
        if score > least:
            best, least = Near(number, score, how, reading), score
    return best


def _near_code(said: str, begins: bool, key: str) -> tuple[float, str]:
    if said == key:
        return 1.0, "is"
    if begins and key.startswith(said):
        return 0.9, "begins"
    if len(key) > 5 and len(said) > 5 and OSA.distance(said, key, score_cutoff=1) == 1:
        return 0.75, "spelt"
    return _NOT
