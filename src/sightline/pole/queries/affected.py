"""What of the record itself follows records that are separated from somebody's: names, homes, ties, events."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.utils import timezone

from sightline.core import clock
from sightline.core.acts import Acting
from sightline.pole.kinds import AffectedLine
from sightline.pole.rules.as_known import NOW
from sightline.pole.rules.dates import date_words
from sightline.pole.rules.identifiers import SCHEMES

from .chronology import events_of
from .facts import FactRow, facts_of
from .family import ties_of
from .people import people_of
from .places import AddressRow, addresses_of

MOST = 12


def affected_facts(reader: Acting, leaving: Sequence[UUID], staying: Sequence[UUID]) -> list[AffectedLine]:
    """Names, dates of birth, homes and other facts, family ties, and events, on each side. Nine queries."""
    facts = facts_of(reader, [*leaving, *staying])
    gone = set(leaving)
    addresses = addresses_of(reader, {UUID(f.values["place_id"]) for f in facts.get("residence", ())})

    def sides(words: str, kind: str, said: str) -> AffectedLine:
        told: tuple[list[str], list[str]] = ([], [])
        for fact in facts.get(kind, ()):
            told[fact.identity not in gone].append(_said(fact, said, addresses))
        return AffectedLine(words, _few(told[0]), _few(told[1]))

    events = [
        _few([f"{e.title}, {e.when}" for e in events_of(reader, side)]) for side in (list(leaving), list(staying))
    ]
    return [
        sides("Names", "name", "full"),
        sides("Dates of birth", "birth_date", "born_on"),
        sides("Homes", "residence", ""),
        sides("Identifiers", "identifier", "value"),
        sides("Telephones", "phone", "number"),
        AffectedLine("Family and other ties", *(_ties(reader, side) for side in (leaving, staying))),
        AffectedLine("Events", *events),
    ]


def _said(fact: FactRow, column: str, addresses: Mapping[UUID, Sequence[AddressRow]]) -> str:
    if column == "born_on":
        return date_words(fact.day(column), fact.values["precision"])
    if column:
        scheme = SCHEMES.get(fact.values.get("scheme", ""))
        return f"{scheme.words} {fact.values[column]}" if scheme else str(fact.values[column])
    known = addresses.get(UUID(fact.values["place_id"]))
    return known[0].line if known else "A place"


def _ties(reader: Acting, side: Sequence[UUID]) -> tuple[str, ...]:
    ties = ties_of(reader, side, NOW)
    people = people_of(reader, {i for t in ties for i in (t.identity, t.other)}, NOW, timezone.localdate(clock.now()))
    mine = set(side)
    told = []
    for tie in ties:
        other = tie.other if tie.identity in mine else tie.identity
        if other in people:
            what = "risk" if tie.is_risk else tie.kind.replace("_", " ")
            told.append(f"{people[other].name} ({what})")
    return _few(told)


def _few(said: Sequence[str]) -> tuple[str, ...]:
    """Each once; of many, the first and how many more."""
    once = tuple(dict.fromkeys(said))
    return once if len(once) <= MOST else (*once[:MOST], f"and {len(once) - MOST:,} more")
