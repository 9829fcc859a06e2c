"""What stands out in the ledger: read from what is counted as it grows (core.ledger_counts), by days and people."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sightline.access.roles import ROLES
from sightline.boards.rules.misuse import (
    KINDS,
    MANY_DISCLOSURES,
    Kind,
    Norm,
    is_unusual,
    much_at_night,
    never_opens,
)
from sightline.core.acts import Acting
from sightline.core.ledger_counts import uncounted
from sightline.pole.queries.sql import fetch
from sightline.pole.rules.dates import instant_words

MOST = 25

_PEOPLE = """
with days as (
  select actor, day, sum(looks) looks, sum(searches) searches, sum(opened) opened,
         sum(without_reference) without_reference, sum(disclosures) disclosures, sum(at_night) at_night,
         sum(shift_known) shift_known
    from core_ledger_day where day between %(since)s and %(until)s group by actor, day
), role_of as (
  select distinct on (p.user_id) p.user_id, p.roles[1] as role, p.title, a.name as agency
    from workforce_post p join workforce_agency a on a.id = p.agency_id
   where p.since <= now() order by p.user_id, p.since desc
), norm as (
  select r.role, percentile_cont(0.5) within group (order by d.looks) middle, count(*) person_days
    from days d join role_of r on r.user_id = d.actor where d.looks > 0 group by r.role
)
select d.actor, u.name, r.title, r.agency, r.role, n.middle, n.person_days, max(d.looks) busiest, sum(d.looks) looks,
       sum(d.searches) searches, sum(d.opened) opened, sum(d.without_reference) without_reference,
       max(d.disclosures) disclosures, sum(d.at_night) at_night, sum(d.shift_known) shift_known
  from days d join core_user u on u.id = d.actor left join role_of r on r.user_id = d.actor
  left join norm n on n.role = r.role
 group by d.actor, u.name, r.title, r.agency, r.role, n.middle, n.person_days
"""
_SIGNALS = """
select kind, actor, count(*), max(at) from core_ledger_signal
 where day between %(since)s and %(until)s group by kind, actor
"""


@dataclass(frozen=True)
class Person:
    """Somebody who read, as they are now."""

    id: UUID
    name: str
    post: str
    role: str

    @property
    def who(self) -> str:
        """The name with the post."""
        return f"{self.name}, {self.post}" if self.post else self.name


@dataclass(frozen=True)
class Line:
    """One person under one kind of line: how many acts, what to hold against it, and when it last was."""

    person: Person
    count: int
    words: str = ""
    latest: datetime | None = None

    @property
    def when(self) -> str:
        """When it last was."""
        return instant_words(self.latest) if self.latest else ""


@dataclass(frozen=True)
class Concern:
    """One kind of line with those under it, most first; `more` are left out."""

    kind: Kind
    lines: tuple[Line, ...]
    more: int


@dataclass(frozen=True)
class Misuse:
    """All that stands out in a period, and what is not counted yet."""

    concerns: tuple[Concern, ...]
    people: int
    looks: int
    uncounted: int


@dataclass(frozen=True)
class _Counts:
    person: Person
    norm: Norm
    busiest: int
    looks: int
    searches: int
    opened: int
    without_reference: int
    disclosures: int
    at_night: int
    shift_known: int


def misuse(reader: Acting, since: date, until: date) -> Misuse:
    """What stands out between two days, both included. Row-level security leaves out what concerns the reader."""
    period = {"since": since, "until": until}
    counts = {row[0]: _counts(row) for row in fetch(_PEOPLE, period)}
    found: dict[str, list[Line]] = defaultdict(list)
    for kind, line in (*_signals(period, counts), *_by_count(counts)):
        found[kind].append(line)
    concerns = tuple(
        Concern(kind, tuple(sorted(found[key], key=lambda line: -line.count)[:MOST]), max(len(found[key]) - MOST, 0))
        for key, kind in KINDS.items()
        if found[key]
    )
    return Misuse(concerns, len(counts), sum(each.looks for each in counts.values()), uncounted())


def _counts(row: Any) -> _Counts:
    actor, name, title, agency, role, middle, person_days, *numbers = row
    person = Person(actor, name, ", ".join(part for part in (title, agency) if part), role or "")
    return _Counts(person, Norm(middle or 0, person_days or 0), *(int(number) for number in numbers))


def _signals(period: Mapping[str, Any], counts: Mapping[UUID, _Counts]) -> Iterator[tuple[str, Line]]:
    for kind, actor, count, latest in fetch(_SIGNALS, period):
        if actor in counts and kind in KINDS:
            yield kind, Line(counts[actor].person, count, "", latest)


def _by_count(counts: Mapping[UUID, _Counts]) -> Iterator[tuple[str, Line]]:
    for each in counts.values():
        if is_unusual(each.busiest, each.norm):
            role = ROLES[each.person.role].words if each.person.role in ROLES else "no role"
            yield "volume", Line(each.person, each.busiest, f"{role}. {each.norm.words}")
        if each.without_reference:
            yield "no_task", Line(each.person, each.without_reference)
        if each.disclosures >= MANY_DISCLOSURES:
            yield "disclosures", Line(each.person, each.disclosures, "on one day")
        if much_at_night(each.at_night, each.shift_known):
            yield "at_night", Line(each.person, each.at_night, "Shifts not known")
        if never_opens(each.searches, each.opened):
            yield "never_opened", Line(each.person, each.searches, f"{each.opened:,} records opened")
