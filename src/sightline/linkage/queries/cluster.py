"""All people who may be one with somebody, directly or by way of others, side by side with them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sightline.core.acts import Acting
from sightline.linkage.rules.side_by_side import AGREES, DIFFERS, PARTLY, Row
from sightline.pole.models import Person
from sightline.pole.queries.chronology import EventLine
from sightline.pole.queries.person import PersonRecord, person_record
from sightline.pole.queries.sql import fetch, reader_values, visible

from .decided import any_may_be_child, decided_of
from .side_by_side import latest_events, rows_of

MOST_BESIDE = 8
MOST_STEPS = 3
"""By how many open pairs one after another somebody is still held to be near: further on, everybody is."""

_NEAR = """
with recursive near as (
  select %(person)s::uuid as person, 0 as steps
   union
  select t.person_id, n.steps + 1
    from near n
    join pole_membership m on m.person_id = n.person and m.retracted_at is null
    join linkage_possiblelink p on p.settled_at is null and m.identity_id in (p.one_id, p.other_id)
    join pole_membership t on t.retracted_at is null and t.person_id <> n.person
     and t.identity_id = case when p.one_id = m.identity_id then p.other_id else p.one_id end
    join pole_identity i on i.id = m.identity_id and i.retracted_at is null and {mine}
    join pole_identity j on j.id = t.identity_id and j.retracted_at is null and {theirs}
   where n.steps < %(steps)s),
nearest as (select person, min(steps) as steps from near group by person)
select n.person, n.steps, (
         select max(p.weight) from pole_membership o
           join linkage_possiblelink p on p.settled_at is null and o.identity_id in (p.one_id, p.other_id)
           join pole_membership f on f.person_id = %(person)s and f.retracted_at is null
            and f.identity_id in (p.one_id, p.other_id)
          where n.steps = 1 and o.person_id = n.person and o.retracted_at is null) as weight,
       count(*) over () - 1
  from nearest n where n.steps > 0 or n.person = %(person)s
 order by n.steps, weight desc nulls last, n.person limit %(many)s"""


@dataclass(frozen=True)
class Column:
    """One person of a comparison: the record whole, and what happened last."""

    record: PersonRecord
    events: Sequence[EventLine]

    @classmethod
    def of(cls, record: PersonRecord) -> "Column":
        """The record as a column."""
        return cls(record, latest_events(record))


@dataclass(frozen=True)
class Candidate:
    """Somebody who may be the first: how they compare, whether the reader said so already, and whether two must."""

    record: PersonRecord
    agrees: tuple[str, ...]
    differs: tuple[str, ...]
    said_already: bool
    second: bool

    @property
    def words(self) -> str:
        """What speaks against and for, in a line."""
        against = f"Differs: {', '.join(self.differs).lower()}. " if self.differs else ""
        agrees = f"Agrees: {', '.join(self.agrees).lower()}." if self.agrees else "Nothing that both say agrees."
        waits = " You have said that they are one: another person has to say so too." if self.said_already else ""
        return f"{against}{agrees}{waits}"


@dataclass(frozen=True)
class Cluster:
    """The first and those near them, each a column; `more` are as near or nearly, and not shown."""

    first: PersonRecord
    candidates: tuple[Candidate, ...]
    rows: tuple[Row, ...]
    columns: tuple[Column, ...]
    more: int

    @property
    def subjects(self) -> tuple[UUID, ...]:
        """Every record that the page tells of."""
        return tuple(dict.fromkeys(i for c in self.columns for i in (*c.record.identities, *c.record.family.shown)))


def near_to(reader: Acting, person: UUID, many: int = MOST_BESIDE) -> tuple[list[UUID], int]:
    """This person and those near by open pairs of which the reader sees both records, nearest first, `many` at most;
    and how many more there are. One query.
    """
    statement = _NEAR.format(mine=visible("i", "id"), theirs=visible("j", "id"))
    rows = fetch(statement, {**reader_values(reader), "person": person, "steps": MOST_STEPS, "many": many})
    people = [row[0] for row in rows]
    return people, max(rows[0][3] + 1 - len(people), 0) if rows else 0


def cluster_of(reader: Acting, person: Person) -> Cluster:
    """Somebody and all near them. So many queries for each person shown, `MOST_BESIDE` at most."""
    near, more = near_to(reader, person.id)
    people = {found.id: found for found in Person.objects.filter(id__in=near)}
    records = [person_record(reader, people[found]) for found in near if found in people]
    first, *others = records
    return Cluster(
        first=first,
        candidates=tuple(_candidate(reader, first, other, first.line.today) for other in others),
        rows=rows_of(records),
        columns=tuple(Column.of(record) for record in records),
        more=more,
    )


def _candidate(reader: Acting, first: PersonRecord, other: PersonRecord, today: date) -> Candidate:
    decided = decided_of(first.line.person, other.line.person)
    rows = rows_of([first, other])
    mine = [d.outcome for d in decided if d.by_user == reader.actor.user_id and d.outcome != "ask"]
    return Candidate(
        record=other,
        agrees=tuple(row.words for row in rows if row.verdict in (AGREES, PARTLY)),
        differs=tuple(row.words for row in rows if row.verdict == DIFFERS),
        said_already=mine[-1:] == ["link"],
        second=any_may_be_child(reader, (first.identities, other.identities), today),
    )
