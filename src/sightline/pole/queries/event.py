"""An event whole: what happened, when and where, who was involved and how, and every account of it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sightline.access.handling import Regime
from sightline.core.acts import Acting
from sightline.pole.kinds import HistoryNotice, history_notices
from sightline.pole.models import Event
from sightline.pole.rules.as_known import NOW
from sightline.pole.rules.dates import LONDON, day_words, instant_words, occurred_words

from .attachments import AttachedFile, attached_to_event
from .chronology import ANSWERS, Note, kind_words, role_words
from .people import PersonLine, people_of
from .places import AddressRow, addresses_of
from .sql import fetch, reader_values, standing, visible


@dataclass(frozen=True)
class Part:
    """Somebody's part in the event."""

    id: UUID
    line: PersonLine
    role: str
    present: str
    seen: str
    spoken_to: str
    said_by: str
    notes: tuple[Note, ...] = ()

    @property
    def role_words(self) -> str:
        """The role in words."""
        return role_words(self.role)

    @property
    def present_words(self) -> str:
        """Whether they were there."""
        return ANSWERS.get(self.present, self.present).capitalize()

    @property
    def seen_words(self) -> str:
        """Whether they were seen."""
        return ANSWERS.get(self.seen, self.seen).capitalize()

    @property
    def spoken_to_words(self) -> str:
        """Whether they were spoken to."""
        return ANSWERS.get(self.spoken_to, self.spoken_to).capitalize()


@dataclass(frozen=True)
class AccountRow:
    """A further account."""

    text: str
    said_by: str
    known_from: datetime

    @property
    def byline(self) -> str:
        """Whose account it is, and since when it is known."""
        return f"{self.said_by}, known since {instant_words(self.known_from)}"


@dataclass(frozen=True)
class EventRecord:
    """All that is held of one event."""

    event: Event
    address: AddressRow | None
    parts: Sequence[Part]
    accounts: Sequence[AccountRow]
    attached: Sequence[AttachedFile] = ()
    notices: Sequence[HistoryNotice] = ()
    today_words: str = ""

    @property
    def when(self) -> str:
        """When it happened, no more exact than is known."""
        e = self.event
        return occurred_words(e.occurred_from, e.occurred_until, e.precision, e.time_known)

    @property
    def kind(self) -> str:
        """What kind of event it is."""
        return kind_words(self.event.kind)

    @property
    def known(self) -> str:
        """Since when the force, or the source, knows of it."""
        return instant_words(self.event.known_from)

    @property
    def recorded(self) -> str:
        """When it was recorded or loaded here."""
        return instant_words(self.event.recorded_at)

    @property
    def agency(self) -> str:
        """Who contributed it."""
        return str(self.event.owner_agency.name)

    @property
    def regime(self) -> str:
        """Under which law it was contributed."""
        return Regime(self.event.regime).words

    @property
    def details(self) -> list[tuple[str, str]]:
        """What the source says beside, label by label."""
        return [(label, _plain(value)) for label, value in (self.event.details or {}).items()]

    @property
    def identities(self) -> tuple[UUID, ...]:
        """Everybody whose part is shown."""
        return tuple(identity for part in self.parts for identity in part.line.identities)


_PARTS = """
select i.id, i.identity_id, i.role, i.present, i.seen, i.spoken_to, i.said_by, coalesce((
         select json_agg(json_build_array(s.note, s.said_by, s.known_from) order by s.known_from)
           from pole_significance s
          where s.event_id = i.event_id and s.identity_id = i.identity_id and {s_standing} and {s_visible}), '[]')::text
  from pole_involvement i where i.event_id = %(event)s and {standing} and {visible} order by i.known_from, i.id
"""
_ACCOUNTS = """
select a.text, a.said_by, a.known_from from pole_account a
 where a.event_id = %(event)s and {standing} and {visible} order by a.known_from, a.id
"""


def event_record(reader: Acting, event: Event) -> EventRecord:
    """The record of `event`, reached through `access.event_for`. At most seven queries, and the notices'."""
    values = {**reader_values(reader), "event": event.id}
    rows = fetch(
        _PARTS.format(
            standing=standing("i", NOW),
            visible=visible("i", "identity_id"),
            s_standing=standing("s", NOW),
            s_visible=visible("s", "identity_id"),
        ),
        values,
    )
    lines = people_of(reader, {row[1] for row in rows}, NOW, event.occurred_from.astimezone(LONDON).date())
    accounts = fetch(_ACCOUNTS.format(standing=standing("a", NOW), visible=visible("a", "event_id")), values)
    places = [event.place_id] if event.place_id else []
    addresses = addresses_of(reader, places)
    return EventRecord(
        event=event,
        address=addresses[places[0]][0] if places else None,
        parts=[_part(row, lines[row[1]]) for row in rows if row[1] in lines],
        accounts=[AccountRow(*row) for row in accounts],
        attached=attached_to_event(reader, event.id),
        notices=history_notices(reader),
        today_words=day_words(event.occurred_from),
    )


def _part(row: Any, line: PersonLine) -> Part:
    notes = (Note(note, said_by, datetime.fromisoformat(at)) for note, said_by, at in json.loads(row[-1]))
    return Part(*(row[0], line, *row[2:-1], tuple(notes)))


def _plain(value: Any) -> str:
    if value in (None, ""):
        return "Not recorded"
    if isinstance(value, bool):
        return "Yes" if value else "No"
    return ", ".join(_plain(item) for item in value) if isinstance(value, list) else str(value)
