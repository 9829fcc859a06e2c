"""What leads from what was typed to candidates: pairs of words that somebody has both of, and whole keys.

A word alone ("smith") leads to thousands; two together lead to a few. Each word stands for the held words that are
near it, so that a pair is tried in all their spellings, the nearest first, and of each kind no more
than `MOST_PAIRS`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import permutations
from typing import NamedTuple

from . import keys
from .search_dates import years_of_birth
from .search_terms import Reading, Term
from .search_words import COMMON, HOME, NAME, alike, kept_word, keys_by_which_near

MOST_PAIRS = 60
MOST_NEAR = 6
LEAST_NEAR = 0.6

_KINDS = {"name": NAME, "address": HOME}
_KEYS = {kind: key for key, kind in _KINDS.items()}
_CODES = frozenset(["phone", "account", "vehicle", "reference", "postcode"])
_OF_PARTS = frozenset(["phone", "postcode"])
_NONE = Reading("", "")

Words = Mapping[tuple[int, str], Sequence[tuple[str, float]]]
"""For a term, and NAME or HOME, the held words near it, the nearest first, with how near."""


class Range(NamedTuple):
    """Search keys of one kind from `low` to below `high`, and what one is worth."""

    kind: str
    low: str
    high: str
    worth: float


@dataclass
class Leads:
    """What to look candidates up by: pairs of people and of places with what each is worth, and ranges of keys."""

    pairs: dict[str, float] = field(default_factory=dict)
    places: dict[str, float] = field(default_factory=dict)
    ranges: list[Range] = field(default_factory=list)
    alone: bool = False
    """Whether single words lead here, of which many people have each."""

    @property
    def is_empty(self) -> bool:
        """Whether it leads nowhere."""
        return not (self.pairs or self.places or self.ranges)


@dataclass
class Wanted:
    """What to look up near words by: keys, each with the terms that it is for, and words that others begin with."""

    typed: dict[tuple[int, str], list[str]] = field(default_factory=dict)
    keys: dict[str, set[int]] = field(default_factory=dict)
    beginnings: dict[str, set[int]] = field(default_factory=dict)


def wanted_words(terms: Sequence[Term]) -> Wanted:
    """What near words are to be looked up for what was typed."""
    wanted = Wanted()
    for number, term in enumerate(terms):
        typed = keys.words(term.text)
        for reading in term.readings:
            kind, word = _KINDS.get(reading.kind), reading.key
            if not kind or not kept_word(word) or (kind == HOME and word in COMMON):
                continue
            wanted.typed.setdefault((number, kind), []).append(word)
            # what two words make together ("o neill") is looked up as it is: each has its own slips already. Whatever
            # may be of a home may be a name, which has all its keys.
            if kind == NAME and word in typed:
                for key in keys_by_which_near(word):
                    wanted.keys.setdefault(key, set()).add(number)
            wanted.beginnings.setdefault(f"={word}", set()).add(number)
    return wanted


def nearest_words(wanted: Wanted, found: Iterable[tuple[set[int], str, str]]) -> Words:
    """Of the words `found` (for which terms, kind, word) the nearest to what was typed of each, at most `MOST_NEAR`."""
    near: dict[tuple[int, str], dict[str, float]] = {of: {} for of in wanted.typed}
    for terms, kind, word in found:
        for term in terms:
            of = term, kind
            words = near.get(of)
            if words is not None and word not in words:
                words[word] = max([alike(said, word)[0] for said in wanted.typed[of]])
    return {of: _best(words) for of, words in near.items() if words}


def _best(words: Mapping[str, float]) -> list[tuple[str, float]]:
    near = [(word, score) for word, score in words.items() if score >= LEAST_NEAR]
    return sorted(near, key=lambda found: (-found[1], found[0]))[:MOST_NEAR]


def keys_of(near: Words) -> list[str]:
    """The held words as search keys, each with its kind before it ("name smith")."""
    return [f"{_KEYS[kind]} {word}" for (_, kind), words in near.items() for word, _ in words]


def homes_may_match(terms: Sequence[Term], near: Words) -> bool:
    """Whether any home can have something of what was typed: a word that is held of homes, a number or a postcode."""
    return any(of[1] == HOME and words for of, words in near.items()) or any(
        reading.kind == "postcode"
        or (reading.kind == "address" and (reading.key in COMMON or not kept_word(reading.key)))
        for term in terms
        for reading in term.readings
    )


def leads_of(terms: Sequence[Term], near: Words, today: date) -> Leads:
    """What leads to those of whom two of the words or more are held, or one whole number or date."""
    names = [near.get((number, NAME), ()) for number in range(len(terms))]
    homes = [[*near.get((number, HOME), ()), *_districts(term)] for number, term in enumerate(terms)]
    years = [list(_years(term, today)) for term in terms]
    numbers = [list(_numbers(term)) for term in terms]
    both: dict[str, float] = {}
    born: dict[str, float] = {}
    lived: dict[str, float] = {}
    places: dict[str, float] = {}
    for one, other in permutations(range(len(terms)), 2):
        if numbers[one] and homes[other]:
            _add(places, [(f"pp|{number}|{h}", 1.5 * y) for number in numbers[one] for h, y in homes[other]])
        if not names[one] or _is_one_word(terms[one], terms[other]):
            continue
        if other > one and names[other]:
            _add(both, [(_names(a, b), 2 * x * y) for a, x in names[one] for b, y in names[other] if a != b])
        if years[other]:
            _add(born, [(f"nb|{a}|{year}", 1.3 * x) for a, x in names[one] for year in years[other]])
        if homes[other]:
            _add(lived, [(f"nh|{a}|{h}", 1.2 * x * y) for a, x in names[one] for h, y in homes[other]])
    pairs = _most(both) | _most(born) | _most(lived) | {f"d|{day}": worth for day, worth in _days(terms).items()}
    return Leads(pairs, _most(places), list(_codes(terms)))


def leads_alone(terms: Sequence[Term], near: Words) -> Leads:
    """What leads to those of whom one of the words is held: where two together led to nobody near."""
    ranges = [*_codes(terms), *(Range("birth", day, f"{day}\x01", worth) for day, worth in _days(terms).items())]
    for number, term in enumerate(terms):
        for kind, of in ((NAME, "name"), (HOME, "address")):
            ranges += [Range(of, word, f"{word}\x01", worth) for word, worth in near.get((number, kind), ())]
        for reading in term.readings:
            if reading.kind in ("name", "address", "birth") and reading.key not in COMMON:
                begins = reading.begins and len(reading.key) > 1
                ranges.append(Range(reading.kind, reading.key, reading.below if begins else f"{reading.key}\x01", 0.9))
    return Leads(ranges=list(dict.fromkeys(ranges)), alone=True)


def _is_one_word(one: Term, other: Term) -> bool:
    """Whether both were typed as one ("lacey-mae"): everybody of that name has both, so that it leads to nobody."""
    return one.whole == other.whole and one.text != one.whole


def _names(one: str, other: str) -> str:
    return f"nn|{one}|{other}" if one < other else f"nn|{other}|{one}"


def _add(to: dict[str, float], found: Iterable[tuple[str, float]]) -> None:
    for said, worth in found:
        if worth > to.get(said, 0.0):
            to[said] = worth


def _most(found: dict[str, float]) -> dict[str, float]:
    if len(found) <= MOST_PAIRS:
        return found
    return dict(sorted(found.items(), key=lambda pair: -pair[1])[:MOST_PAIRS])


def _years(term: Term, today: date) -> Iterator[str]:
    for reading in term.readings:
        if reading.kind == "birth":
            yield reading.key[:4]
        elif reading.kind == "age":
            yield from (str(year) for year in years_of_birth(reading.key, today))


def _numbers(term: Term) -> Iterator[str]:
    return (r.key for r in term.readings if r.kind == "address" and any(c.isdigit() for c in r.key))


def _districts(term: Term) -> Iterator[tuple[str, float]]:
    for reading in term.readings:
        if reading.kind == "postcode":
            code = reading.key.lower()
            yield (code[:-3], 1.0) if len(code) > 4 and code[-1].isalpha() else (code, 0.9)
            if len(code) > 2 and code[-1].isdigit() and code[-2].isdigit():
                yield code[:-1], 0.8


def _codes(terms: Sequence[Term]) -> Iterator[Range]:
    """The keys that lead to few by themselves: numbers, references, online names, postcodes."""
    seen: set[tuple[str, str]] = set()
    for term in terms:
        for reading in _longest(term):
            of = reading.kind, reading.key
            if reading.kind in _CODES and of not in seen:
                seen.add(of)
                yield Range(*of, reading.below, 2.0)


def _days(terms: Sequence[Term]) -> dict[str, float]:
    """Whole days of birth, also with day and month swapped, with what each is worth: they too lead to few."""
    found: dict[str, float] = {}
    for term in terms:
        for reading in term.readings:
            if reading.kind == "birth" and len(reading.key) == 10:
                year, month, day = reading.key.split("-")
                found.setdefault(reading.key, 1.6)
                if int(day) <= 12 and day != month:
                    found.setdefault(f"{year}-{day}-{month}", 1.5)
    return found


def _longest(term: Term) -> Iterable[Reading]:
    """Its readings, of those as a telephone number or a postcode only the longest: "zx12 3ab" and not all of "zx12"."""
    longest: dict[str, Reading] = {}
    for reading in term.readings:
        if reading.kind in _OF_PARTS and len(reading.key) > len(longest.get(reading.kind, _NONE).key):
            longest[reading.kind] = reading
    return [r for r in term.readings if longest.get(r.kind, r) is r] if longest else term.readings
