"""The chronology: the events of a person, or at a place, in order."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sightline.core.acts import Acting
from sightline.pole.kinds import EVENT_KINDS, HistoryNotice, also_happened, history_notices, titles
from sightline.pole.rules.as_known import NOW, AsKnown
from sightline.pole.rules.dates import LONDON, day_words, occurred_words
from sightline.pole.rules.roles import ROLES

from .places import AddressRow, addresses_of
from .sql import fetch, known_by, reader_values, standing, told_by, visible
from .told import PLACED, as_told, latest_telling

ANSWERS = {"yes": "yes", "no": "no", "not_recorded": "not recorded"}


def role_words(role: str) -> str:
    """What a role in an event is called."""
    return ROLES[role].words if role in ROLES else role.replace("_", " ").capitalize()


def kind_words(kind: str) -> str:
    """What a kind of event is called."""
    known = EVENT_KINDS.get(kind)
    return known.words if known else kind.replace("_", " ").capitalize()


@dataclass(frozen=True)
class Note:
    """Why an event matters, in a professional's words."""

    text: str
    said_by: str
    known_from: datetime

    @property
    def byline(self) -> str:
        """Who said so, and when."""
        return f"{self.said_by}, {day_words(self.known_from)}"


@dataclass(frozen=True)
class EventLine:
    """One event in a list, as it is told at the point of view.

    `told_anew`: since when, where it was told otherwise before. `roles`, `seen` and the rest are of the person whose
    chronology it is; empty at a place.
    """

    id: UUID
    reference: str
    kind: str
    title: str
    occurred_from: datetime
    occurred_until: datetime | None
    precision: str
    time_known: bool
    place: UUID | None
    known_from: datetime
    said_by: str
    source: UUID | None
    told_anew: datetime | None = None
    roles: tuple[str, ...] = ()
    present: str = ""
    seen: str = ""
    spoken_to: str = ""
    notes: tuple[Note, ...] = ()
    address: str = ""
    place_reference: str = ""
    said: str = ""
    href: str = ""
    """Where it is told whole, where that is no event's page."""

    @property
    def summary(self) -> str:
        """What its kind says of it in a line, or its title."""
        return self.said or self.title

    @property
    def when(self) -> str:
        """When it happened, no more exact than is known."""
        return occurred_words(self.occurred_from, self.occurred_until, self.precision, self.time_known)

    @property
    def date_for_machines(self) -> str:
        """The day it began, or as much of it as is known, as ISO 8601."""
        length = {"year": 4, "month": 7}.get(self.precision, 10)
        return self.occurred_from.astimezone(LONDON).date().isoformat()[:length]

    @property
    def words(self) -> str:
        """What kind of event it is."""
        return kind_words(self.kind)

    @property
    def icon(self) -> str:
        """The icon of its kind."""
        known = EVENT_KINDS.get(self.kind)
        return known.icon if known else "incident"

    @property
    def role(self) -> str:
        """The part that the person had, in words."""
        return ", ".join(role_words(role) for role in self.roles)

    @property
    def contact(self) -> str:
        """Whether the person was seen and spoken to, in words."""
        if self.seen == self.spoken_to == "not_recorded":
            return "Whether seen or spoken to: not recorded."
        return f"Seen: {ANSWERS.get(self.seen, self.seen)}. Spoken to: {ANSWERS.get(self.spoken_to, self.spoken_to)}."

    @property
    def provenance(self) -> str:
        """Who says so, and since when it is known."""
        anew = f"; told of anew {day_words(self.told_anew)}" if self.told_anew else ""
        return f"{self.said_by}, known since {day_words(self.known_from)}{anew}"


_EVENT = ", ".join(
    (
        *("e.id", "e.reference", "e.kind", as_told("title"), as_told("occurred_from"), as_told("occurred_until")),
        *(
            "e.precision",
            as_told("time_known"),
            as_told("place_id"),
            "e.known_from",
            told_by("e.said_by"),
            as_told("source_id"),
        ),
        "t.known_from",
    )
)
_EVENT_COLUMNS, _PLACE = 13, 8
_OF_PEOPLE = """
select {event}, i.role, i.present, i.seen, i.spoken_to
  from pole_involvement i join pole_event e on e.id = i.event_id {told}
 where i.identity_id = any(%(identities)s) and {i_standing} and {i_visible} and {e_known} and {e_visible}
 order by {occurred} desc, e.id desc, i.known_from
"""
_AT_PLACES = """
select {event} from pole_event e {told}
 where e.id = any({placed}) and {place} = any(%(places)s) and {e_known} and {e_visible}
 order by {occurred} desc, e.id desc
"""
_NOTES = told_by("""
select s.event_id, s.note, s.said_by, s.known_from from pole_significance s
 where s.identity_id = any(%(identities)s) and {standing} and {visible} order by s.known_from, s.id
""")


def events_of(reader: Acting, identities: Collection[UUID], view: AsKnown = NOW) -> list[EventLine]:
    """The events of these identities, newest first, each once with every role in it and its notes. Three queries."""
    if not identities:
        return []
    values = {**reader_values(reader), "identities": list(identities), "at": view.at}
    statement = _OF_PEOPLE.format(
        event=_EVENT,
        told=latest_telling(view),
        occurred=as_told("occurred_from"),
        i_standing=standing("i", view),
        i_visible=visible("i", "identity_id"),
        e_known=known_by("e", view),
        e_visible=visible("e", "id"),
    )
    events: dict[UUID, Any] = {}
    parts: dict[UUID, list[Any]] = {}
    for row in fetch(statement, values):
        events[row[0]] = row[:_EVENT_COLUMNS]
        parts.setdefault(row[0], []).append(row[_EVENT_COLUMNS:])
    addresses = addresses_of(reader, {event[_PLACE] for event in events.values() if event[_PLACE]}, view)
    notes = _notes(values, view)
    return with_summaries(
        reader,
        [
            EventLine(*(*event, *_joined(parts[key]), notes.get(key, ()), *_where(addresses, event[_PLACE])))
            for key, event in events.items()
        ],
    )


def _notes(values: Mapping[str, Any], view: AsKnown) -> dict[UUID, tuple[Note, ...]]:
    found: dict[UUID, tuple[Note, ...]] = {}
    statement = _NOTES.format(standing=standing("s", view), visible=visible("s", "identity_id"))
    for event, *note in fetch(statement, values):
        found[event] = (*found.get(event, ()), Note(*note))
    return found


def _where(addresses: Mapping[UUID, Sequence[AddressRow]], place: UUID | None) -> tuple[str, str]:
    """The address and the reference of a place; empty where the event has none."""
    first = addresses[place][0] if place and place in addresses else None
    return (first.line, first.reference) if first else ("", "")


def events_at(reader: Acting, places: Collection[UUID], view: AsKnown = NOW) -> list[EventLine]:
    """The events at these places, as they are told at the point of view, newest first. One query."""
    if not places:
        return []
    statement = _AT_PLACES.format(
        event=_EVENT,
        told=latest_telling(view),
        placed=PLACED,
        place=as_told("place_id"),
        occurred=as_told("occurred_from"),
        e_known=known_by("e", view),
        e_visible=visible("e", "id"),
    )
    rows = fetch(statement, {**reader_values(reader), "places": list(places), "at": view.at})
    return with_summaries(reader, [EventLine(*row) for row in rows])


def _joined(parts: Sequence[Sequence[str]]) -> tuple[tuple[str, ...], str, str, str]:
    """Several records of one person's part in one event: every role, and the answer that says most."""
    roles, *answers = zip(*parts, strict=True)
    present, seen, spoken_to = (_most(answer) for answer in answers)
    return tuple(dict.fromkeys(roles)), present, seen, spoken_to


def _most(answers: Sequence[str]) -> str:
    return next((answer for answer in ("yes", "no") if answer in answers), answers[0])


def with_summaries(reader: Acting, lines: Sequence[EventLine]) -> list[EventLine]:
    """The lines with their kind's summary of each: one call a kind."""
    by_kind: dict[str, list[EventLine]] = {}
    for line in lines:
        by_kind.setdefault(line.kind, []).append(line)
    said: dict[UUID, str] = {}
    for kind, some in by_kind.items():
        known = EVENT_KINDS.get(kind)
        if known and known.summaries is not titles:
            said.update(known.summaries(some, reader))
    return [replace(line, said=said[line.id]) if line.id in said else line for line in lines]


def with_also_happened(
    reader: Acting, records: Collection[UUID], view: AsKnown, events: Sequence[EventLine]
) -> list[EventLine]:
    """The events, newest first, with what areas tell among them."""
    also = [
        EventLine(
            *(told.id, told.reference, told.kind, told.words, told.at, None, "day", True, None),
            *(told.known_from, told.said_by, None),
            href=told.href,
        )
        for told in also_happened(reader, list(records), view)
    ]
    if not also:
        return list(events)
    return sorted([*events, *also], key=lambda line: (line.occurred_from, str(line.id)), reverse=True)


@dataclass(frozen=True)
class Wanted:
    """What the reader asked to see of a chronology. Empty is everything."""

    kind: str = ""
    role: str = ""
    since: date | None = None
    until: date | None = None
    oldest_first: bool = False

    def wants(self, event: EventLine) -> bool:
        """Whether this event is asked for."""
        day = event.occurred_from.astimezone(LONDON).date()
        if (self.kind and event.kind != self.kind) or (self.role and self.role not in event.roles):
            return False
        return not ((self.since and day < self.since) or (self.until and day > self.until))


@dataclass(frozen=True)
class Chronology:
    """Events in the order asked for; `total` before anything was left out; the kinds and roles there are to ask for."""

    events: Sequence[EventLine]
    total: int
    kinds: tuple[tuple[str, str], ...] = ()
    roles: tuple[tuple[str, str], ...] = ()
    notices: tuple[HistoryNotice, ...] = ()
    wanted: Wanted = field(default_factory=Wanted)

    @property
    def happened(self) -> list[EventLine]:
        """The events alone, without what areas tell among them."""
        return [event for event in self.events if not event.href]

    @property
    def is_filtered(self) -> bool:
        """Whether some events are not shown."""
        return len(self.events) != self.total


def chronology(reader: Acting, events: Sequence[EventLine], wanted: Wanted) -> Chronology:
    """The chronology of these events (newest first) as asked for. No query but those of the notices."""
    shown = [event for event in events if wanted.wants(event)]
    if wanted.oldest_first:
        shown.reverse()
    return Chronology(
        events=shown,
        total=len(events),
        kinds=_choices((e.kind for e in events), kind_words),
        roles=_choices((r for e in events for r in e.roles), role_words),
        notices=history_notices(reader),
        wanted=wanted,
    )


def _choices(keys: Iterable[str], words: Callable[[str], str]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(((key, words(key)) for key in set(keys)), key=lambda pair: pair[1]))
