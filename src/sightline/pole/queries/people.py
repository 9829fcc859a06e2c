"""Who some identities are, in a line each: for lists, families and the people of a place or event."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID

from sightline.core.acts import Acting
from sightline.pole.rules import age
from sightline.pole.rules.as_known import NOW, AsKnown
from sightline.pole.rules.dates import date_words
from sightline.pole.rules.disagreements import KnownDate, Said, Weighed, weigh
from sightline.pole.rules.keys import fold, in_capitals

from .facts import SUMMARY, FactRow, facts_of
from .markers import MarkerRow, markers_on
from .sql import fetch, held, reader_values, visible

NO_NAME = "Name not recorded"
_NAME_ORDER = {"usual": 0, "married": 1, "birth": 2, "alias": 3, "nickname": 4}

Facts = Mapping[str, Sequence[FactRow]]


def name_used(names: Sequence[FactRow]) -> FactRow | None:
    """The name that somebody goes by: the name used, else another; by hand before loaded, then the earliest known.

    Where that one stands in capitals and another source writes the same name as people do, theirs is shown.
    """
    if len(names) < 2:
        return names[0] if names else None
    best = min(_NAME_ORDER.get(n.values["kind"], 9) for n in names)
    ordered = [
        s.what for s in weigh_facts([n for n in names if _NAME_ORDER.get(n.values["kind"], 9) == best], "full").ordered
    ]
    first = fold(ordered[0].values["full"])
    same = (n for n in ordered if fold(n.values["full"]) == first)
    return next((n for n in same if not in_capitals(n.values["full"])), ordered[0])


def weigh_facts(facts: Sequence[FactRow], *columns: str) -> Weighed[FactRow]:
    """Weigh facts of one kind by the values of these columns."""
    return weigh([Said(tuple(f.values[c] for c in columns), f.by_hand, f.known_from, f) for f in facts])


def weigh_births(facts: Sequence[FactRow]) -> Weighed[FactRow]:
    """Weigh dates of birth: 2011 and 3 March 2011 do not disagree."""
    return weigh([Said(KnownDate(f.day("born_on"), f.values["precision"]), f.by_hand, f.known_from, f) for f in facts])


@dataclass(frozen=True)
class PersonLine:
    """Somebody in a line. `today` is the day on which the age is told."""

    person: UUID
    reference: str
    identities: tuple[UUID, ...]
    name: str
    born_on: date | None
    born_precision: str
    due_on: date | None
    has_died: bool
    sex: str
    today: date
    markers: tuple[MarkerRow, ...] = ()
    births_differ: bool = False

    @property
    def age(self) -> str:
        """The age in words, or why there is none."""
        if self.has_died:
            return "has died"
        if self.born_on:
            return age.age_words(self.born_on, self.born_precision, self.today)
        return age.unborn_words(self.due_on, self.today) if self.due_on else "not recorded"

    @property
    def age_beside(self) -> str:
        """The age as it stands beside a name, where no heading says that it is one."""
        return f"age {self.age}" if self.age == "not recorded" else self.age

    @property
    def born(self) -> str:
        """The date of birth in words."""
        if self.born_on:
            words = date_words(self.born_on, self.born_precision)
            return f"{words} (sources differ)" if self.births_differ else words
        return age.unborn_words(self.due_on, self.today) if self.due_on else "Not recorded"

    @cached_property
    def is_child(self) -> bool:
        """Whether they are, or may be, under 18; an unborn child counts."""
        if self.has_died:
            return False
        if self.born_on:
            return age.may_be_child(self.born_on, self.born_precision, self.today)
        return self.due_on is not None

    @property
    def live_markers(self) -> tuple[MarkerRow, ...]:
        """Their markers that warn."""
        return tuple(m for m in self.markers if m.warns)


_MEMBERS = """
select m.person_id, p.reference, m.identity_id
  from pole_membership m join pole_person p on p.id = m.person_id join pole_identity i on i.id = m.identity_id
 where m.person_id in (select w.person_id from pole_membership w
                        where w.identity_id = any(%(identities)s) and {then_w})
   and {then_m} and {then_i} and {visible}
 order by m.recorded_at, m.identity_id
"""


def members_of(reader: Acting, identities: Collection[UUID], view: AsKnown = NOW) -> dict[UUID, tuple[str, list[UUID]]]:
    """The people of these identities: for each person's id the reference and all the identities. One query."""
    if not identities:
        return {}
    statement = _MEMBERS.format(
        then_w=held("w", view), then_m=held("m", view), then_i=held("i", view), visible=visible("i", "id")
    )
    found: dict[UUID, tuple[str, list[UUID]]] = {}
    values = {**reader_values(reader), "identities": list(identities), "at": view.at}
    for person, reference, identity in fetch(statement, values):
        found.setdefault(person, (reference, []))[1].append(identity)
    return found


_OF_PEOPLE = """
select m.person_id, p.reference, m.identity_id
  from pole_membership m join pole_person p on p.id = m.person_id join pole_identity i on i.id = m.identity_id
 where m.person_id = any(%(people)s) and m.retracted_at is null and {visible}
 order by m.recorded_at, m.identity_id
"""


def lines_by_person(reader: Acting, people: Collection[UUID], today: date) -> dict[UUID, PersonLine]:
    """A line for each of these people of whom the reader sees anything, by their ids. Three queries."""
    members: dict[UUID, tuple[str, list[UUID]]] = {}
    if people:
        values = {**reader_values(reader), "people": list(people)}
        for person, reference, identity in fetch(_OF_PEOPLE.format(visible=visible("i", "id")), values):
            members.setdefault(person, (reference, []))[1].append(identity)
    return {line.person: line for line in lines_of(reader, members, NOW, today).values()}


def people_of(reader: Acting, identities: Collection[UUID], view: AsKnown, today: date) -> dict[UUID, PersonLine]:
    """A line for each person behind these identities, by each of that person's identities. Three queries."""
    return lines_of(reader, members_of(reader, identities, view), view, today)


def lines_of(
    reader: Acting, members: Mapping[UUID, tuple[str, list[UUID]]], view: AsKnown, today: date
) -> dict[UUID, PersonLine]:
    """A line for each of these people (as `members_of` gives them), by each of their identities. Two queries."""
    every = [identity for _, theirs in members.values() for identity in theirs]
    facts, markers = facts_of(reader, every, view, SUMMARY), markers_on(reader, every, view, today)
    by_identity: dict[UUID, dict[str, list[FactRow]]] = defaultdict(lambda: defaultdict(list))
    for kind, rows in facts.items():
        for row in rows:
            by_identity[row.identity][kind].append(row)
    lines: dict[UUID, PersonLine] = {}
    for person, (reference, theirs) in members.items():
        held = {kind: [f for i in theirs for f in by_identity[i][kind]] for kind in SUMMARY}
        line = person_line(person, reference, theirs, held, [m for m in markers if m.subject in theirs], today)
        lines.update(dict.fromkeys(theirs, line))
    return lines


def person_line(
    person: UUID, reference: str, identities: Sequence[UUID], facts: Facts, markers: Sequence[MarkerRow], today: date
) -> PersonLine:
    """Somebody in a line, from facts and markers already read."""
    used = name_used(facts.get("name", ()))
    births = weigh_births(facts.get("birth_date", ()))
    birth = births.ordered[0].what if births.ordered else None
    due = weigh_facts(facts.get("expected_birth", ()), "due_on").ordered
    sex = weigh_facts(facts.get("sex", ()), "value").ordered
    return PersonLine(
        person=person,
        reference=reference,
        identities=tuple(identities),
        name=used.values["full"] if used else NO_NAME,
        born_on=birth.day("born_on") if birth else None,
        born_precision=birth.values["precision"] if birth else "day",
        due_on=due[0].what.day("due_on") if due else None,
        has_died=bool(facts.get("death")),
        sex=sex[0].what.values["value"] if sex else "",
        today=today,
        markers=tuple(markers),
        births_differ=births.disagree,
    )
