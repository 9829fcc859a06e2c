"""What came alive from the old systems and waits for somebody: each count and the very cases that it counts.

A count and its list are one statement (`_CASES`) under one condition (`WHICH`), so they cannot disagree. Only what
stands is there: what was taken back, with its import or by hand, is gone from both.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sightline.core.acts import Acting
from sightline.pole.queries.open_matters import open_matters, open_values
from sightline.pole.queries.people import people_of
from sightline.pole.queries.places import addresses_of
from sightline.pole.queries.sources import system_words
from sightline.pole.queries.sql import fetch, visible
from sightline.pole.rules.as_known import NOW
from sightline.pole.rules.markers import KINDS as MARKER_KINDS
from sightline.pole.rules.matters import kind_words


@dataclass(frozen=True)
class Which:
    """One thing that is counted: its words, when a case is one (a condition on `c`), and since when it waits."""

    key: str
    words: str
    meaning: str
    condition: str
    since: str = "c.since"


WHICH: dict[str, Which] = {
    which.key: which
    for which in (
        Which(
            "unassessed",
            "Not assessed",
            "Open matters of kinds that somebody has to assess first, which nobody has assessed.",
            "c.unassessed",
        ),
        Which(
            "unowned",
            "Without an owner",
            "Open matters that belong to nobody who holds a post here.",
            "not c.owned",
        ),
        Which(
            "overdue",
            "Overdue",
            "Open matters and live warning markers that nobody has looked at by the day set.",
            "c.review_due < %(today)s",
            "c.review_due",
        ),
        Which(
            "undated",
            "Without a day set",
            "Open matters and live warning markers for which no day is set by which somebody looks again.",
            "c.review_due is null",
        ),
    )
}

_MARKERS = """
select 'marker' as what, k.id, k.identity_id, k.place_id,
       coalesce(i.system, (select r.system from pole_sourcerow r where r.id = k.source_id), 'sightline') as system,
       k.kind, k.text as words, '' as owner_words,
       coalesce(k.true_from, (k.known_from at time zone 'Europe/London')::date) as since,
       false as unassessed, null::uuid as given_to, true as owned, last.review_due
  from pole_marker k
  left join pole_identity i on i.id = k.identity_id
  cross join lateral (
       select s.step, s.review_due from pole_markerstep s
        where s.marker_id = k.id and s.retracted_at is null and {step_visible}
        order by s.taken_at desc, s.recorded_at desc, s.id desc limit 1) last
 where k.retracted_at is null and k.known_until is null and last.step in ('in_force', 'reviewed') and {visible}
"""


def cases() -> str:
    """The statement: a row for each open matter and each live marker that the reader may see."""
    markers = _MARKERS.format(step_visible=visible("s", "marker_id"), visible=visible("k", "subject"))
    return f"""
select 'matter' as what, o.id, o.identity_id, null::uuid as place_id, o.system, o.kind, o.words, o.owner_words, o.since,
       o.unassessed, o.given_to, o.owned, o.review_due
  from ({open_matters()}) o
 union all {markers}"""  # noqa: S608 - made of statements that stand in the code


@dataclass(frozen=True)
class Tally:
    """How many cases of one system are one of `WHICH`, and since when the oldest waits."""

    system: str
    which: str
    number: int
    oldest: date | None

    @property
    def system_words(self) -> str:
        """What the system is called."""
        return system_words(self.system)


def tallies(reader: Acting, today: date) -> list[Tally]:
    """Each count by system, those of none left out. One query."""
    columns = ", ".join(
        f"count(*) filter (where {w.condition}), min({w.since}) filter (where {w.condition})" for w in WHICH.values()
    )
    statement = f"select c.system, {columns} from ({cases()}) c group by c.system order by c.system"  # noqa: S608
    found = []
    for system, *numbers in fetch(statement, open_values(reader, today)):
        pairs = zip(WHICH, zip(numbers[::2], numbers[1::2], strict=True), strict=True)
        found += [Tally(system, key, number, oldest) for key, (number, oldest) in pairs if number]
    return found


@dataclass(frozen=True)
class Case:
    """One open matter or live marker. `name` is whose it is, or the address that the marker stands on."""

    is_marker: bool
    id: UUID
    name: str
    person: str
    place: str
    identities: tuple[UUID, ...]
    system: str
    kind: str
    words: str
    owner_words: str
    since: date
    review_due: date | None
    today: date

    @property
    def kind_words(self) -> str:
        """What it is."""
        if not self.is_marker:
            return kind_words(self.kind)
        known = MARKER_KINDS.get(self.kind)
        return f"Warning marker: {known.words if known else self.kind}"

    @property
    def system_words(self) -> str:
        """Which system it came from."""
        return system_words(self.system)

    @property
    def days(self) -> int:
        """For how many days it has waited."""
        return max((self.today - self.since).days, 0)


def cases_of(reader: Acting, which: Which, system: str, today: date, start: int, many: int) -> list[Case]:
    """The cases of one count, of one system or (empty) of all, those that wait longest first. At most five queries."""
    only = "and c.system = %(system)s" if system else ""
    statement = f"""
select c.what, c.id, c.identity_id, c.place_id, c.system, c.kind, c.words, c.owner_words, {which.since}, c.review_due
  from ({cases()}) c where {which.condition} {only} order by {which.since}, c.id offset %(start)s limit %(many)s"""  # noqa: S608
    values = {**open_values(reader, today), "system": system, "start": start, "many": many}
    return _named(reader, fetch(statement, values), today)


def _named(reader: Acting, rows: Sequence[Any], today: date) -> list[Case]:
    people = people_of(reader, {row[2] for row in rows if row[2]}, NOW, today)
    addresses = addresses_of(reader, {row[3] for row in rows if row[3]})
    found = []
    for what, id_, identity, place, system, kind, words, owner_words, since, review_due in rows:
        line, address = people.get(identity), addresses[place][0] if place in addresses else None
        case = Case(
            is_marker=what == "marker",
            id=id_,
            name=line.name if line else address.line if address else "A record that is no longer linked",
            person=line.reference if line else "",
            place=address.reference if address else "",
            identities=line.identities if line else (),
            system=system,
            kind=kind,
            words=words,
            owner_words=owner_words,
            since=since,
            review_due=review_due,
            today=today,
        )
        found.append(case)
    return found


@dataclass(frozen=True)
class OwnerGroup:
    """The open matters of one system that it says are of one person, in its words, and that nobody here owns."""

    system: str
    words: str
    number: int
    oldest: date
    nobody_because: str

    @property
    def system_words(self) -> str:
        """What the system is called."""
        return system_words(self.system)


_OWNERS = """
select c.system, c.owner_words, count(*), min(c.since), coalesce(max(l.why), '')
  from ({cases}) c
  left join linkage_legacyowner l on l.system = c.system and l.words = c.owner_words and l.user_id is null
 where not c.owned and (%(system)s = '' or c.system = %(system)s)
 group by c.system, c.owner_words order by count(*) desc, c.system, c.owner_words limit %(many)s
"""


def owner_groups(reader: Acting, system: str, today: date, many: int) -> list[OwnerGroup]:
    """Who the old systems say has the matters that nobody here owns, those with most first. One query."""
    values = {**open_values(reader, today), "system": system, "many": many}
    return [OwnerGroup(*row) for row in fetch(_OWNERS.format(cases=cases()), values)]
