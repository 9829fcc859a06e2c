"""What the home page shows: records opened lately, records owned, warning markers whose review is late."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import connection

from sightline.core import clock
from sightline.core.acts import Acting
from sightline.pole.rules.markers import KINDS

_OPENED = """
with mine as (
  select s.subject, max(l.at) as at
    from core_ledger l join core_ledger_subject s on s.act = l.id
   where l.actor = core_reader() and l.capability = 'person' and l.outcome = 'done' and l.at > %s
   group by s.subject order by max(l.at) desc limit 200)
select p.reference, min(n.full), max(mine.at)
  from mine join pole_membership m on m.identity_id = mine.subject and m.retracted_at is null
  join pole_person p on p.id = m.person_id
  left join pole_name n on n.identity_id = mine.subject and n.retracted_at is null
 group by p.reference order by max(mine.at) desc limit 8
"""

_OWNED = """
select p.reference, min(n.full), min(o.recorded_at)
  from pole_recordowner o join pole_membership m on m.identity_id = o.identity_id and m.retracted_at is null
  join pole_person p on p.id = m.person_id
  left join pole_name n on n.identity_id = o.identity_id and n.retracted_at is null
 where o.owner_id = core_reader() and o.retracted_at is null
 group by p.reference order by min(o.recorded_at) limit 50
"""

_LATE = """
select k.id, k.kind, last.review_due, p.reference, l.reference
  from pole_marker k
  cross join lateral (select step, review_due from pole_markerstep s where s.marker_id = k.id
                       order by s.taken_at desc, s.recorded_at desc limit 1) last
  left join pole_membership m on m.identity_id = k.identity_id and m.retracted_at is null
  left join pole_person p on p.id = m.person_id
  left join pole_place l on l.id = k.place_id
 where k.retracted_at is null and last.step in ('in_force', 'reviewed') and last.review_due < %s
 order by last.review_due limit %s
"""
SHOWN = 10


@dataclass(frozen=True)
class PersonLine:
    """A person, and when something about them happened to the reader."""

    reference: str
    name: str
    at: datetime


@dataclass(frozen=True)
class LateMarker:
    """A live marker whose review is late, and where it is."""

    kind: str
    review_due: date
    days_late: int
    person: str | None
    place: str | None


def opened_lately(reader: Acting) -> list[PersonLine]:
    """The eight people whose records the reader opened last, within thirty days."""
    return _people(_OPENED, [clock.now() - timedelta(days=30)])


def owned_records(reader: Acting) -> list[PersonLine]:
    """The people whose records the reader owns, longest first."""
    return _people(_OWNED, [])


def late_markers(reader: Acting, today: date) -> tuple[list[LateMarker], bool]:
    """The ten live markers whose review is latest, and whether there are more."""
    with connection.cursor() as cursor:
        cursor.execute(_LATE, [today, SHOWN + 1])
        rows = cursor.fetchall()
    lines = [
        LateMarker(KINDS[kind].words if kind in KINDS else kind, due, (today - due).days, person, place)
        for _, kind, due, person, place in rows[:SHOWN]
    ]
    return lines, len(rows) > SHOWN


def _people(statement: str, parameters: list[datetime]) -> list[PersonLine]:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return [PersonLine(ref, name or "Name not recorded", at) for ref, name, at in cursor.fetchall()]
