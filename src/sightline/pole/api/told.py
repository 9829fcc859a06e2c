"""What other systems are told of people, places and events: plain values, added to and never taken from (ADR 15)."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from ninja import Schema
from pydantic import Field

from sightline.pole.facts import FACT_KINDS
from sightline.pole.queries.chronology import EventLine
from sightline.pole.queries.event import EventRecord
from sightline.pole.queries.facts import FactRow
from sightline.pole.queries.markers import MarkerRow
from sightline.pole.queries.matters import MatterRow
from sightline.pole.queries.people import PersonLine
from sightline.pole.queries.person import PersonRecord
from sightline.pole.queries.place import PlaceRecord


class OnTerms(Schema):
    """What is told to a partner, with the terms on which."""

    terms: list[str] = Field([], description="On what terms a partner is told this: what it was shared for, and how")


class FactTold(Schema):
    """One thing held to be true: what, from when until when, who says so, and since when it is known."""

    id: UUID
    kind: str
    words: str
    values: dict[str, Any]
    true_from: date | None
    true_until: date | None
    when: str
    known_from: datetime
    recorded_at: datetime
    said_by: str


class MarkerTold(Schema):
    """One warning marker: what it warns of, and how it stands."""

    id: UUID
    kind: str
    words: str
    text: str
    danger: bool
    warns: bool
    state: str
    said_by: str
    known_from: datetime
    review_due: date | None


class MatterTold(Schema):
    """Something that somebody looks after, or has to."""

    id: UUID
    kind: str
    words: str
    about: str
    open: bool
    owner: str
    review_due: date | None
    event: str | None
    said_by: str


class SomebodyTold(Schema):
    """Somebody in a line."""

    reference: str
    name: str
    age: str
    child: bool


class RelativeTold(SomebodyTold):
    """Somebody of the family or the household."""

    how: list[str]
    in_household: bool


class RiskTold(SomebodyTold):
    """Somebody close who may be a risk: how they are connected, and what says so."""

    connections: list[str]
    because: list[str]


class HomeTold(Schema):
    """Where somebody lives or lived."""

    place: str
    address: str
    now: bool
    words: str
    when: str


class PersonTold(OnTerms, SomebodyTold):
    """All that this caller may see of a person."""

    born: str
    warnings: list[str] = Field(description="What warns now, danger first; a danger that is held back is here too")
    facts: list[FactTold]
    markers: list[MarkerTold]
    matters: list[MatterTold]
    homes: list[HomeTold]
    family: list[RelativeTold]
    near_risks: list[RiskTold]
    sources: list[str]


class EventInList(Schema):
    """One event of a chronology."""

    reference: str
    kind: str
    words: str
    summary: str
    when: str
    occurred_from: datetime
    roles: list[str]
    seen: str
    spoken_to: str
    place: str
    address: str
    said_by: str


class ResidentTold(SomebodyTold):
    """Somebody who lives or lived at a place; `at_risk`: why a child among them is held to be at risk."""

    words: str
    now: bool
    at_risk: list[str]


class PlaceTold(OnTerms):
    """All that this caller may see of a place."""

    reference: str
    address: str
    addresses: list[dict[str, Any]]
    warnings: list[str]
    markers: list[MarkerTold]
    residents: list[ResidentTold]
    events: list[EventInList]


class PartTold(SomebodyTold):
    """Somebody's part in an event."""

    role: str
    present: str
    seen: str
    spoken_to: str
    said_by: str


class EventTold(OnTerms):
    """All that this caller may see of an event."""

    reference: str
    kind: str
    words: str
    title: str
    account: str
    when: str
    occurred_from: datetime
    place: str | None
    address: str
    said_by: str
    agency: str
    parts: list[PartTold]
    accounts: list[dict[str, Any]]
    matters: list[MatterTold]
    details: dict[str, Any]


def fact_told(fact: FactRow) -> dict[str, Any]:
    """One fact."""
    return {
        "id": fact.id,
        "kind": fact.kind,
        "words": FACT_KINDS[fact.kind].words,
        "values": dict(fact.values),
        "true_from": fact.true_from,
        "true_until": fact.true_until,
        "when": fact.when,
        "known_from": fact.known_from,
        "recorded_at": fact.recorded_at,
        "said_by": fact.said_by,
    }


def marker_told(marker: MarkerRow) -> dict[str, Any]:
    """One marker."""
    return {
        "id": marker.id,
        "kind": marker.kind,
        "words": marker.words,
        "text": marker.text,
        "danger": marker.is_danger,
        "warns": marker.warns,
        "state": marker.state,
        "said_by": marker.said_by,
        "known_from": marker.known_from,
        "review_due": marker.review_due,
    }


def matter_told(matter: MatterRow) -> dict[str, Any]:
    """One matter."""
    return {
        "id": matter.id,
        "kind": matter.kind,
        "words": matter.words,
        "about": matter.about,
        "open": matter.is_open,
        "owner": matter.owner,
        "review_due": matter.review_due,
        "event": matter.event_reference,
        "said_by": matter.said_by,
    }


def somebody(line: PersonLine) -> dict[str, Any]:
    """Somebody in a line."""
    return {"reference": line.reference, "name": line.name, "age": line.age, "child": line.is_child}


def event_in_list(event: EventLine) -> dict[str, Any]:
    """One event of a list."""
    return {
        "reference": event.reference,
        "kind": event.kind,
        "words": event.words,
        "summary": event.summary,
        "when": event.when,
        "occurred_from": event.occurred_from,
        "roles": list(event.roles),
        "seen": event.seen,
        "spoken_to": event.spoken_to,
        "place": event.place_reference,
        "address": event.address,
        "said_by": event.said_by,
    }


def person_told(record: PersonRecord, held_back: list[str]) -> dict[str, Any]:
    """A person's record; `held_back` are dangers on records that the reader does not see."""
    return {
        **somebody(record.line),
        "born": record.line.born,
        "warnings": [*held_back, *(m.words for m in record.markers if m.warns)],
        "facts": [fact_told(fact) for facts in record.facts.values() for fact in facts],
        "markers": [marker_told(marker) for marker in record.markers],
        "matters": [matter_told(matter) for matter in record.matters],
        "homes": [
            {
                "place": home.address.reference,
                "address": home.address.line,
                "now": home.is_now,
                "words": home.words,
                "when": home.fact.when,
            }
            for home in record.homes
        ],
        "family": [
            {**somebody(r.line), "how": list(r.words), "in_household": r.in_household} for r in record.family.relatives
        ],
        "near_risks": [
            {
                **somebody(near.line),
                "connections": list(near.connections),
                "because": [ground.words for ground in near.grounds],
            }
            for near in record.near.people
        ],
        "sources": [f"{source.system_words}, {source.agency}" for source in record.sources],
    }


def place_told(record: PlaceRecord, held_back: list[str]) -> dict[str, Any]:
    """A place's record; events are the newest hundred."""
    return {
        "reference": record.reference,
        "address": record.line,
        "addresses": [
            {"address": a.line, "postcode": a.postcode, "uprn": a.uprn, "when": a.when, "said_by": a.said_by}
            for a in record.addresses
        ],
        "warnings": [*held_back, *(m.words for m in record.markers if m.warns)],
        "markers": [marker_told(marker) for marker in record.markers],
        "residents": [
            {**somebody(r.line), "words": r.words, "now": r.is_now, "at_risk": list(r.reasons)}
            for r in record.residents
        ],
        "events": [event_in_list(event) for event in record.chronology.happened[:100]],
    }


def event_told(record: EventRecord) -> dict[str, Any]:
    """An event's record, as its source tells it now."""
    told, event = record.told, record.event
    return {
        "reference": event.reference,
        "kind": event.kind,
        "words": record.kind,
        "title": told.title,
        "account": told.account,
        "when": record.when,
        "occurred_from": told.occurred_from,
        "place": record.address.reference if record.address else None,
        "address": record.address.line if record.address else "",
        "said_by": told.said_by,
        "agency": record.agency,
        "parts": [
            {
                **somebody(part.line),
                "role": part.role,
                "present": part.present,
                "seen": part.seen,
                "spoken_to": part.spoken_to,
                "said_by": part.said_by,
            }
            for part in record.parts
        ],
        "accounts": [{"text": a.text, "said_by": a.said_by, "known_from": a.known_from} for a in record.accounts],
        "matters": [matter_told(matter) for matter, _ in record.matters],
        "details": dict(record.details),
    }
