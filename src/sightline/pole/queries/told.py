"""How an event is told at a point of view: as the latest standing retelling of its source has it, else as its own row.

In a statement: `{told}` after `pole_event e`, and `as_told(column)` wherever a column that is told anew is read.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sightline.core.acts import Acting
from sightline.pole.models import Event, Fact
from sightline.pole.rules.as_known import NOW, AsKnown

from .sql import fetch, reader_values, standing, told_by, visible

_LATEST = """left join lateral (
    select r.id, r.occurred_from, r.occurred_until, r.time_known, r.place_id, r.title, r.known_from, r.source_id
      from pole_retelling r where r.event_id = e.id and {standing} and {visible}
     order by r.known_from desc, r.recorded_at desc, r.id desc limit 1) t on true"""

PLACED = """array(select own.id from pole_event own where own.place_id = any(%(places)s)
               union select moved.event_id from pole_retelling moved where moved.place_id = any(%(places)s))"""
"""The events that ever were told of as at one of `places`: which of them still are, only `as_told("place_id")` says."""


def latest_telling(view: AsKnown) -> str:
    """The join that finds each event's latest retelling `t` at this point of view, by the index on its event."""
    return _LATEST.format(standing=standing("r", view), visible=visible("r", "event_id"))


def as_told(column: str) -> str:
    """A column of the event `e`, as its latest telling has it."""
    return f"case when t.id is null then e.{column} else t.{column} end"


# what a later telling put an end to was told until then; what an undone import brought never was: it has no span
_TOLD = """(r.known_until > r.known_from
   and exists (select from pole_retelling n where n.event_id = r.event_id and n.known_from = r.known_until)
   and exists (select from pole_retelling n where n.event_id = r.event_id and n.known_from >= r.known_until
                  and n.retracted_at is null))"""
_TELLINGS = told_by("""
select r.occurred_from, r.occurred_until, r.time_known, r.place_id, r.title, r.text, r.details::text,
       r.said_by, r.known_from, r.source_id
  from pole_retelling r where r.event_id = %(event)s and ({standing} or {told}) and {visible}
 order by r.known_from, r.recorded_at, r.id
""")


@dataclass(frozen=True)
class Telling:
    """What one source says of an event, from when it was known until the next telling."""

    occurred_from: datetime
    occurred_until: datetime | None
    time_known: bool
    place: UUID | None
    title: str
    account: str
    details: Mapping[str, Any]
    said_by: str
    known_from: datetime
    source: UUID | None


def who_says(reader: Acting, row: Event | Fact) -> str:
    """Who says so, as the reader may know it: a partner is told which agency does (its `owner_agency` is read)."""
    actor = reader.actor
    if actor.clearance >= 0 or row.owner_agency_id == actor.agency_id:
        return row.said_by
    return str(row.owner_agency.name)


def tellings_of(reader: Acting, event: Event) -> Sequence[Telling]:
    """How the event was told of, first to last: the last is how it is told now. One query.

    Those between are there too, until when the next was known; not what somebody or an undoing took back.
    """
    first = Telling(
        event.occurred_from,
        event.occurred_until,
        event.time_known,
        event.place_id,
        event.title,
        event.account,
        event.details or {},
        who_says(reader, event),
        event.known_from,
        event.source_id,
    )
    statement = _TELLINGS.format(standing=standing("r", NOW), told=_TOLD, visible=visible("r", "event_id"))
    rows = fetch(statement, {**reader_values(reader), "event": event.id})
    return [first, *(Telling(*(*row[:6], json.loads(row[6]), *row[7:])) for row in rows)]
