"""What a list of results tells of each person, place and event that was found."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sightline.pole.rules.search_closeness import AT_HOME
from sightline.pole.rules.search_reasons import Matched, Reason, together, why
from sightline.pole.rules.search_terms import Term

from .markers import MarkerRow
from .people import PersonLine
from .search_candidates import Hit
from .search_matching import Match

NOT_HELD = 0.05
"""How far a reason that rests on what is no longer held to be true stands behind one that does not."""


@dataclass(frozen=True)
class OtherName:
    """A name that somebody also has or had; `held` is False where it is no longer held to be theirs."""

    full: str
    held: bool


@dataclass(frozen=True)
class PlaceLine:
    """A place in a line: its address as held, who says so, and what warns of it."""

    id: UUID
    reference: str
    address: str
    source: str = ""
    markers: tuple[MarkerRow, ...] = ()

    @property
    def live_markers(self) -> tuple[MarkerRow, ...]:
        """Its markers that warn."""
        return tuple(m for m in self.markers if m.warns)


@dataclass(frozen=True)
class FoundPerson:
    """A person found: who, where they live now, what warns of them, where it comes from, why they were found.

    `missed` are the words typed that nothing held of them is near to; `closeness` 1 is all as typed.
    """

    line: PersonLine
    other_names: tuple[OtherName, ...]
    homes: tuple[PlaceLine, ...]
    sources: tuple[str, ...]
    reasons: tuple[Reason, ...]
    missed: tuple[str, ...] = ()
    closeness: float = 1.0


@dataclass(frozen=True)
class FoundPlace:
    """A place found, or the home of somebody found."""

    line: PlaceLine
    reasons: tuple[Reason, ...]

    @property
    def sources(self) -> tuple[str, ...]:
        """Who says that this is its address."""
        return (self.line.source,) if self.line.source else ()


@dataclass(frozen=True)
class FoundEvent:
    """An event found, or one of the newest in which somebody found was involved or that was at a place found."""

    id: UUID
    reference: str
    kind: str
    title: str
    when: str
    source: str
    reasons: tuple[Reason, ...]


def reasons_for(match: Match, terms: Sequence[Term], facts: Mapping[UUID, Matched]) -> tuple[Reason, ...]:
    """One reason a word typed: the nearest key; of those as near one that stands, and their own before a home's."""
    if match.by_reference:
        return (Reason("this is its reference"),)
    return together(_once(_nearest(match, number, term, facts) for number, term in enumerate(terms)))


def _nearest(match: Match, number: int, term: Term, facts: Mapping[UUID, Matched]) -> Reason | None:
    ranked = [(hit, home) for hits, home in ((match.hits, False), (match.through_home, True)) for hit in hits]
    mine = [(hit, home) for hit, home in ranked if hit.term == number]
    if not mine:
        return None
    hit, home = min(mine, key=lambda pair: _rank(pair[0], pair[1], facts))
    return why(hit.near, term.text, hit.key, _fact(hit, facts), at_home=home)


def _rank(hit: Hit, home: bool, facts: Mapping[UUID, Matched]) -> tuple[float, str]:
    held = _fact(hit, facts).held
    return (-hit.near.score * (AT_HOME if home else 1) + (0 if held else NOT_HELD), hit.key)


def _fact(hit: Hit, facts: Mapping[UUID, Matched]) -> Matched:
    return facts.get(hit.fact, Matched())


def _once(reasons: Iterable[Reason | None]) -> tuple[Reason, ...]:
    return tuple(dict.fromkeys(reason for reason in reasons if reason))


def facts_behind(matches: Sequence[Match]) -> set[UUID]:
    """The ids of all the facts that matched."""
    return {hit.fact for match in matches for hit in (*match.hits, *match.through_home)}
