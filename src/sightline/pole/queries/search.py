"""One search across people, places and events (R30): what matches every word, and what was and was not searched."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sightline.core import clock
from sightline.core.acts import Acting
from sightline.pole.kinds import HistoryNotice, history_notices
from sightline.pole.rules.dates import LONDON
from sightline.pole.rules.search_closeness import Comparison
from sightline.pole.rules.search_filters import NO_FILTERS, Filters
from sightline.pole.rules.search_reasons import KIND_WORDS, NOT_SEARCHED, advice
from sightline.pole.rules.search_terms import Term, tidy, understand, unread

from .search_facts import matched_facts
from .search_found import FoundEvent, FoundPerson, FoundPlace, facts_behind
from .search_matching import Matches, match, with_hits
from .search_records import (
    Telling,
    carrying,
    events_found,
    first_what_matters,
    held_of,
    people_found,
    place_lines,
    places_found,
)

MOST_SHOWN = 50
MOST_EVENTS = 20


@dataclass(frozen=True)
class Searched:
    """The receipt of one search: what was asked, by whom, as at when, of what, and of what not."""

    text: str
    words: tuple[str, ...]
    unread: str
    at: datetime
    by: str
    post: str
    task: str
    kinds: tuple[str, ...]
    not_searched: tuple[str, ...]
    notices: tuple[HistoryNotice, ...] = ()


@dataclass(frozen=True)
class SearchResult:
    """What was found and its receipt. `more`: the kinds of which there are more than are shown."""

    receipt: Searched
    people: tuple[FoundPerson, ...] = ()
    places: tuple[FoundPlace, ...] = ()
    events: tuple[FoundEvent, ...] = ()
    more: tuple[str, ...] = ()
    cut: bool = False
    advice: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing was found."""
        return not (self.people or self.places or self.events)

    @property
    def shown(self) -> tuple[UUID, ...]:
        """The ids of every identity, place and event that the list tells of."""
        people = [i for found in self.people for i in (*found.line.identities, *(h.id for h in found.homes))]
        return tuple(dict.fromkeys([*people, *(p.line.id for p in self.places), *(e.id for e in self.events)]))


def search(reader: Acting, text: str, only: Filters = NO_FILTERS, most: int = MOST_SHOWN) -> SearchResult:
    """What the reader may see that is near to `text`, nearest first: at most `most` people, and as many places.

    Not every word need match. A constant number of queries, whatever is found; text of any length and kind gives a
    result, never a fault.
    """
    terms = understand(text)
    receipt = _receipt(reader, text, terms)
    comparison = Comparison(terms, receipt.at.astimezone(LONDON).date())
    matches = match(reader, terms, comparison.today, only)
    if matches.is_empty:
        return SearchResult(receipt, cut=matches.cut, advice=advice(terms, matches.alone))
    return _result(reader, receipt, comparison, matches, only, most)


def _receipt(reader: Acting, text: str, terms: Sequence[Term]) -> Searched:
    notices = history_notices(reader)
    return Searched(
        text=tidy(text),
        words=tuple(term.text for term in terms),
        unread=unread(text)[:100],
        at=clock.now(),
        by=reader.actor.name,
        post=reader.actor.post,
        task=str(reader.task) if reader.task else "",
        kinds=tuple(KIND_WORDS.values()),
        not_searched=(*NOT_SEARCHED, *(notice.words for notice in notices)),
        notices=notices,
    )


def _result(
    reader: Acting, receipt: Searched, comparison: Comparison, matches: Matches, only: Filters, most: int
) -> SearchResult:
    who, where, what = (matches.people, matches.places[:most], matches.events[:MOST_EVENTS])
    who = who[:most] if not only.marker else who
    with_hits(reader, comparison, [*who, *where, *what])
    facts = matched_facts(reader, facts_behind([*who, *where, *what]))
    telling = Telling(reader, comparison.today, comparison.terms, facts)
    names, lived = held_of(reader, [identity for match in who for identity in match.identities])
    homes = {identity: [UUID(fact.values["place_id"]) for fact in facts] for identity, facts in lived.items()}
    wanted = {match.id for match in where}.union(*homes.values())
    lines = place_lines(telling, wanted)
    people = people_found(telling, who, names, {i: [lines[p] for p in places] for i, places in homes.items()})
    people = first_what_matters(telling, carrying(people, only))[:most]
    places = places_found(telling, where, lines, people)
    events = events_found(telling, what, people, [lines[match.id] for match in where], MOST_EVENTS)
    return SearchResult(receipt, tuple(people), tuple(places), tuple(events), _more(matches, events), matches.cut)


def _more(matches: Matches, events: Sequence[FoundEvent]) -> tuple[str, ...]:
    counts = (("people", len(matches.people)), ("places", len(matches.places)))
    over = [f"More than {MOST_SHOWN} {words} match: add a word." for words, count in counts if count > MOST_SHOWN]
    if len(events) == MOST_EVENTS:
        over.append(f"Only the newest {MOST_EVENTS} events are listed: open a record for all of its events.")
    return tuple(over)
