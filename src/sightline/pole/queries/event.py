"""An event whole: what happened, when and where, who was involved and how, and every account of it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import timezone

from sightline.access.handling import Regime
from sightline.core import clock
from sightline.core.acts import Acting
from sightline.pole.kinds import HistoryNotice, StandingGrade, history_notices, standing_grades
from sightline.pole.models import Event
from sightline.pole.rules.as_known import NOW
from sightline.pole.rules.dates import LONDON, instant_words, occurred_words

from .attachments import AttachedFile, attached_to_event
from .chronology import ANSWERS, Note, kind_words, role_words
from .matters import MatterRow, matters_of_event
from .people import PersonLine, people_of
from .places import AddressRow, addresses_of
from .retold import EarlierTelling, earlier_tellings, plain
from .sql import fetch, reader_values, standing, told_by, visible
from .told import Telling, tellings_of


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
    source: UUID | None
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
    source: UUID | None

    @property
    def byline(self) -> str:
        """Whose account it is, and since when it is known."""
        return f"{self.said_by}, known since {instant_words(self.known_from)}"


@dataclass(frozen=True)
class EventRecord:
    """All that is held of one event. `told`: how its source tells it now; `earlier`: how it did before."""

    event: Event
    told: Telling
    address: AddressRow | None
    parts: Sequence[Part]
    accounts: Sequence[AccountRow]
    earlier: Sequence[EarlierTelling] = ()
    matters: Sequence[tuple[MatterRow, PersonLine]] = ()
    attached: Sequence[AttachedFile] = ()
    notices: Sequence[HistoryNotice] = ()
    grades: Sequence[StandingGrade] = ()

    @property
    def when(self) -> str:
        """When it happened, no more exact than is known."""
        told = self.told
        return occurred_words(told.occurred_from, told.occurred_until, self.event.precision, told.time_known)

    @property
    def told_since(self) -> str:
        """Since when it is told as it is now."""
        return instant_words(self.told.known_from)

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
        return [(label, plain(value)) for label, value in self.told.details.items()]

    @property
    def identities(self) -> tuple[UUID, ...]:
        """Everybody whose part, or whose matter, is shown."""
        lines = [*(part.line for part in self.parts), *(line for _, line in self.matters)]
        return tuple(identity for line in lines for identity in line.identities)


_PARTS = told_by("""
select i.id, i.identity_id, i.role, i.present, i.seen, i.spoken_to, i.said_by, i.source_id, coalesce((
         select json_agg(json_build_array(s.note, s.said_by, s.known_from) order by s.known_from)
           from pole_significance s
          where s.event_id = i.event_id and s.identity_id = i.identity_id and {s_standing} and {s_visible}), '[]')::text
  from pole_involvement i where i.event_id = %(event)s and {standing} and {visible} order by i.known_from, i.id
""")
_ACCOUNTS = told_by("""
select a.text, a.said_by, a.known_from, a.source_id from pole_account a
 where a.event_id = %(event)s and {standing} and {visible} order by a.known_from, a.id
""")


def event_record(reader: Acting, event: Event) -> EventRecord:
    """The record of `event`, reached through `access.event_for`. At most eight queries, and the notices'."""
    tellings = tellings_of(reader, event)
    told = tellings[-1]
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
    matters = matters_of_event(reader, event.id, timezone.localdate(clock.now()))
    whose = {row[1] for row in rows} | {matter.identity for matter in matters}
    lines = people_of(reader, whose, NOW, told.occurred_from.astimezone(LONDON).date())
    accounts = fetch(_ACCOUNTS.format(standing=standing("a", NOW), visible=visible("a", "event_id")), values)
    addresses = addresses_of(reader, {telling.place for telling in tellings if telling.place})
    return EventRecord(
        event=event,
        told=told,
        address=addresses[told.place][0] if told.place else None,
        parts=[_part(row, lines[row[1]]) for row in rows if row[1] in lines],
        accounts=[AccountRow(*row) for row in accounts],
        earlier=earlier_tellings(tellings, event.precision, addresses),
        matters=[(matter, lines[matter.identity]) for matter in matters if matter.identity in lines],
        attached=attached_to_event(reader, event.id),
        notices=history_notices(reader),
        grades=standing_grades(reader, [event.id], NOW),
    )


def _part(row: Any, line: PersonLine) -> Part:
    notes = (Note(note, said_by, datetime.fromisoformat(at)) for note, said_by, at in json.loads(row[-1]))
    return Part(*(row[0], line, *row[2:-1], tuple(notes)))
