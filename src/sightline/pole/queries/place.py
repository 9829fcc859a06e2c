"""A place's whole record: who lives and lived there, what warns, what happened; from one point of view in time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from sightline.core.acts import Acting
from sightline.pole.kinds import StandingGrade, standing_grades
from sightline.pole.models import Place
from sightline.pole.rules.as_known import NOW, AsKnown

from .chronology import Chronology, Wanted, chronology, events_at, with_also_happened
from .facts import TRUE, FactRow
from .family import Tie, ties_of
from .markers import MarkerRow, markers_on
from .people import PersonLine, people_of
from .person import RESIDENCES, day_of, lives_now
from .places import AddressRow, addresses_of
from .sql import fetch, known_by, reader_values, standing, told_by, visible
from .told import as_told, latest_telling


@dataclass(frozen=True)
class Resident:
    """Somebody who lives or lived at the place; `reasons`: why a child among them is held to be at risk."""

    line: PersonLine
    fact: FactRow
    is_now: bool
    reasons: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """How they live or lived there."""
        now, past = RESIDENCES.get(self.fact.values["kind"], ("Lives here", "Lived here"))
        return now if self.is_now else past


@dataclass(frozen=True)
class PlaceRecord:
    """All that is held of a place at a point of view."""

    id: UUID
    reference: str
    view: AsKnown
    addresses: Sequence[AddressRow]
    markers: Sequence[MarkerRow]
    residents: Sequence[Resident]
    grades: Sequence[StandingGrade]
    chronology: Chronology

    @property
    def line(self) -> str:
        """The first address."""
        return self.addresses[0].line

    @property
    def at_risk(self) -> list[Resident]:
        """The children who live here and are held to be at risk."""
        return [r for r in self.residents if r.is_now and r.reasons]

    @property
    def others(self) -> list[Resident]:
        """Everybody else who lives here."""
        return [r for r in self.residents if r.is_now and not r.reasons]

    @property
    def former(self) -> list[Resident]:
        """Who lived here."""
        return [r for r in self.residents if not r.is_now]

    @property
    def held_nothing(self) -> bool:
        """Whether nothing at all was held."""
        known = any(address.id for address in self.addresses)
        return not (known or self.grades or self.markers or self.residents or self.chronology.total)


PLAN = "child_protection_plan"
_RESIDENCES = told_by("""
select 'residence', f.id, f.identity_id, {true}, f.known_from, f.recorded_at, f.said_by, f.source_id, f.kind
  from pole_residence f where f.place_id = %(place)s and {standing} and {visible} order by f.known_from, f.id
""")
_ON_A_PLAN = """
select distinct i.identity_id from pole_involvement i join pole_event e on e.id = i.event_id {told}
 where i.identity_id = any(%(identities)s) and e.kind = 'child_protection_plan' and i.role = 'subject'
   and ({until} is null or ({until} at time zone 'Europe/London')::date > %(today)s)
   and {i_standing} and {i_visible} and {e_known} and {e_visible}
"""


def place_record(reader: Acting, place: Place, view: AsKnown = NOW, wanted: Wanted | None = None) -> PlaceRecord:
    """The record of `place`, which the reader has reached through `access.place_for`. Eight queries."""
    today = day_of(view)
    residents = residents_of(reader, place.id, view, today)
    return PlaceRecord(
        id=place.id,
        reference=place.reference,
        view=view,
        addresses=addresses_of(reader, [place.id], view)[place.id],
        markers=markers_on(reader, [place.id], view, today, places=True),
        residents=children_at_risk(reader, residents, view, today),
        grades=standing_grades(reader, [place.id], view),
        chronology=chronology(
            reader,
            with_also_happened(reader, [place.id], view, events_at(reader, [place.id], view)),
            wanted or Wanted(),
        ),
    )


def residents_of(reader: Acting, place: UUID, view: AsKnown, today: date) -> list[Resident]:
    """Who lives and lived at a place: children first, then by name. Four queries."""
    facts = _residences(reader, place, view)
    return _residents(facts, people_of(reader, {fact.identity for fact in facts}, view, today), today)


def children_at_risk(reader: Acting, residents: Sequence[Resident], view: AsKnown, today: date) -> list[Resident]:
    """The residents, each child among those who live there now with why they are held to be at risk. Five queries."""
    reasons = _reasons(reader, [r.line for r in residents if r.is_now and r.line.is_child], view, today)
    return [replace(r, reasons=reasons.get(r.line.person, ()) if r.is_now else ()) for r in residents]


def _residences(reader: Acting, place: UUID, view: AsKnown) -> list[FactRow]:
    statement = _RESIDENCES.format(true=TRUE, standing=standing("f", view), visible=visible("f", "identity_id"))
    rows = fetch(statement, {**reader_values(reader), "place": place, "at": view.at})
    return [FactRow(*(*row[:-1], {"kind": row[-1]})) for row in rows]


def _residents(facts: Sequence[FactRow], lines: Mapping[UUID, PersonLine], today: date) -> list[Resident]:
    """Each person once as living there, or else once as having lived there: children first, then by name."""
    found: dict[UUID, Resident] = {}
    for fact in facts:
        line = lines.get(fact.identity)
        if line is None:
            continue
        now = lives_now(fact, today)
        if line.person not in found or (now and not found[line.person].is_now):
            found[line.person] = Resident(line, fact, now)
    return sorted(found.values(), key=lambda r: (not r.line.is_child, r.line.name))


def _reasons(reader: Acting, children: Sequence[PersonLine], view: AsKnown, today: date) -> dict[UUID, tuple[str, ...]]:
    """Why each of these children is held to be at risk: a marker in force, somebody who poses a risk, a plan."""
    identities = [identity for child in children for identity in child.identities]
    risks = [tie for tie in ties_of(reader, identities, view) if tie.is_risk and tie.other in identities]
    lines = people_of(reader, {tie.identity for tie in risks}, view, today)
    planned = _on_a_plan(reader, identities, view, today)
    return {child.person: _of_child(child, risks, lines, planned) for child in children}


def _of_child(
    child: PersonLine, risks: Sequence[Tie], lines: Mapping[UUID, PersonLine], planned: set[UUID]
) -> tuple[str, ...]:
    live = [m for m in child.live_markers if m.kind != PLAN]
    said = [m.words if m.is_unconfirmed else f"{m.words} (marker in force)" for m in live]
    natures: dict[str, list[str]] = {}
    for tie in risks:
        if tie.other in child.identities and tie.identity in lines:
            natures.setdefault(lines[tie.identity].name, []).append(tie.nature)
    said += [f"{who} is held to pose a risk to them: {'; '.join(dict.fromkeys(of))}" for who, of in natures.items()]
    # the plan is one thing, told by a marker, by an event or by both
    if len(live) < len(child.live_markers):
        said.insert(0, "On a child protection plan (marker in force)")
    elif planned & set(child.identities):
        said.insert(0, "On a child protection plan")
    return tuple(dict.fromkeys(said))


def _on_a_plan(reader: Acting, identities: Sequence[UUID], view: AsKnown, today: date) -> set[UUID]:
    if not identities:
        return set()
    statement = _ON_A_PLAN.format(
        told=latest_telling(view),
        until=as_told("occurred_until"),
        i_standing=standing("i", view),
        i_visible=visible("i", "identity_id"),
        e_known=known_by("e", view),
        e_visible=visible("e", "id"),
    )
    values = {**reader_values(reader), "identities": list(identities), "today": today, "at": view.at}
    return {row[0] for row in fetch(statement, values)}
