"""A person's whole record, from one point of view in time, in a constant number of queries."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sightline.core import clock
from sightline.core.acts import Acting
from sightline.pole.facts import FACT_KINDS
from sightline.pole.kinds import StandingGrade, standing_grades
from sightline.pole.models import Person
from sightline.pole.rules.alike import NameParts
from sightline.pole.rules.as_known import NOW, AsKnown
from sightline.pole.rules.dates import LONDON, day_words
from sightline.pole.rules.disagreements import Weighed
from sightline.pole.rules.near_risks import REVIEW, may_be_under_18

from .attachments import AttachedFile, attached_to_people
from .chronology import Chronology, Wanted, chronology, events_of, with_also_happened
from .facts import FactRow, facts_of, said_together
from .family import Family, family_of
from .markers import MarkerRow, markers_on
from .matters import MatterRow, matters_on
from .near_risks import NearRisks, near_risks
from .people import PersonLine, person_line, weigh_births, weigh_facts
from .places import AddressRow, addresses_of
from .same_person import Alike, possibly_same
from .sources import RowLine, SourceLine, rows_of, sources_of
from .who_looked import Look, may_see_who_looked, who_looked

RESIDENCES = {
    "lives": ("Lives here", "Lived here"),
    "stays": ("Stays here at times", "Stayed here at times"),
    "placed": ("Placed here", "Was placed here"),
}


@dataclass(frozen=True)
class Home:
    """That the person lived somewhere: the fact, how the place is addressed, and all who say the same."""

    fact: FactRow
    address: AddressRow
    is_now: bool
    said: tuple[str, ...] = ()

    @property
    def how_old(self) -> str:
        """Where nobody said since when they live there: since when it is known, for it may be long ago."""
        return "" if self.fact.true_from else f"no date given, known since {day_words(self.fact.known_from)}"

    @property
    def words(self) -> str:
        """How they live or lived there."""
        now, past = RESIDENCES.get(self.fact.values["kind"], ("Lives here", "Lived here"))
        return now if self.is_now else past


@dataclass(frozen=True)
class PersonRecord:
    """All that is held of a person at a point of view. `sources` empty: nothing was held."""

    line: PersonLine
    view: AsKnown
    identities: tuple[UUID, ...]
    sources: Sequence[SourceLine]
    facts: Mapping[str, Sequence[FactRow]]
    births: Weighed[FactRow]
    sexes: Weighed[FactRow]
    ethnicities: Weighed[FactRow]
    markers: Sequence[MarkerRow]
    matters: Sequence[MatterRow]
    family: Family
    near: NearRisks
    homes: Sequence[Home]
    grades: Sequence[StandingGrade]
    chronology: Chronology
    attached: Sequence[AttachedFile]
    rows: Sequence[RowLine]
    same: Alike
    shows_who_looked: bool
    looks: Sequence[Look]

    @property
    def whom(self) -> str:
        """What to call the person among warnings about those who are close to them."""
        return "this child" if self.line.is_child else "this person, who may be a child"

    @property
    def risk_review_open(self) -> bool:
        """Whether somebody is looking already at what those close to them may be to them."""
        return any(matter.is_open and matter.kind == REVIEW for matter in self.matters)

    @property
    def current_homes(self) -> list[Home]:
        """Where they live: each place once, by the residence that says most of when."""
        found: dict[UUID, Home] = {}
        for home in self.homes:
            if home.is_now:
                found.setdefault(home.address.place, home)
        return list(found.values())


def day_of(view: AsKnown) -> date:
    """The day, in London, on which the view stands: ages and "now" are told as on that day."""
    return (view.at or clock.now()).astimezone(LONDON).date()


def lives_now(fact: FactRow, today: date) -> bool:
    """Whether a residence holds on the day."""
    begun = fact.true_from is None or fact.true_from <= today
    return begun and (fact.true_until is None or fact.true_until > today)


def person_record(reader: Acting, person: Person, view: AsKnown = NOW, wanted: Wanted | None = None) -> PersonRecord:
    """The record of `person`, which the reader has reached through `access.person_for`."""
    today = day_of(view)
    sources = sources_of(reader, person.id, view)
    identities = tuple(source.identity for source in sources)
    facts, markers = facts_of(reader, identities, view), markers_on(reader, identities, view, today)
    line = person_line(person.id, person.reference, identities, facts, markers, today)
    homes = _homes(reader, facts.get("residence", ()), view)
    owners = [UUID(f.values["owner_id"]) for f in facts.get("record_owner", ()) if lives_now(f, today)]
    births = weigh_births(facts.get("birth_date", ()))
    family = family_of(reader, line, [h.address.place for h in homes if h.is_now], view)
    return PersonRecord(
        line=line,
        view=view,
        identities=identities,
        sources=sources,
        facts=facts,
        births=births,
        sexes=weigh_facts(facts.get("sex", ()), "value"),
        ethnicities=weigh_facts(facts.get("ethnicity", ()), "code"),
        markers=markers,
        matters=matters_on(reader, identities, view, today),
        family=family,
        near=near_risks(reader, family, view) if _may_be_child(line, births) else NearRisks(),
        homes=homes,
        grades=standing_grades(reader, identities, view),
        chronology=chronology(
            reader,
            with_also_happened(reader, identities, view, events_of(reader, identities, view)),
            wanted or Wanted(),
        ),
        attached=attached_to_people(reader, identities, view),
        rows=rows_of(reader, _further_rows(sources, facts, family)),
        same=_same(reader, person.reference, identities, facts) if view.is_now else Alike(),
        shows_who_looked=view.is_now and may_see_who_looked(reader, owners),
        looks=who_looked(reader, identities, owners) if view.is_now else (),
    )


def _may_be_child(line: PersonLine, births: Weighed[FactRow]) -> bool:
    """By every date of birth that is held, whichever is shown first."""
    held = [(said.what.day("born_on"), said.what.values["precision"]) for said in births.ordered]
    return may_be_under_18(held, line.today, has_died=line.has_died)


def _further_rows(
    sources: Sequence[SourceLine], facts: Mapping[str, Sequence[FactRow]], family: Family
) -> dict[UUID, list[str]]:
    """The rows of which facts and ties came, beside those of the records themselves, with the kinds of fact."""
    told = [(fact.source, FACT_KINDS[kind].words) for kind, some in facts.items() for fact in some]
    told += [(tie.source, FACT_KINDS["poses_risk" if tie.is_risk else "relationship"].words) for tie in family.ties]
    own = {source.source for source in sources}
    found: dict[UUID, list[str]] = {}
    for row, words in told:
        if row and row not in own and words not in found.setdefault(row, []):
            found[row].append(words)
    return found


def _homes(reader: Acting, residences: Sequence[FactRow], view: AsKnown) -> list[Home]:
    """Where they live first, then where they lived, the latest first. One query."""
    today = day_of(view)
    addresses = addresses_of(reader, {UUID(f.values["place_id"]) for f in residences}, view)
    together: dict[tuple[object, ...], list[FactRow]] = {}
    for f in residences:
        together.setdefault((f.values["place_id"], f.values["kind"], f.when), []).append(f)
    homes = [
        Home(
            some[0],
            addresses[UUID(some[0].values["place_id"])][0],
            lives_now(some[0], today),
            said_together((f.said_by, f.known_from) for f in some),
        )
        for some in together.values()
    ]
    homes.sort(key=lambda h: h.fact.true_from or date.min, reverse=True)
    return sorted(homes, key=lambda h: not h.is_now)


def _same(reader: Acting, own: str, identities: Sequence[UUID], facts: Mapping[str, Sequence[FactRow]]) -> Alike:
    names = [NameParts(f.values["full"], f.values["given"], f.values["family"]) for f in facts.get("name", ())]
    births = {f.day("born_on") for f in facts.get("birth_date", ()) if f.values["precision"] == "day"}
    return possibly_same(reader, own, identities, names, births)
