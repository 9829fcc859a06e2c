"""What of a record could be shared, as its sender sees it: each thing in words, with the rows that go with it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils import timezone

from sightline.core import clock
from sightline.core.acts import Acting
from sightline.pole.access import identities_of, rows_visible_to
from sightline.pole.facts import FACT_KINDS, said_of
from sightline.pole.models import (
    Account,
    BirthDate,
    Event,
    Identity,
    Involvement,
    MarkerStep,
    Name,
    Person,
    Relationship,
    Residence,
    Retelling,
)
from sightline.pole.queries.chronology import events_of
from sightline.pole.queries.markers import markers_on
from sightline.pole.queries.people import PersonLine, people_of
from sightline.pole.queries.places import AddressRow, addresses_of
from sightline.pole.rules.as_known import NOW
from sightline.pole.rules.family import KINDS as KINSHIPS
from sightline.sharing.rules.parts import EVENT, PARTS

PERSON = "person"
"""The part under which somebody who was involved in an event is named with it."""


@dataclass(frozen=True)
class Shareable:
    """One thing that could be told: of which record, in which words; its row, and the rows that go with it.

    `text` is what else the recipient can read once it is opened to them: it is looked through, not shown to the sender.
    `other`: the record of whoever else is named.
    """

    part: str
    row: UUID
    record: UUID
    words: str
    with_rows: tuple[UUID, ...] = ()
    text: str = ""
    handling: int = 0
    other: UUID | None = None


def shareable(reader: Acting, about: Person | Event) -> list[Shareable]:
    """Everything of the record that its reader sees and that can be shared. A constant number of queries."""
    if isinstance(about, Event):
        return _of_event(reader, about)
    identities = identities_of(reader, about)
    return [
        *_facts(reader, identities),
        *_homes(reader, identities),
        *_family(reader, identities),
        *_warnings(reader, identities),
        *_events(reader, identities),
    ]


def _facts(reader: Acting, identities: Sequence[UUID]) -> Iterable[Shareable]:
    for part in PARTS.values():
        for key in part.kinds:
            if key not in ("residence", "relationship"):
                model: Any = FACT_KINDS[key].model
                rows = model.objects.filter(identity__in=identities, **_STANDING)
                for fact in rows_visible_to(reader, rows).order_by("known_from", "id"):
                    yield Shareable(part.key, fact.id, fact.identity_id, said_of(fact), handling=fact.handling)


_STANDING = {"retracted_at__isnull": True, "known_until__isnull": True}


def _homes(reader: Acting, identities: Sequence[UUID]) -> list[Shareable]:
    """Where they live now. Where they lived before is nobody's to have with it."""
    today = timezone.localdate(clock.now())
    rows = rows_visible_to(reader, Residence.objects.filter(identity__in=identities, **_STANDING))
    now = [row for row in rows.order_by("known_from", "id") if row.true_until is None or row.true_until > today]
    addresses = addresses_of(reader, {row.place_id for row in now})
    return [
        Shareable(
            "home",
            row.id,
            row.identity_id,
            said_of(row, addresses[row.place_id][0].line),
            _ids(addresses[row.place_id]),
            handling=row.handling,
        )
        for row in now
    ]


def _ids(addresses: Iterable[AddressRow]) -> tuple[UUID, ...]:
    return tuple(address.id for address in addresses if address.id)


def _family(reader: Acting, identities: Sequence[UUID]) -> Iterable[Shareable]:
    """Direct ties, and of whoever they are to no more than their names and dates of birth."""
    today = timezone.localdate(clock.now())
    ties = Relationship.objects.filter(**_STANDING).exclude(kind="worker").order_by("known_from", "id")
    found = [
        *(
            (tie, tie.identity_id, tie.other_id)
            for tie in rows_visible_to(reader, ties.filter(identity__in=identities))
        ),
        *((tie, tie.other_id, tie.identity_id) for tie in rows_visible_to(reader, ties.filter(other__in=identities))),
    ]
    others = {other for _, _, other in found}
    lines, named = people_of(reader, others, NOW, today), _naming(reader, others)
    for tie, own, other in found:
        if other in lines:
            kinship = KINSHIPS.get(tie.kind)
            words = (kinship.inverse if own == tie.identity_id else kinship.words) if kinship else tie.kind
            told = f"{words.capitalize()}: {_who(lines[other])}"
            rows = (other, *named.get(other, ()))
            yield Shareable("family", tie.id, own, told, rows, handling=tie.handling, other=other)


def _who(line: PersonLine) -> str:
    return f"{line.name}, born {line.born}" if line.born_on else line.name


def _naming(reader: Acting, identities: Iterable[UUID]) -> dict[UUID, tuple[UUID, ...]]:
    """By identity, the rows that say who somebody is, and nothing else of them. Two queries."""
    found: dict[UUID, tuple[UUID, ...]] = {}
    kinds: tuple[Any, ...] = (Name, BirthDate)
    for model in kinds:
        rows = model.objects.filter(identity__in=list(identities), **_STANDING)
        for identity, row in rows_visible_to(reader, rows).values_list("identity", "id"):
            found[identity] = (*found.get(identity, ()), row)
    return found


def _warnings(reader: Acting, identities: Sequence[UUID]) -> list[Shareable]:
    """Live warnings, but that somebody is at a safe address."""
    live = [m for m in markers_on(reader, identities, NOW, _today()) if m.warns and m.kind != "refuge"]
    steps: dict[UUID, tuple[UUID, ...]] = {}
    rows = MarkerStep.objects.filter(marker__in=[m.id for m in live], retracted_at__isnull=True)
    for marker, step in rows_visible_to(reader, rows).values_list("marker", "id"):
        steps[marker] = (*steps.get(marker, ()), step)
    return [
        Shareable("warnings", m.id, m.subject, f"{m.words}: {m.text}" if m.text else m.words, steps.get(m.id, ()))
        for m in live
    ]


def _today() -> date:
    return timezone.localdate(clock.now())


def _events(reader: Acting, identities: Sequence[UUID]) -> list[Shareable]:
    lines = events_of(reader, identities)
    parts = _parts(reader, [line.id for line in lines], identities)
    words = {line.id: f"{line.words}, {line.when}: {line.title} ({line.reference})" for line in lines}
    events = {event.id: event for event in Event.objects.filter(id__in=words)}
    return _whole(reader, [events[line.id] for line in lines if line.id in events], words, parts)


def _parts(reader: Acting, events: Sequence[UUID], identities: Sequence[UUID]) -> dict[UUID, tuple[UUID, ...]]:
    found: dict[UUID, tuple[UUID, ...]] = {}
    rows = Involvement.objects.filter(event__in=events, identity__in=identities, **_STANDING)
    for event, row in rows_visible_to(reader, rows).values_list("event", "id"):
        found[event] = (*found.get(event, ()), row)
    return found


def _whole(
    reader: Acting, events: Sequence[Event], words: Mapping[UUID, str], parts: Mapping[UUID, tuple[UUID, ...]]
) -> list[Shareable]:
    """Events with all that is said of them; where they were goes with them, unless that is withheld. Three queries."""
    said: dict[UUID, list[Any]] = {}
    kinds: tuple[Any, ...] = (Account, Retelling)
    for model in kinds:
        rows = model.objects.filter(event__in=[event.id for event in events], **_STANDING)
        for row in rows_visible_to(reader, rows):
            said.setdefault(row.event_id, []).append(row)
    places = {event.id: {e.place_id for e in (event, *said.get(event.id, ())) if _placed(e)} for event in events}
    where = addresses_of(reader, set().union(*places.values()))
    return [
        Shareable(
            EVENT,
            event.id,
            event.id,
            words[event.id],
            (
                *parts.get(event.id, ()),
                *(row.id for row in said.get(event.id, ())),
                *(row for place in places[event.id] for row in _ids(where[place])),
            ),
            "\n".join([event.title, event.account, *(r.text for r in said.get(event.id, ())), str(event.details)]),
            max([event.handling, *(row.handling for row in said.get(event.id, ()))]),
        )
        for event in events
    ]


def _placed(row: Any) -> bool:
    return getattr(row, "place_id", None) is not None


def _of_event(reader: Acting, event: Event) -> list[Shareable]:
    """The event, and each person who was involved in it, to be named with their part or not."""
    rows = Involvement.objects.filter(event=event, **_STANDING)
    involved = list(rows_visible_to(reader, rows).order_by("known_from", "id"))
    whose = {row.identity_id for row in involved}
    lines, named = people_of(reader, whose, NOW, _today()), _naming(reader, whose)
    people = [
        Shareable(
            PERSON,
            row.id,
            row.identity_id,
            f"{_who(lines[row.identity_id])}: {said_of(row, 'it')}",
            (row.identity_id, *named.get(row.identity_id, ())),
            handling=row.handling,
        )
        for row in involved
        if row.identity_id in lines
    ]
    words = {event.id: f"{event.title} ({event.reference})"}
    return [*_whole(reader, [event], words, {}), *people]


def base_rows(reader: Acting, about: Person | Event) -> list[Identity]:
    """The records of the person themselves, without which nothing of them can be opened; none for an event."""
    if isinstance(about, Event):
        return []
    return list(Identity.objects.filter(id__in=identities_of(reader, about)))
