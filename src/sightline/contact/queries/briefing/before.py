"""What happened before, at the places and to the people of a briefing: bare rows, from which counts are made."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sightline.core.acts import Acting
from sightline.pole.queries.sql import fetch, known_by, reader_values, standing, told_by, visible
from sightline.pole.queries.told import PLACED, as_told, latest_telling
from sightline.pole.rules.as_known import NOW

MOST = 2000
"""The latest so many are read, of people and at the places each: what is older is said not to have been looked at."""
_COLUMNS = told_by(
    f"e.id, e.kind, {as_told('title')}, {as_told('occurred_from')} as occurred, {as_told('place_id')}, e.said_by"
)
_OF_PEOPLE = """
select {event}, i.identity_id, i.role, i.seen, i.spoken_to,
       case when i.spoken_to = 'yes' then left(e.account, 600) else '' end
  from pole_involvement i join pole_event e on e.id = i.event_id {told}
 where i.identity_id = any(%(identities)s) and e.id <> %(event)s
   and {i_standing} and {i_visible} and {e_known} and {e_visible}
 order by occurred desc limit {most}
"""
_AT_PLACES = """
select {event}, null::uuid, '', '', '', '' from pole_event e {told}
 where e.id = any({placed}) and {place} = any(%(places)s) and e.id <> %(event)s and {e_known} and {e_visible}
 order by occurred desc limit {most}
"""


@dataclass(frozen=True)
class Before:
    """One event, as one record took part in it; without a record, as it happened at a place of the log."""

    event: UUID
    kind: str
    title: str
    at: datetime
    place: UUID | None
    said_by: str
    identity: UUID | None
    role: str
    seen: str
    spoken_to: str
    account: str


def before(reader: Acting, event: UUID, identities: Collection[UUID], places: Collection[UUID]) -> list[Before]:
    """What happened before this event, the latest first. One query."""
    parts = {
        "event": _COLUMNS,
        "told": latest_telling(NOW),
        "placed": PLACED,
        "place": as_told("place_id"),
        "i_standing": standing("i", NOW),
        "i_visible": visible("i", "identity_id"),
        "e_known": known_by("e", NOW),
        "e_visible": visible("e", "id"),
        "most": MOST + 1,
    }
    statement = f"({_OF_PEOPLE.format(**parts)}) union all ({_AT_PLACES.format(**parts)})"
    values = {**reader_values(reader), "event": event, "identities": list(identities), "places": list(places)}
    rows = [Before(*row) for row in fetch(statement, values)]
    return sorted(rows, key=lambda row: row.at, reverse=True)
