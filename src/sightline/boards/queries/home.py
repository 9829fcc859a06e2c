"""What the home page shows: records opened lately, records owned, warning markers whose review is late."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection

from sightline.core import clock
from sightline.core.acts import Acting
from sightline.matters.queries.my_matters import mine_of
from sightline.pole.queries.people import people_of
from sightline.pole.queries.places import addresses_of
from sightline.pole.rules.as_known import NOW
from sightline.pole.rules.markers import KINDS

_OPENED = """
with mine as (
  -- the page's own person comes first; after them, the family that was named there
  select l.subjects[1] as subject, max(l.at) as at
    from core_ledger l
   where l.actor = core_reader() and l.capability = 'person' and l.outcome = 'done' and l.at > %s
   group by l.subjects[1] order by max(l.at) desc limit 200)
select (array_agg(m.identity_id))[1], max(mine.at)
  from mine join pole_membership m on m.identity_id = mine.subject and m.retracted_at is null
 group by m.person_id order by max(mine.at) desc limit 8
"""

_OWNED = """
select (array_agg(m.identity_id))[1], min(o.recorded_at)
  from pole_recordowner o join pole_membership m on m.identity_id = o.identity_id and m.retracted_at is null
 where o.owner_id = any(%s) and o.retracted_at is null and o.known_until is null
 group by m.person_id order by min(o.recorded_at) limit 50
"""

_LATE = """
select k.kind, last.review_due, k.identity_id, k.place_id
  from pole_marker k
  cross join lateral (select step, review_due from pole_markerstep s
                       where s.marker_id = k.id and s.retracted_at is null
                       order by s.taken_at desc, s.recorded_at desc limit 1) last
 where k.retracted_at is null and last.step in ('in_force', 'reviewed') and last.review_due < %s
 order by last.review_due, k.id limit %s
"""
_PROPOSED = """
select k.id, k.kind, last.taken_at, last.by_words, k.identity_id, k.place_id
  from pole_marker k
  cross join lateral (select step, taken_at, by_words from pole_markerstep s
                       where s.marker_id = k.id and s.retracted_at is null
                       order by s.taken_at desc, s.recorded_at desc limit 1) last
 where k.retracted_at is null and last.step = 'proposed'
 order by last.taken_at, k.id limit %s
"""
SHOWN = 10


@dataclass(frozen=True)
class PersonLine:
    """A person, by the name that their record puts first, and when something about them happened to the reader."""

    reference: str
    name: str
    at: datetime


@dataclass(frozen=True)
class LateMarker:
    """A live marker whose review is late, and what it is on: the reference of a person or of a place.

    `words` is the person's name or the address, or says that its record is no longer linked.
    """

    kind: str
    review_due: date
    days_late: int
    person: str | None
    place: str | None
    words: str


@dataclass(frozen=True)
class ProposedMarker:
    """A marker that somebody proposed and nobody has decided on; `words` as in `LateMarker`."""

    id: UUID
    kind: str
    proposed_at: datetime
    proposed_by: str
    words: str


def opened_lately(reader: Acting, today: date) -> list[PersonLine]:
    """The eight people whose records the reader opened last, within thirty days. Four queries."""
    return _people(reader, _OPENED, [clock.now() - timedelta(days=30)], today)


def owned_records(reader: Acting, today: date) -> list[PersonLine]:
    """The people whose records the reader owns, or somebody for whom they cover, longest first. Four queries."""
    return _people(reader, _OWNED, [mine_of(reader)], today)


def late_markers(reader: Acting, today: date) -> tuple[list[LateMarker], bool]:
    """The ten live markers whose review is latest, and whether there are more. Five queries."""
    rows = _fetch(_LATE, [today, SHOWN + 1])
    shown = rows[:SHOWN]
    named = _subjects(reader, shown, today)
    lines = [
        LateMarker(_kind_words(kind), due, (today - due).days, *named[identity or place])
        for kind, due, identity, place in shown
    ]
    return lines, len(rows) > SHOWN


def proposed_markers(reader: Acting, today: date) -> tuple[list[ProposedMarker], bool]:
    """The ten markers that have waited longest to be put in force or turned down, and whether there are more."""
    rows = _fetch(_PROPOSED, [SHOWN + 1])
    shown = rows[:SHOWN]
    named = _subjects(reader, shown, today)
    lines = [
        ProposedMarker(marker, _kind_words(kind), at, by, named[identity or place][2])
        for marker, kind, at, by, identity, place in shown
    ]
    return lines, len(rows) > SHOWN


def _kind_words(kind: str) -> str:
    return KINDS[kind].words if kind in KINDS else kind


def _subjects(reader: Acting, rows: Sequence[Any], today: date) -> dict[UUID, tuple[str | None, str | None, str]]:
    """What rows ending in an identity and a place are on: person's reference, place's reference, name or address."""
    people = people_of(reader, {person for *_, person, _ in rows if person}, NOW, today)
    addresses = addresses_of(reader, {place for *_, place in rows if place})
    found: dict[UUID, tuple[str | None, str | None, str]] = {}
    for *_, identity, at in rows:
        person, place = people.get(identity), addresses[at][0] if at in addresses else None
        words = person.name if person else place.line if place else "A record that is no longer linked"
        references = (person.reference if person else None, place.reference if place else None)
        found[identity or at] = (*references, words)
    return found


def _people(reader: Acting, statement: str, parameters: Sequence[Any], today: date) -> list[PersonLine]:
    rows = _fetch(statement, parameters)
    lines = people_of(reader, {identity for identity, _ in rows}, NOW, today)
    found = [(lines[identity], at) for identity, at in rows if identity in lines]
    return [PersonLine(line.reference, line.name, at) for line, at in found]


def _fetch(statement: str, parameters: Sequence[Any]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return list(cursor.fetchall())
