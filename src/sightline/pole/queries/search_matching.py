"""Which people, places and events match every word: a person by the keys of any of their identities and their homes."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from sightline.core.acts import Acting
from sightline.core.ids import parse_reference
from sightline.pole.access import rows_visible_to
from sightline.pole.models import Event, Identity, Place
from sightline.pole.rules.search_terms import Term

from .search_candidates import MOST_CANDIDATES, Hit, hits, sizes, subjects
from .sql import fetch, reader_values, visible

AT_HOME = 2
"""How far a match through somebody's home stands behind one of their own: more than the rest of a key does."""


@dataclass
class Match:
    """A person, place or event that matches every word; `hits` say by what, `through_home` those of their homes.

    `identities` are those of a person that the reader may see.
    """

    id: UUID
    identities: tuple[UUID, ...] = ()
    hits: list[Hit] = field(default_factory=list)
    through_home: list[Hit] = field(default_factory=list)
    by_reference: bool = False

    def distance(self) -> int:
        """How far from what was typed: 0 where every word is a whole key of the record's own."""
        best: dict[int, int] = {}
        for found, far in ((self.hits, 0), (self.through_home, AT_HOME)):
            for hit in found:
                best[hit.term] = min(best.get(hit.term, 9), far + (not hit.exact))
        return sum(best.values())


@dataclass
class Matches:
    """All that matches, nearest first. `alone`: the terms for which nothing at all is held. `cut`: not all compared."""

    people: list[Match]
    places: list[Match]
    events: list[Match]
    alone: tuple[int, ...] = ()
    cut: bool = False


@dataclass
class Ties:
    """Who is who and who lived where, for the candidates: person to identities, identity to places."""

    identities: dict[UUID, set[UUID]]
    homes: dict[UUID, set[UUID]]


def match(reader: Acting, terms: Sequence[Term]) -> Matches:
    """What matches every one of the terms, in a number of statements that does not depend on what is found."""
    found = by_reference(reader, terms) if len(terms) == 1 else None
    if found:
        return found
    counts = sizes(terms)
    alone = tuple(number for number in range(len(terms)) if number not in counts)
    if alone or not terms:
        return Matches([], [], [], alone=alone)
    rarest = min(counts, key=lambda number: counts[number])
    return _compare(reader, terms, subjects(terms, rarest), cut=counts[rarest] > MOST_CANDIDATES)


def by_reference(reader: Acting, terms: Sequence[Term]) -> Matches | None:
    """What has a reference of Sightline's own that was typed, or None where none was or nothing has it."""
    reference = parse_reference(terms[0].whole)
    if reference is None:
        return None
    of = {"memberships__person__reference": reference}
    identities = rows_visible_to(reader, Identity.objects.filter(**of, retracted_at__isnull=True))
    ties = _ties(reader, set(identities.values_list("id", flat=True)), set())
    places = Place.objects.filter(reference=reference).values_list("id", flat=True)
    standing = Event.objects.filter(reference=reference, retracted_at__isnull=True)
    events = rows_visible_to(reader, standing).values_list("id", flat=True)
    found = Matches(
        people=[Match(person, tuple(theirs), by_reference=True) for person, theirs in ties.identities.items()],
        places=[Match(place, by_reference=True) for place in places],
        events=[Match(event, by_reference=True) for event in events],
    )
    return found if found.people or found.places or found.events else None


def _compare(reader: Acting, terms: Sequence[Term], candidates: set[tuple[UUID, str]], *, cut: bool) -> Matches:
    kinds: dict[str, set[UUID]] = defaultdict(set)
    for subject, kind in candidates:
        kinds[kind].add(subject)
    ties = _ties(reader, kinds["identity"], kinds["place"])
    homes = {place for places in ties.homes.values() for place in places}
    everything = kinds["place"] | kinds["event"] | set(ties.homes) | homes
    of: dict[UUID, list[Hit]] = defaultdict(list)
    for hit in hits(terms, everything):
        of[hit.subject].append(hit)
    whole = set(range(len(terms)))
    return Matches(
        people=_nearest((_person(person, ties, of) for person in ties.identities), whole),
        places=_nearest((Match(place, hits=of[place]) for place in kinds["place"]), whole),
        events=_nearest((Match(event, hits=of[event]) for event in kinds["event"]), whole),
        cut=cut,
    )


# the ids go as one array: as a list of parameters, thousands of them cost more than the statement itself
_LIVED = """
select r.identity_id from pole_residence r
 where r.place_id = any(%(places)s) and r.retracted_at is null and {visible} limit %(most)s"""
_MEMBERS = """
select distinct m.person_id, m.identity_id
  from pole_membership near join pole_membership m on m.person_id = near.person_id and m.retracted_at is null
 where near.identity_id = any(%(identities)s) and near.retracted_at is null"""
_HOMES = """
select r.identity_id, r.place_id from pole_residence r
 where r.identity_id = any(%(identities)s) and r.retracted_at is null and {visible}"""


def _ties(reader: Acting, identities: set[UUID], places: set[UUID]) -> Ties:
    """Three statements at most."""
    values, seen = reader_values(reader), visible("r", "identity_id")
    lived = {**values, "places": list(places), "most": MOST_CANDIDATES * 5}
    at_places = {identity for (identity,) in fetch(_LIVED.format(visible=seen), lived)} if places else set()
    ties = Ties(defaultdict(set), {})
    near = list(identities | at_places)
    for person, identity in fetch(_MEMBERS, {"identities": near}) if near else ():
        ties.identities[person].add(identity)
        ties.homes[identity] = set()
    theirs = {**values, "identities": list(ties.homes)}
    for identity, place in fetch(_HOMES.format(visible=seen), theirs) if ties.homes else ():
        ties.homes[identity].add(place)
    return ties


def _person(person: UUID, ties: Ties, of: Mapping[UUID, list[Hit]]) -> Match:
    made = Match(person, tuple(ties.identities[person]))
    for identity in ties.identities[person]:
        made.hits += of.get(identity, [])
        for home in ties.homes[identity]:
            made.through_home += of.get(home, [])
    return made


def _nearest(matches: Iterable[Match], whole: set[int]) -> list[Match]:
    """Those that match every term, nearest first; equals in the order in which they were recorded."""
    kept = [m for m in matches if {h.term for h in (*m.hits, *m.through_home)} == whole]
    return sorted(kept, key=lambda m: (m.distance(), m.id))
