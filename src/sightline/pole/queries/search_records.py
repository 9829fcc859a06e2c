"""Reads what a list of results tells of the people, places and events found: a constant number of queries."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sightline.core.acts import Acting
from sightline.pole.kinds import EVENT_KINDS
from sightline.pole.rules.as_known import NOW
from sightline.pole.rules.dates import day_words, occurred_words
from sightline.pole.rules.keys import fold, in_capitals
from sightline.pole.rules.search_filters import Filters
from sightline.pole.rules.search_reasons import Matched, Reason
from sightline.pole.rules.search_terms import Term

from .facts import FactRow, facts_of
from .markers import markers_on
from .open_matters import open_matters, open_values
from .people import PersonLine, people_of
from .person import day_of, lives_now
from .places import addresses_of
from .search_found import FoundEvent, FoundPerson, FoundPlace, OtherName, PlaceLine, reasons_for
from .search_matching import Match
from .sources import SYSTEM_WORDS
from .sql import fetch, known_by, reader_values, standing, told_by, visible
from .told import PLACED, as_told, latest_telling

MOST_HOMES = 3
MOST_REASONS = 4
BAND = 0.02
"""Closeness that differs by less tells nothing."""

ByIdentity = dict[UUID, list[FactRow]]


@dataclass(frozen=True)
class Telling:
    """For whom the list is made, on which day, of which words, and the facts that matched."""

    reader: Acting
    today: date
    terms: Sequence[Term]
    facts: Mapping[UUID, Matched]


def loaded_words(said_by: str, by_hand: bool, recorded_at: datetime) -> str:
    """Where something comes from and when it came to be held here."""
    return f"{said_by}, {_came(by_hand, recorded_at)}"


def _came(by_hand: bool, recorded_at: datetime) -> str:
    return f"{'recorded' if by_hand else 'loaded'} {day_words(recorded_at)}"


def held_of(reader: Acting, identities: Collection[UUID]) -> tuple[ByIdentity, ByIdentity]:
    """The names that stand, and the residences that stand and are not over, the latest first. One query."""
    held = facts_of(reader, identities, NOW, ("name", "residence"))
    names: ByIdentity = {}
    homes: ByIdentity = {}
    for fact in held["name"]:
        names.setdefault(fact.identity, []).append(fact)
    today = day_of(NOW)
    for fact in reversed(held["residence"]):
        if lives_now(fact, today):
            homes.setdefault(fact.identity, []).append(fact)
    return names, homes


def place_lines(telling: Telling, places: Collection[UUID]) -> dict[UUID, PlaceLine]:
    """Each place in a line. Two queries."""
    markers = markers_on(telling.reader, places, NOW, telling.today, places=True)
    return {
        place: PlaceLine(
            id=place,
            reference=rows[0].reference,
            address=rows[0].line,
            source=rows[0].provenance if rows[0].known_from else "",
            markers=tuple(m for m in markers if m.subject == place),
        )
        for place, rows in addresses_of(telling.reader, places).items()
    }


def people_found(
    telling: Telling,
    matches: Sequence[Match],
    names: Mapping[UUID, Sequence[FactRow]],
    homes: Mapping[UUID, Sequence[PlaceLine]],
) -> list[FoundPerson]:
    """Each person with all that the list tells of them. Four queries."""
    every = [identity for match in matches for identity in match.identities]
    lines, sources = people_of(telling.reader, every, NOW, telling.today), _sources(telling.reader, every)
    return [
        FoundPerson(
            line=lines[match.identities[0]],
            other_names=_other_names(lines[match.identities[0]], match, names, telling.facts),
            homes=tuple({h.id: h for i in match.identities for h in homes.get(i, ())}.values())[:MOST_HOMES],
            sources=_together(sources[i] for i in match.identities),
            reasons=reasons_for(match, telling.terms, telling.facts),
            missed=tuple(telling.terms[number].text for number in match.missed),
            closeness=match.closeness,
        )
        for match in matches
    ]


def carrying(people: Sequence[FoundPerson], only: Filters) -> list[FoundPerson]:
    """Those who carry a live marker of the kind that the search is narrowed to; all where it is to none."""
    if not only.marker:
        return list(people)
    return [p for p in people if any(m.kind == only.marker for m in p.line.live_markers)]


_OF_THESE = "select o.id from pole_matter o where o.identity_id = any(%(identities)s)"


def first_what_matters(telling: Telling, people: Sequence[FoundPerson]) -> list[FoundPerson]:
    """The nearest first; of those as near, whoever a live marker warns of, children, open matters. One query."""
    every = [identity for person in people for identity in person.line.identities]
    values = {**open_values(telling.reader, telling.today), "identities": every}
    open_of = {row[1] for row in fetch(open_matters(_OF_THESE), values)}
    return sorted(people, key=lambda p: (-round(p.closeness / BAND), *_matters(p.line, open_of)))


def _matters(line: PersonLine, open_of: set[UUID]) -> tuple[bool, bool, bool]:
    return (not line.live_markers, not line.is_child, open_of.isdisjoint(line.identities))


_SOURCES = """
select i.id, i.system, i.source_id is null, i.recorded_at from pole_identity i
 where i.id = any(%(identities)s) and {visible}"""


def _sources(reader: Acting, identities: Collection[UUID]) -> dict[UUID, tuple[str, str]]:
    """For each identity its system and, in words, when it came to be held here."""
    rows = fetch(_SOURCES.format(visible=visible("i", "id")), {**reader_values(reader), "identities": list(identities)})
    return {row[0]: (SYSTEM_WORDS.get(row[1], row[1].capitalize()), _came(*row[2:])) for row in rows}


def _together(sources: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Each system once, those that came on one day together: "Crest, Harbour and Lantern, loaded 23 November 2026"."""
    systems: dict[str, dict[str, None]] = {}
    for system, came in sources:
        systems.setdefault(came, {})[system] = None
    return tuple(f"{_listed(sorted(names))}, {came}" for came, names in sorted(systems.items()))


def _listed(names: Sequence[str]) -> str:
    *before, last = names
    return f"{', '.join(before)} and {last}" if before else last


def _other_names(
    line: PersonLine, match: Match, names: Mapping[UUID, Sequence[FactRow]], facts: Mapping[UUID, Matched]
) -> tuple[OtherName, ...]:
    """The names but the one shown: the same name in other capitals is no other name."""
    told = {fold(line.name)}
    held = [fact.values["full"] for i in match.identities for fact in names.get(i, ())]
    # as people write it, where somebody does
    others = [OtherName(name, held=True) for name in _unsaid(sorted(held, key=in_capitals), told)]
    matched = {facts[hit.fact].words for hit in match.hits if hit.reading.kind == "name" and hit.fact in facts}
    return (*others, *(OtherName(name, held=False) for name in _unsaid(sorted(matched), told)))


def _unsaid(names: Iterable[str], told: set[str]) -> Iterator[str]:
    """The names that are not in `told`, which grows with each."""
    for name in names:
        if fold(name) not in told:
            told.add(fold(name))
            yield name


def places_found(
    telling: Telling, matches: Sequence[Match], lines: Mapping[UUID, PlaceLine], people: Sequence[FoundPerson]
) -> list[FoundPlace]:
    """The places that match, then the homes of the people found."""
    reasons = {match.id: list(reasons_for(match, telling.terms, telling.facts)) for match in matches}
    for person in people:
        for home in person.homes:
            reasons.setdefault(home.id, []).append(Reason(f"home of {person.line.name}"))
    return [FoundPlace(lines[place], tuple(why[:MOST_REASONS])) for place, why in reasons.items()]


_EVENTS = told_by("""
select e.id, e.reference, e.kind, {title}, {occurred_from}, {occurred_until}, e.precision, {time_known}, e.said_by,
       e.source_id is null, e.recorded_at, {place}, array(
         select v.identity_id from pole_involvement v
          where v.event_id = e.id and v.identity_id = any(%(identities)s)
            and {part})
  from pole_event e {told}
 where e.id = any (array(
         select v.event_id from pole_involvement v
          where v.identity_id = any(%(identities)s) and {part}
         union select e.id from pole_event e {told} where e.id = any({placed}) and {place} = any(%(places)s)
         union select unnest(%(events)s::uuid[])))
   and {known} and {visible}
 order by e.id = any(%(events)s) desc, {occurred_from} desc, e.id limit %(most)s""")
_TOLD = ("title", "occurred_from", "occurred_until", "time_known")


def events_found(
    telling: Telling, matches: Sequence[Match], people: Sequence[FoundPerson], places: Sequence[PlaceLine], most: int
) -> list[FoundEvent]:
    """The events that match, then the newest of the people found and at the places that match. One query."""
    own = {match.id: reasons_for(match, telling.terms, telling.facts) for match in matches}
    names = {i: person.line.name for person in people for i in person.line.identities}
    there = {place.id: place.address for place in places}
    asked = {"identities": list(names), "places": list(there), "events": list(own), "most": most}
    found = []
    part = f"{standing('v', NOW)} and {visible('v', 'identity_id')}"
    statement = _EVENTS.format(
        part=part,
        told=latest_telling(NOW),
        placed=PLACED,
        place=as_told("place_id"),
        known=known_by("e", NOW),
        visible=visible("e", "id"),
        **{column: as_told(column) for column in _TOLD},
    )
    for row in fetch(statement, {**reader_values(telling.reader), **asked}):
        involved = [Reason(f"involves {name}") for name in dict.fromkeys(names[i] for i in row[12])]
        at = [Reason(f"at {there[row[11]]}")] if row[11] in there else []
        found.append(_event(row, (*own.get(row[0], ()), *involved[:MOST_REASONS], *at)))
    return found


def _event(row: tuple[object, ...], reasons: tuple[Reason, ...]) -> FoundEvent:
    identifier, reference, key, title, *when = row[:8]
    kind = EVENT_KINDS.get(str(key))
    return FoundEvent(
        id=identifier,  # type: ignore[arg-type]
        reference=str(reference),
        kind=kind.words if kind else str(key).replace("_", " ").capitalize(),
        title=str(title),
        when=occurred_words(*when),  # type: ignore[arg-type]
        source=loaded_words(*row[8:11]),  # type: ignore[arg-type]
        reasons=reasons,
    )
