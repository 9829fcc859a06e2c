"""Everything that a briefing is made from, each part asked once for everybody."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TypeVar
from uuid import UUID

from sightline.core.acts import Acting
from sightline.decisions.rules.scales import read_scale
from sightline.pole.kinds import HistoryNotice, history_notices
from sightline.pole.queries.dangers import HeldBack, held_back_of
from sightline.pole.queries.facts import SUMMARY, FactRow, facts_of
from sightline.pole.queries.family import Tie
from sightline.pole.queries.markers import MarkerRow, markers_on
from sightline.pole.queries.matters import MatterRow, matters_on
from sightline.pole.queries.near_ties import ties_and_ends
from sightline.pole.queries.people import PersonLine, person_line
from sightline.pole.queries.person import lives_now
from sightline.pole.queries.places import NO_ADDRESS, AddressRow, addresses_of
from sightline.pole.queries.sql import fetch, reader_values, visible
from sightline.pole.rules.as_known import NOW

from .before import Before, before
from .checking import Checking
from .reach import Found, Reach, reach_of

T = TypeVar("T")
KINDS = (*SUMMARY, "residence", "language", "communication_need")
WHO, FAMILY, FACTS = "Who lives there or is named in the log", "Family and associates", "Names, ages and needs"
WARNINGS, PLANS, BEFORE = "Warnings", "Plans, orders and open work", "What happened before"
NO_TIES: tuple[list[Tie], dict[UUID, tuple[str, list[UUID]]]] = ([], {})
NO_MARKERS: list[MarkerRow] = []
NO_MATTERS: list[MatterRow] = []
NO_NOTICES: tuple[HistoryNotice, ...] = ()
OF_CHILDREN = frozenset({WHO, FAMILY, FACTS})
"""What has to have been checked before anybody can say that no child is known."""


@dataclass(frozen=True)
class Grade:
    """A grade that stands of somebody: its scale and itself in words, and since when."""

    key: str
    words: str
    is_high: bool
    since: datetime


@dataclass
class Held:
    """What is held, by person where it is somebody's: lines, facts, markers, matters, events before, grades."""

    today: date
    now: datetime
    reach: Reach = field(default_factory=Reach)
    ties: list[Tie] = field(default_factory=list)
    people: dict[UUID, Found] = field(default_factory=dict)
    lines: dict[UUID, PersonLine] = field(default_factory=dict)
    of_record: dict[UUID, UUID] = field(default_factory=dict)
    facts: dict[UUID, dict[str, list[FactRow]]] = field(default_factory=dict)
    markers: dict[UUID, list[MarkerRow]] = field(default_factory=dict)
    matters: dict[UUID, list[MatterRow]] = field(default_factory=dict)
    before: Before = field(default_factory=Before)
    grades: dict[UUID, list[Grade]] = field(default_factory=dict)
    addresses: dict[UUID, list[AddressRow]] = field(default_factory=dict)
    held_back: tuple[HeldBack, ...] = ()
    not_checked: tuple[str, ...] = ()

    def homes(self, person: UUID) -> list[UUID]:
        """Where somebody lives now, each once."""
        rows = [f for f in self.facts.get(person, {}).get("residence", ()) if lives_now(f, self.today)]
        return list(dict.fromkeys(UUID(row.values["place_id"]) for row in rows))

    def other_homes(self, person: UUID) -> list[UUID]:
        """Where somebody lives now that is no place of the log."""
        return [place for place in self.homes(person) if place not in self.reach.places]

    def is_refuge(self, place: UUID) -> bool:
        """Whether a place is marked as a safe address."""
        return any(m.kind == "refuge" and m.warns for m in self.markers.get(place, ()))

    def address(self, place: UUID | None) -> str:
        """How a place is addressed; empty where nobody knows."""
        rows = self.addresses.get(place, ()) if place else ()
        return rows[0].line if rows and rows[0].line != NO_ADDRESS else ""


def held_of(reader: Acting, event: UUID, checking: Checking, now: datetime, today: date) -> Held:
    """All that is held, each part checked by itself. Eleven queries."""
    held = Held(today=today, now=now)
    held.reach = checking.ask(WHO, lambda: reach_of(reader, event, today), Reach())
    held.ties, ends = checking.ask(FAMILY, lambda: ties_and_ends(reader, held.reach.identities), NO_TIES)
    held.people = {**held.reach.people}
    for person, (reference, identities) in ends.items():
        held.people.setdefault(person, Found(reference, list(identities)))
    held.of_record = {identity: person for person, found in held.people.items() for identity in found.identities}
    records = list(held.of_record)
    _facts(held, checking.ask(FACTS, lambda: facts_of(reader, records, NOW, KINDS), {}))
    _rest(held, reader, event, checking, records)
    held.not_checked = tuple(dict.fromkeys(checking.not_checked))
    return held


def _facts(held: Held, facts: dict[str, list[FactRow]]) -> None:
    for kind, rows in facts.items():
        for row in rows:
            person = held.of_record[row.identity]
            held.facts.setdefault(person, {}).setdefault(kind, []).append(row)


def _rest(held: Held, reader: Acting, event: UUID, checking: Checking, records: Sequence[UUID]) -> None:
    homes = {place for person in held.people for place in held.homes(person)} | set(held.reach.places)
    markers = checking.ask(WARNINGS, lambda: markers_on(reader, records, NOW, held.today, also_at=homes), NO_MARKERS)
    held.markers = _grouped((held.of_record.get(m.subject, m.subject), m) for m in markers)
    matters = checking.ask(
        "Plans, orders and open work", lambda: matters_on(reader, records, NOW, held.today), NO_MATTERS
    )
    held.matters = _grouped((held.of_record[m.identity], m) for m in matters)
    held.lines = {
        person: person_line(
            *(person, found.reference, found.identities),
            held.facts.get(person, {}),
            held.markers.get(person, ()),
            held.today,
        )
        for person, found in held.people.items()
    }
    places = held.reach.places
    held.before = checking.ask(BEFORE, lambda: before(reader, event, held.of_record, places, held.now), Before())
    wanted = homes | {moment.place for moment in held.before.seen.values() if moment.place}
    held.addresses = checking.ask("Other addresses", lambda: addresses_of(reader, wanted), {})
    held.held_back = checking.ask("Warnings that are held back", lambda: held_back_of(records, places), ())
    held.grades = checking.ask("Grades that stand", lambda: _grades(held, reader), {})
    for notice in checking.ask("Which systems are up to date", lambda: history_notices(reader), NO_NOTICES):
        if notice.alarm:
            checking.not_checked.append(notice.alarm)


_STANDING = """
select s.subject, s.scale, s.outcome, s.since, y.body::text
  from decisions_standing s
  join decisions_decision d on d.id = s.decision_id join core_policyrow y on y.id = d.policy_id
 where s.subject = any(%(records)s) and {visible}
"""


def _grades(held: Held, reader: Acting) -> dict[UUID, list[Grade]]:
    """The grades of children, by person. One query."""
    children = [i for person, line in held.lines.items() if line.is_child for i in held.people[person].identities]
    if not children:
        return {}
    values = {**reader_values(reader), "records": children}
    rows = fetch(_STANDING.format(visible=visible("s", "subject")), values)
    return _grouped((held.of_record[row[0]], _grade(*row[1:])) for row in rows)


def _grade(scale: str, outcome: str, since: datetime, body: str) -> Grade:
    law = read_scale(scale, json.loads(body))
    known = outcome in {grade.key for grade in law.grades}
    words = f"{law.words}: {law.words_of(outcome)}"
    return Grade(f"{scale}:{outcome}", words, known and law.grade(outcome).is_high, since)


def _grouped(pairs: Iterable[tuple[UUID, T]]) -> dict[UUID, list[T]]:
    found: dict[UUID, list[T]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return found
