"""What a person's story is told from, as the reader sees the record, and how closely all of it is handled."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sightline.core.acts import Acting
from sightline.pole.kinds import EVENT_KINDS
from sightline.pole.models import Person
from sightline.pole.queries.chronology import EventLine
from sightline.pole.queries.family import Tie
from sightline.pole.queries.markers import MarkerRow, markers_on
from sightline.pole.queries.people import PersonLine, people_of
from sightline.pole.queries.person import Home, PersonRecord, day_of, person_record
from sightline.pole.queries.sql import fetch, reader_values, standing, visible
from sightline.pole.rules.as_known import NOW
from sightline.pole.rules.dates import LONDON
from sightline.sharing.rules.telling import Happening, Kin, Material, Somebody, Stay, Taken, Warned

_PARTS = """
select i.event_id, i.identity_id, i.role, i.seen, i.spoken_to from pole_involvement i
 where i.event_id = any(%(events)s) and {standing} and {visible} order by i.known_from, i.id
"""
_CLOSEST = """
select coalesce(max(handling), 0) from (
  select handling from pole_identity where id = any(%(identities)s)
  union all select handling from pole_event where id = any(%(events)s)
  union all select handling from pole_involvement where event_id = any(%(events)s)
  union all select handling from pole_marker where subject = any(%(subjects)s)
  union all select handling from pole_relationship
             where identity_id = any(%(identities)s) and other_id = any(%(identities)s)
  union all select handling from pole_posesrisk
             where identity_id = any(%(identities)s) and other_id = any(%(identities)s)
  union all select handling from pole_birthdate where identity_id = any(%(identities)s)
  union all select handling from pole_residence where identity_id = any(%(identities)s)
) as told
"""


@dataclass(frozen=True)
class StoryMaterial:
    """The material with each person's identities, and the closest handling of all that it was read from."""

    material: Material
    identities: dict[UUID, tuple[UUID, ...]]
    handling: int


def story_material(reader: Acting, person: Person) -> StoryMaterial:
    """The material of the story of `person`, whom the reader has reached through `pole.access.person_for`."""
    record = person_record(reader, person)
    parts = _parts_of(reader, [event.id for event in record.chronology.happened])
    involved = people_of(reader, {identity for rows in parts.values() for _, identity, *_ in rows}, NOW, day_of(NOW))
    lines = {**record.family.lines, **involved, **dict.fromkeys(record.line.identities, record.line)}
    places = _places_of(record)
    on_places = markers_on(reader, places, NOW, day_of(NOW), places=True)
    people = {line.person: line for line in lines.values()}
    subjects = [*(identity for line in people.values() for identity in line.identities), *places]
    material = Material(
        about=record.line.person,
        people={key: _somebody(line) for key, line in people.items()},
        events=[_happening(event, parts.get(event.id, ()), lines) for event in record.chronology.happened],
        kin=_kin(record.family.ties, lines),
        household=record.family.household,
        markers=[*_on_people(people.values()), *(_warned(m.subject, m) for m in on_places)],
        stays=[_stay(home) for home in record.homes],
    )
    identities = {key: line.identities for key, line in people.items()}
    return StoryMaterial(material, identities, _closest(subjects, [event.id for event in record.chronology.happened]))


def _parts_of(reader: Acting, events: Sequence[UUID]) -> dict[UUID, list[Any]]:
    """Everybody's part in each of these events. One query."""
    statement = _PARTS.format(standing=standing("i", NOW), visible=visible("i", "identity_id"))
    found: dict[UUID, list[Any]] = {}
    for row in fetch(statement, {**reader_values(reader), "events": list(events)}):
        found.setdefault(row[0], []).append(row)
    return found


def _closest(subjects: Collection[UUID], events: Collection[UUID]) -> int:
    values = {"identities": list(subjects), "subjects": list(subjects), "events": list(events)}
    return int(fetch(_CLOSEST, values)[0][0])


def _somebody(line: PersonLine) -> Somebody:
    return Somebody(line.person, line.born_on, line.born_precision, line.due_on, line.has_died)


def _places_of(record: PersonRecord) -> set[UUID]:
    return {e.place for e in record.chronology.happened if e.place} | {home.address.place for home in record.homes}


def _happening(event: EventLine, parts: Sequence[Any], lines: dict[UUID, PersonLine]) -> Happening:
    known = EVENT_KINDS.get(event.kind)
    return Happening(
        kind=known.words if known else "Another kind of event",
        on=event.occurred_from.astimezone(LONDON).date(),
        precision=event.precision,
        place=event.place,
        parts=tuple(
            Taken(lines[identity].person, role, seen, spoken_to)
            for _, identity, role, seen, spoken_to in parts
            if identity in lines
        ),
    )


def _kin(ties: Sequence[Tie], lines: dict[UUID, PersonLine]) -> list[Kin]:
    return [
        Kin(lines[tie.identity].person, lines[tie.other].person, "risk" if tie.is_risk else tie.kind) for tie in ties
    ]


def _on_people(lines: Iterable[PersonLine]) -> Iterable[Warned]:
    return (_warned(line.person, marker) for line in lines for marker in line.markers)


def _warned(on: UUID, marker: MarkerRow) -> Warned:
    steps = tuple((step.step, step.taken_at.astimezone(LONDON).date()) for step in marker.steps)
    return Warned(on, marker.kind, steps)


def _stay(home: Home) -> Stay:
    fact = home.fact
    return Stay(
        place=home.address.place,
        kind=fact.values["kind"],
        since=fact.true_from,
        since_precision=fact.true_from_precision,
        until=fact.true_until,
        until_precision=fact.true_until_precision,
    )
