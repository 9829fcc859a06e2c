"""What a search answers, to a page, to somebody who types and to a machine alike: one query, and what belongs to it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from sightline.core.acts import Acting
from sightline.pole.kinds import PossibleOther
from sightline.pole.rules.dates import instant_words
from sightline.pole.rules.filter_words import FilterWords, filter_words, only_of
from sightline.pole.rules.search_filters import NO_FILTERS, Filters
from sightline.pole.rules.withheld import restricted_words

from .dangers import HeldBack, dangers_held_back
from .same_in_list import same_in_list
from .search import SearchResult, search
from .search_found import FoundEvent, FoundPerson, FoundPlace, PlaceLine

WHILE_TYPING, TOLD_APART = 8, 20
PLACES_WHILE_TYPING = 5
SEE_ALL = "These are the nearest. Press Enter, or the Search button, to see all that was found."

Held = Mapping[UUID, tuple[HeldBack, ...]]


@dataclass(frozen=True)
class PlaceFinding:
    """A place with the dangers there whose record the reader does not see."""

    line: PlaceLine
    held_back: tuple[HeldBack, ...]
    found: FoundPlace | None = None

    @property
    def is_danger(self) -> bool:
        """Whether something here warns of danger to whoever goes there."""
        return bool(self.held_back) or any(marker.is_danger for marker in self.line.live_markers)


@dataclass(frozen=True)
class PersonFinding:
    """A person with the dangers that are held back; `same`: who else they may be, found or not."""

    found: FoundPerson
    homes: tuple[PlaceFinding, ...]
    held_back: tuple[HeldBack, ...]
    same: tuple[PossibleOther, ...] = ()

    @property
    def is_danger(self) -> bool:
        """Whether they, or where they live, warn of danger."""
        own = any(marker.is_danger for marker in self.found.line.live_markers)
        return own or bool(self.held_back) or any(home.is_danger for home in self.homes)


@dataclass(frozen=True)
class Findings:
    """What was found, what it was narrowed to, and what is said of restricted holdings. `typing`: only the nearest."""

    result: SearchResult
    only: Filters
    people: tuple[PersonFinding, ...]
    places: tuple[PlaceFinding, ...]
    events: tuple[FoundEvent, ...]
    restricted: str
    typing: bool

    @property
    def shown(self) -> tuple[UUID, ...]:
        """The ids of every identity, place and event that is told of."""
        named = (i for person in self.people for other in person.same for i in other.identities)
        return tuple(dict.fromkeys([*self.result.shown, *named]))

    @property
    def narrowed_to(self) -> tuple[FilterWords, ...]:
        """The filters, in words."""
        return filter_words(self.only)

    @property
    def as_at(self) -> str:
        """The instant of the search, in words."""
        return instant_words(self.result.receipt.at)

    @property
    def title(self) -> str:
        """What stands over the list."""
        return "Nothing found" if self.result.is_empty else "Search results"

    @property
    def counted(self) -> str:
        """How much is told of, in words: what a screen reader is told."""
        if self.result.is_empty:
            return "Nothing found"
        some = ((self.people, "person", "people"), (self.places, "place", "places"), (self.events, "event", "events"))
        told = [f"{len(found)} {one if len(found) == 1 else many}" for found, one, many in some if found]
        return f"{', '.join(told)} found"

    @property
    def detail(self) -> dict[str, Any]:
        """What the ledger keeps of the search, beside the ids."""
        receipt = self.result.receipt
        only = {"only": only_of(self.only)} if self.narrowed_to else {}
        count = len(self.people) + len(self.places) + len(self.events)
        said = {
            "searched": list(receipt.kinds),
            "not_searched": [*filter(None, [self.restricted]), *receipt.not_searched],
        }
        return {"asked": receipt.text, "words": list(receipt.words), "found": count, **said, **only}


def find(reader: Acting, text: str, only: Filters = NO_FILTERS, *, typing: bool = False) -> Findings:
    """What the reader may see that matches `text`, nearest first. A constant number of queries: the search's and six.

    `typing`: the nearest few of each kind, for a list that changes with each key.
    """
    # among those as near, what matters now comes first: so a few more are told apart than are shown
    result = _nearest(search(reader, text, only, TOLD_APART)) if typing else search(reader, text, only)
    identities = [identity for person in result.people for identity in person.line.identities]
    homes = [home.id for person in result.people for home in person.homes]
    held = dangers_held_back(identities, [*homes, *(place.line.id for place in result.places)])
    same = same_in_list(reader, [person.line for person in result.people])
    return Findings(
        result=result,
        only=only,
        people=tuple(_person(person, held, same) for person in result.people),
        places=tuple(PlaceFinding(place.line, held.get(place.line.id, ()), place) for place in result.places),
        events=result.events,
        restricted=restricted_words(reader.actor.clearance),
        typing=typing,
    )


def _nearest(result: SearchResult) -> SearchResult:
    people, places = result.people[:WHILE_TYPING], result.places[:PLACES_WHILE_TYPING]
    events = result.events[:PLACES_WHILE_TYPING]
    cut = (people, places, events) != (result.people, result.places, result.events)
    return replace(result, people=people, places=places, events=events, more=(SEE_ALL,) if cut else ())


def _person(found: FoundPerson, held: Held, same: Mapping[str, tuple[PossibleOther, ...]]) -> PersonFinding:
    own = {danger: None for identity in found.line.identities for danger in held.get(identity, ())}
    # what is said of themselves is not said again of their home
    there = {home.id: tuple(d for d in held.get(home.id, ()) if d not in own) for home in found.homes}
    homes = tuple(PlaceFinding(home, there[home.id]) for home in found.homes)
    return PersonFinding(found, homes, tuple(own), same.get(found.line.reference, ()))
