"""A small record to search in: a family in two homes, what happened there, and what nobody may find."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from sightline.access.handling import Handling
from sightline.access.permissions import Permission
from sightline.core.acts import Act, Acting, Effect
from sightline.core.commands import command
from sightline.core.ids import next_reference
from sightline.pole.commands import FirstFact, add_person, record_fact
from sightline.pole.commands.making_findable import hear, pair_up
from sightline.pole.models import Address, Event, Identity, Involvement, Membership, Person, Place, Residence, SearchKey
from sightline.pole.rules.fact_keys import keys_for

PAST = datetime(2025, 3, 4, 9, 30, tzinfo=UTC)


def add_child(reader: Acting, given: str, family: str, born_on: date | None = None, **also: dict[str, Any]) -> Person:
    """Somebody by hand; `also` are further facts by kind."""
    facts = [FirstFact("name", {"given": given, "family": family})]
    facts += [FirstFact("birth_date", {"born_on": born_on})] if born_on else []
    person = add_person(reader, facts, said_by="Their school")
    for kind, values in also.items():
        record_fact(reader, person, kind, values)
    return person


def identity_of(person: Person) -> Identity:
    """The one identity of somebody added by hand."""
    return Membership.objects.get(person=person).identity


@command(permission=Permission.SEARCH, effect=Effect.COLLECTION)
def put_place(act: Act, /, *residents: Person, former: bool = False, **address: str) -> Place:
    """A place with its address and those who live there, or did (`former`)."""
    place = Place(reference=next_reference("L"), key=str(act.id), recorded_act=act.id)
    place.save(force_insert=True)
    common = {**_common(act), "said_by": "The council", "known_from": PAST}
    fact = Address(place=place, **address, **common)
    fact.save(force_insert=True)
    _keys(act, keys_for("address", address), place.id, "place", fact.id)
    ends = {"true_until": date(2024, 1, 1)} if former else {}
    for resident in residents:
        Residence(identity=identity_of(resident), place=place, **ends, **common).save(force_insert=True)
    hear(keys_for("address", address))
    pair_up([], [place.id])
    act.about(place.id)
    return place


@command(permission=Permission.SEARCH, effect=Effect.COLLECTION)
def put_event(act: Act, title: str, *involved: Person, place: Place | None = None, reference: str = "") -> Event:
    """An event with those involved, found by a source's `reference` where it has one."""
    common = _common(act)
    event = Event(
        reference=next_reference("E"),
        kind="incident",
        occurred_from=PAST,
        title=title,
        place=place,
        said_by="Crest",
        **common,
    )
    event.save(force_insert=True)
    for person in involved:
        identity = identity_of(person)
        Involvement(event=event, identity=identity, role="subject", said_by="Crest", **common).save(force_insert=True)
    if reference:
        _keys(act, (("reference", reference),), event.id, "event", event.id)
    act.about(event.id)
    return event


@command(permission=Permission.SEARCH, effect=Effect.COLLECTION)
def put_restricted(act: Act, given: str, family: str) -> Person:
    """Somebody whose every row is restricted."""
    person = Person(reference=next_reference("P"), recorded_act=act.id)
    person.save(force_insert=True)
    common = {**_common(act), "handling": int(Handling.RESTRICTED)}
    identity = Identity(**common)
    identity.save(force_insert=True)
    Membership(identity=identity, person=person, basis="By hand", recorded_act=act.id).save(force_insert=True)
    rows = [
        SearchKey(kind="name", key=word, subject=identity.id, subject_kind="identity", fact=act.id, **_who(common))
        for word in (given.lower(), family.lower())
    ]
    SearchKey.objects.bulk_create(rows)
    act.about(person.id)
    return person


def _common(act: Act) -> dict[str, Any]:
    return {"recorded_act": act.id, "owner_agency_id": act.actor.agency_id, "regime": "dpa_part_3"}


def _who(common: dict[str, Any]) -> dict[str, Any]:
    return {k: v for k, v in common.items() if k in {"handling", "owner_agency_id", "regime"}}


def _keys(act: Act, keys: Any, subject: UUID, kind: str, fact: UUID) -> None:
    SearchKey.objects.bulk_create(
        SearchKey(kind=k, key=key, subject=subject, subject_kind=kind, fact=fact, **_who(_common(act)))
        for k, key in keys
    )
