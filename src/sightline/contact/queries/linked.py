"""Who, which places and which vehicles are linked to a log; children first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone

from sightline.contact.models import IncidentLog, LogPlace, LogVehicle
from sightline.contact.rules.house_numbers import another_house
from sightline.contact.rules.linking import CHILD_ROLES, HERE, ROLES, SAME_CALL
from sightline.core import clock
from sightline.core.acts import Acting
from sightline.pole.models import Place
from sightline.pole.queries.chronology import role_words
from sightline.pole.queries.dangers import HeldBack, dangers_held_back
from sightline.pole.queries.people import PersonLine, people_of
from sightline.pole.queries.places import addresses_of
from sightline.pole.queries.sql import fetch, reader_values, standing, visible
from sightline.pole.rules.as_known import NOW

from .past import Repeats, pasts_of


@dataclass(frozen=True)
class LinkedPerson:
    """Somebody linked to a log: as what, what warns of them, what they were in before."""

    line: PersonLine
    roles: tuple[str, ...]
    held_back: tuple[HeldBack, ...]
    repeats: Repeats

    @property
    def is_child(self) -> bool:
        """Whether they are a child, by their age or by the part they have here."""
        return self.line.is_child or not CHILD_ROLES.isdisjoint(self.roles)

    @property
    def role(self) -> str:
        """The parts that they have, in words."""
        return ", ".join(ROLES.get(role) or role_words(role) for role in self.roles)


@dataclass(frozen=True)
class LinkedPlace:
    """A place of a log: what it is to it, and its address."""

    id: UUID
    reference: str
    role: str
    address: str


@dataclass(frozen=True)
class LinkedVehicle:
    """A vehicle named in a log, in words."""

    words: str
    registration: str


@dataclass(frozen=True)
class Linked:
    """All that is linked to a log."""

    people: tuple[LinkedPerson, ...]
    places: tuple[LinkedPlace, ...]
    vehicles: tuple[LinkedVehicle, ...]

    @property
    def subjects(self) -> tuple[UUID, ...]:
        """The ids of all of it."""
        people = (i for person in self.people for i in person.line.identities)
        events = (event.id for person in self.people for event in person.repeats.latest)
        return tuple(dict.fromkeys([*people, *(place.id for place in self.places), *events]))


_INVOLVED = """
select i.identity_id, i.role from pole_involvement i
 where i.event_id = %(event)s and {standing} and {visible} order by i.recorded_at, i.id
"""


def involved_in(reader: Acting, log: IncidentLog) -> dict[UUID, tuple[str, ...]]:
    """The identities linked to a log that the reader sees, each with its parts. One query."""
    statement = _INVOLVED.format(standing=standing("i", NOW), visible=visible("i", "identity_id"))
    found: dict[UUID, tuple[str, ...]] = {}
    for identity, role in fetch(statement, {**reader_values(reader), "event": log.event_id}):
        found[identity] = (*found.get(identity, ()), role)
    return found


def places_of(log: IncidentLog) -> dict[UUID, str]:
    """The places of a log, where it happens first: each with what it is to it. One query."""
    named = LogPlace.objects.filter(log=log).order_by("at", "id").values_list("place_id", "role")
    found = {log.event.place_id: HERE} if log.event.place_id else {}
    for place, role in named:
        if role == HERE:
            # told better since: it is where the latest says
            found = {
                other: "Where it was said to be before" if words == HERE else words for other, words in found.items()
            }
        found[place] = role
    return dict(sorted(found.items(), key=lambda pair: pair[1] != HERE))


def here_of(log: IncidentLog) -> list[UUID]:
    """The place where it happens, as it was told last, opened with it or linked since; none where nobody could say.

    After it the places where other calls of the same said that it is. One query. An event's own place is where it was
    opened, and never changes.
    """
    return [place for place, role in places_of(log).items() if role in (HERE, SAME_CALL)]


def place_of(log: IncidentLog) -> Place | None:
    """The first of them, as the place on record."""
    first = next(iter(here_of(log)), None)
    if first is None:
        return None
    return log.event.place if first == log.event.place_id else Place.objects.get(pk=first)


def another_house_of(reader: Acting, log: IncidentLog) -> str:
    """A sentence where the place on record is not the house that the call said; else empty. Two queries."""
    rows = addresses_of(reader, here_of(log)[:1])
    return next((another_house(log.location_words, found[0].line) for found in rows.values()), "")


def linked_to(reader: Acting, log: IncidentLog) -> Linked:
    """All that is linked to a log. A constant number of queries."""
    involved = involved_in(reader, log)
    lines = people_of(reader, list(involved), NOW, timezone.localdate(clock.now()))
    people = {line.person: line for line in lines.values()}
    held = dangers_held_back([i for line in people.values() for i in line.identities], ())
    pasts = pasts_of(reader, [line.identities for line in people.values()], [log.event_id])
    linked = [
        LinkedPerson(line, _roles(line, involved), _held(line, held), past)
        for line, past in zip(people.values(), pasts, strict=True)
    ]
    linked.sort(key=lambda person: (not person.is_child, person.line.name))
    return Linked(tuple(linked), _places(reader, log), _vehicles(log))


def _roles(line: PersonLine, involved: Mapping[UUID, Sequence[str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(role for i in line.identities for role in involved.get(i, ())))


def _held(line: PersonLine, held: Mapping[UUID, tuple[HeldBack, ...]]) -> tuple[HeldBack, ...]:
    return tuple(dict.fromkeys(danger for i in line.identities for danger in held.get(i, ())))


def _places(reader: Acting, log: IncidentLog) -> tuple[LinkedPlace, ...]:
    roles = places_of(log)
    rows = addresses_of(reader, list(roles))
    return tuple(
        LinkedPlace(place, rows[place][0].reference, role, rows[place][0].line)
        for place, role in roles.items()
        if place in rows
    )


def _vehicles(log: IncidentLog) -> tuple[LinkedVehicle, ...]:
    rows = LogVehicle.objects.filter(log=log).order_by("at", "id")
    return tuple(
        LinkedVehicle(", ".join(p for p in (r.registration, r.description, r.role) if p), r.registration) for r in rows
    )
