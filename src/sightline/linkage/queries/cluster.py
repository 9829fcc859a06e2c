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

from .decided import any_may_be_child, decided_of
from .possible_links import next_to
from .side_by_side import latest_events, rows_of

MOST_BESIDE = 8
MOST_STEPS = 3
"""By how many open pairs one after another somebody is still held to be near: further on, everybody is."""


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
    told_apart: bool
    second: bool

    @property
    def words(self) -> str:
        """What speaks against and for, in a line."""
        against = f"Differs: {', '.join(self.differs).lower()}. " if self.differs else ""
        agrees = f"Agrees: {', '.join(self.agrees).lower()}." if self.agrees else "Nothing that both say agrees."
        waits = " You have said that they are one: another person has to say so too." if self.said_already else ""
        apart = " Somebody said that they are two people." if self.told_apart else ""
        return f"{against}{agrees}{waits}{apart}"


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
    and how many more there are at least: it looks no further once there are enough. `MOST_STEPS` queries at most.
    """
    found, edge = [person], [person]
    for _ in range(MOST_STEPS):
        if len(found) >= many or not edge:
            break
        edge = next_to(reader, edge, found)
        found += edge
    return found[:many], max(len(found) - many, 0)


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
        told_apart=any(d.outcome == "apart" for d in decided),
        said_already=mine[-1:] == ["link"],
        second=any_may_be_child(reader, (first.identities, other.identities), today),
    )
