"""Which people, places and events are nearest to what was typed: a person by any of their identities and homes."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from uuid import UUID

from sightline.core.acts import Acting
from sightline.core.ids import parse_reference
from sightline.pole.access import rows_visible_to
from sightline.pole.models import Event, Identity, Place
from sightline.pole.rules.search_closeness import Comparison
from sightline.pole.rules.search_filters import NO_FILTERS, Filters, in_area, may_be_child
from sightline.pole.rules.search_leads import homes_may_match, keys_of, leads_alone, leads_of
from sightline.pole.rules.search_likely import likely
from sightline.pole.rules.search_terms import Term

from .search_candidates import MOST_CANDIDATES, MOST_WHEN_NARROWED, Candidate, Hit, candidates, hits
from .search_near import near_words
from .sql import fetch, reader_values, visible

NEAR_ENOUGH = 0.8
"""Where the nearest is less close than this, those with one word alone in common are looked at too."""
LEAST_CLOSE = 0.45
FARTHEST_BEHIND = 0.3
"""Whoever is less close than the nearest by more than this is not listed: a list that floods is not read."""


@dataclass
class Match:
    """A person, place or event near what was typed, `closeness` 1 where every word is held as typed.

    `hits` say by what, `through_home` those of their homes: only where they are asked for (`with_hits`). `identities`
    are those of a person that the reader may see; `missed`: the numbers of the terms that nothing of theirs is near to.
    """

    id: UUID
    identities: tuple[UUID, ...] = ()
    closeness: float = 1.0
    missed: tuple[int, ...] = ()
    hits: list[Hit] = field(default_factory=list)
    through_home: list[Hit] = field(default_factory=list)
    by_reference: bool = False


@dataclass
class Matches:
    """All that is near, nearest first. `alone`: the terms that nothing found is near to. `cut`: there may be more."""

    people: list[Match]
    places: list[Match]
    events: list[Match]
    alone: tuple[int, ...] = ()
    cut: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether there is none."""
        return not (self.people or self.places or self.events)


def match(reader: Acting, terms: Sequence[Term], today: date, only: Filters = NO_FILTERS) -> Matches:
    """What is near enough to the terms, in a number of statements that does not depend on what is found.

    Two statements; a third where nobody is near; three for a reference of Sightline's own.
    """
    found = by_reference(reader, terms) if len(terms) == 1 else None
    if found:
        return found
    comparison = Comparison(terms, today)
    near = near_words(terms)
    most = MOST_WHEN_NARROWED if only != NO_FILTERS else MOST_CANDIDATES
    # pairs are of all that is held: what is not a partner's to see must not lead them to anybody
    shared = reader.actor.clearance < 0
    paired = len(terms) > 1 and not shared
    first, nearest = likely(terms, near, today) if paired else (terms, near)
    homes = bool(only.area) or homes_may_match(first, nearest)
    leads = leads_of(first, nearest, today) if paired else leads_alone(terms, near)
    expected = partial(comparison.expect, keys_of(nearest))
    looked_at = [] if leads.is_empty else candidates(leads, homes=homes, most=most, shared=shared, meanwhile=expected)
    matches = _compared(comparison, looked_at, only)
    if paired and _nearest(matches) < NEAR_ENOUGH:
        # whoever was looked at without their homes is looked at again
        tried = leads.pairs if homes else {}
        further = leads_alone(terms, near)
        every = leads_of(terms, near, today).pairs
        further.pairs = {pair: worth for pair, worth in every.items() if pair not in tried}
        looked_at += candidates(further, homes=homes or homes_may_match(terms, near), most=most)
        matches = _compared(comparison, looked_at, only)
    matches.cut = len({c.person for c in looked_at if c.person}) >= most
    return matches


def _nearest(matches: Matches) -> float:
    return max((m.closeness for m in (*matches.people, *matches.places, *matches.events)), default=0.0)


def by_reference(reader: Acting, terms: Sequence[Term]) -> Matches | None:
    """What has a reference of Sightline's own that was typed, or None where none was or nothing has it."""
    reference = parse_reference(terms[0].whole)
    if reference is None:
        return None
    of = {"memberships__person__reference": reference}
    identities = rows_visible_to(reader, Identity.objects.filter(**of, retracted_at__isnull=True))
    people: dict[UUID, list[UUID]] = defaultdict(list)
    for person, identity in fetch(_MEMBERS, {"identities": list(identities.values_list("id", flat=True))}):
        people[person].append(identity)
    places = Place.objects.filter(reference=reference).values_list("id", flat=True)
    standing = Event.objects.filter(reference=reference, retracted_at__isnull=True)
    events = rows_visible_to(reader, standing).values_list("id", flat=True)
    found = Matches(
        people=[Match(person, tuple(theirs), by_reference=True) for person, theirs in people.items()],
        places=[Match(place, by_reference=True) for place in places],
        events=[Match(event, by_reference=True) for event in events],
    )
    return None if found.is_empty else found


_MEMBERS = """
select distinct m.person_id, m.identity_id
  from pole_membership near join pole_membership m on m.person_id = near.person_id and m.retracted_at is null
 where near.identity_id = any(%(identities)s) and near.retracted_at is null"""


def _compared(comparison: Comparison, looked_at: Sequence[Candidate], only: Filters) -> Matches:
    people: dict[UUID, dict[UUID, Candidate]] = defaultdict(dict)
    others: dict[str, dict[UUID, Candidate]] = {"place": {}, "event": {}}
    for candidate in looked_at:
        if candidate.person:
            people[candidate.person][candidate.id] = candidate
        else:
            others[candidate.kind][candidate.id] = candidate
    near = [made for person, theirs in people.items() if (made := _person(comparison, person, theirs, only))]
    places, events = (
        [_match(comparison, c.id, c.own, ()) for c in others[kind].values() if in_area(only, [c.own])]
        for kind in ("place", "event")
    )
    best = max((m.closeness for m in (*near, *places, *events)), default=0.0)
    found = Matches(_kept(near, best), _kept(places, best), _kept(events, best))
    # where nobody comes near enough, what those have who were compared tells which words are at fault
    everything = (*near, *places, *events) if found.is_empty else (*found.people, *found.places, *found.events)
    told = {n for m in everything for n in range(len(comparison.terms)) if n not in m.missed}
    found.alone = tuple(n for n in range(len(comparison.terms)) if n not in told)
    return found


def _person(comparison: Comparison, person: UUID, theirs: dict[UUID, Candidate], only: Filters) -> Match | None:
    own = [key for c in theirs.values() for key in c.own]
    homes = [home for c in theirs.values() for home in c.homes]
    if not (may_be_child(only, own, comparison.today) and in_area(only, homes)):
        return None
    found = _match(comparison, person, own, homes)
    found.identities = tuple(theirs)
    return found


def _match(comparison: Comparison, found: UUID, own: Iterable[str], homes: Iterable[Iterable[str]]) -> Match:
    scores = comparison.scores(own, homes)
    missed = tuple(number for number, score in enumerate(scores) if score == 0)
    return Match(found, closeness=comparison.closeness(scores), missed=missed)


def _kept(matches: Iterable[Match], best: float) -> list[Match]:
    """Those near enough, nearest first; equals in the order in which they were recorded."""
    least = max(LEAST_CLOSE, best - FARTHEST_BEHIND)
    return sorted((m for m in matches if m.closeness >= least), key=lambda m: (-round(m.closeness, 3), m.id))


_HOMES = """
select r.identity_id, r.place_id from pole_residence r
 where r.identity_id = any(%(identities)s) and r.retracted_at is null and {visible}"""


def with_hits(reader: Acting, comparison: Comparison, matches: Sequence[Match]) -> None:
    """Fill in by which keys these match, their own and their homes'. Two statements."""
    identities = [identity for match in matches for identity in match.identities]
    homes: dict[UUID, list[UUID]] = defaultdict(list)
    values = {**reader_values(reader), "identities": identities}
    for identity, place in fetch(_HOMES.format(visible=visible("r", "identity_id")), values):
        homes[identity].append(place)
    of: dict[UUID, list[Hit]] = defaultdict(list)
    lived_in = {place for places in homes.values() for place in places}
    for hit in hits(comparison, {*identities, *(m.id for m in matches if not m.identities), *lived_in}):
        of[hit.subject].append(hit)
    for match in matches:
        for subject in match.identities or (match.id,):
            match.hits += of.get(subject, [])
            for home in dict.fromkeys(homes.get(subject, ())):
                match.through_home += of.get(home, [])
