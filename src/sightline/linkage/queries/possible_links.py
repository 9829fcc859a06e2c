"""The pairs of records that people are to decide on: the most dangerous to leave open first."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils import timezone

from sightline.core.acts import Acting
from sightline.linkage.rules.danger import RANK, Stakes
from sightline.pole.queries.open_matters import open_values
from sightline.pole.queries.people import PersonLine, lines_by_person
from sightline.pole.queries.sql import fetch, reader_values, visible
from sightline.pole.rules.at_risk import MARKERS, MATTERS
from sightline.pole.rules.markers import KINDS

from .go_live import cases

# a decision is of people: of several pairs of their records the heaviest stands for them
_PAIRS = """
select least(o.person_id, t.person_id) as one, greatest(o.person_id, t.person_id) as other,
       (array_agg(p.id order by p.weight desc, p.id))[1] as id, max(p.weight) as weight,
       (array_agg(p.brake order by p.brake desc))[1] as brake, min(p.found_at) as found_at
  from linkage_possiblelink p
  join pole_membership o on o.identity_id = p.one_id and o.retracted_at is null
  join pole_membership t on t.identity_id = p.other_id and t.retracted_at is null and t.person_id <> o.person_id
  join pole_identity i on i.id = p.one_id and i.retracted_at is null and {one_visible}
  join pole_identity j on j.id = p.other_id and j.retracted_at is null and {other_visible}
 where p.settled_at is null {of}
 group by 1, 2"""

_OF = "and (p.one_id = any(%(identities)s) or p.other_id = any(%(identities)s))"
_QUEUE = """
with pairs as materialized ({pairs}),
people as (select one as person from pairs union select other from pairs),
theirs as materialized (
  select w.person, m.identity_id from people w
    join pole_membership m on m.person_id = w.person and m.retracted_at is null),
c as materialized (select c.what, c.identity_id, c.kind from ({cases}) c union all {proposed}),
known as materialized (
  select t.person, bool_or(c.what = 'marker') is true as warns,
         bool_or(c.what = 'marker' and c.kind = any(%(dangers)s)) is true as danger,
         bool_or(c.what = 'matter') is true as open,
         bool_or(c.what = 'matter' and c.kind = any(%(matters)s)
                 or c.what = 'marker' and c.kind = any(%(markers)s)) is true as risk
    from theirs t left join c on c.identity_id = t.identity_id group by t.person),
born as materialized (
  select t.person, max(case b.precision when 'year' then make_date(extract(year from b.born_on)::int, 12, 31)
                       when 'month' then (date_trunc('month', b.born_on) + interval '1 month - 1 day')::date
                       else b.born_on end) as latest
    from theirs t left join pole_birthdate b on b.identity_id = t.identity_id and b.retracted_at is null
     and b.known_until is null and {birth_visible}
   group by t.person),
ranked as (
  select p.*, {child} as child, {at_risk} as at_risk, {danger} as danger, {warning} as warning, {matter} as matter
    from pairs p
    join known a on a.person = p.one join known b on b.person = p.other
    join born x on x.person = p.one join born y on y.person = p.other)
"""
# a danger that is only proposed warns too
_PROPOSED = """
select 'marker', k.identity_id, k.kind from pole_marker k
 where k.retracted_at is null and k.known_until is null and k.kind = any(%(dangers)s) and {visible}
   and 'proposed' = (select s.step from pole_markerstep s where s.marker_id = k.id and s.retracted_at is null
                      order by s.taken_at desc, s.recorded_at desc, s.id desc limit 1)"""
# one side's date of birth speaks for both, for they may be one: only where neither has any is the age not known at all
_CHILD = "(coalesce(greatest(x.latest, y.latest), %(today)s) > %(today)s - interval '18 years')"
_FLAGS = {
    "child": _CHILD,
    "at_risk": f"({_CHILD} and (a.risk or b.risk))",
    "danger": "(a.danger <> b.danger)",
    "warning": "(a.warns <> b.warns)",
    "matter": "(a.open <> b.open)",
}
_ORDER = RANK.format(**{name: f"r.{name}" for name in _FLAGS})
_LISTED = f"""
select r.id, r.one, r.other, r.weight, r.brake, r.found_at, r.child, r.at_risk, r.danger, r.warning, r.matter
  from ranked r order by {_ORDER} desc, r.weight desc, r.id offset %(start)s limit %(many)s"""  # noqa: S608


# from each side of a pair by its own index
_BESIDE = """
select m.person_id as person, t.person_id as other, p.weight
  from pole_membership m
  join linkage_possiblelink p on p.{mine} = m.identity_id and p.settled_at is null
  join pole_membership t on t.identity_id = p.{theirs} and t.retracted_at is null and t.person_id <> m.person_id
  join pole_identity i on i.id = m.identity_id and i.retracted_at is null and {mine_visible}
  join pole_identity j on j.id = t.identity_id and j.retracted_at is null and {theirs_visible}
 where m.person_id = any(%(people)s) and m.retracted_at is null"""


@dataclass(frozen=True)
class OpenPair:
    """Two people whom somebody has to decide on; `id` is the pair of their records that weighs most."""

    id: UUID
    one: UUID
    other: UUID
    weight: float
    brake: str
    found_at: datetime
    stakes: Stakes


@dataclass(frozen=True)
class QueueLine:
    """An open pair with a line for each of the two, as far as the reader sees them."""

    pair: OpenPair
    one: PersonLine
    other: PersonLine
    together: PersonLine | None = None
    """The one of the two who may be others too: from there, all stand side by side."""


@dataclass(frozen=True)
class QueueGroup:
    """What the queue shows in one row: a pair, or several that have somebody in common, at the place of the first.

    `lead` is who they have in common, where there are several.
    """

    lines: tuple[QueueLine, ...]
    lead: PersonLine | None = None

    @property
    def first(self) -> QueueLine:
        """The pair that is the most dangerous to leave open."""
        return self.lines[0]

    @property
    def since(self) -> datetime:
        """Since when the oldest waits."""
        return min(line.pair.found_at for line in self.lines)

    @property
    def others(self) -> tuple[tuple[QueueLine, PersonLine], ...]:
        """Each pair with whoever in it is not who they have in common."""
        return tuple((line, line.other if line.one == self.lead else line.one) for line in self.lines)


def grouped(lines: Sequence[QueueLine]) -> list[QueueGroup]:
    """The lines by whom they have in common, in the order of their first: one child with ten records buries nobody."""
    groups: dict[UUID, list[QueueLine]] = {}
    for line in lines:
        groups.setdefault(line.together.person if line.together else line.pair.id, []).append(line)
    return [QueueGroup(tuple(some), some[0].together if len(some) > 1 else None) for some in groups.values()]


def open_pairs(reader: Acting, today: date, start: int = 0, many: int = 50) -> list[OpenPair]:
    """Open pairs that the reader sees both sides of, the most dangerous to leave open first. One query."""
    statement = _QUEUE.format(
        pairs=_pairs(""),
        cases=cases(),
        proposed=_PROPOSED.format(visible=visible("k", "subject")),
        birth_visible=visible("b", "identity_id"),
        **_FLAGS,
    )
    rows = fetch(statement + _LISTED, {**_values(reader, today), "start": start, "many": many})
    return [OpenPair(*(*row[:6], Stakes(*row[6:]))) for row in rows]


def count_open_pairs(reader: Acting, today: date) -> int:
    """How many there are. One query."""
    rows = fetch(f"select count(*) from ({_pairs('')}) p", _values(reader, today))  # noqa: S608
    return int(rows[0][0])


def longest_open(reader: Acting, today: date) -> date | None:
    """Since when the oldest of them waits; None where none does. One query."""
    rows = fetch(f"select min(p.found_at) from ({_pairs('')}) p", _values(reader, today))  # noqa: S608
    return timezone.localdate(rows[0][0]) if rows[0][0] else None


def pairs_of(reader: Acting, identities: Collection[UUID], today: date) -> list[tuple[UUID, UUID, str]]:
    """The open pairs of one person, whose records these are: pair, the other person, and the brake. One query."""
    if not identities:
        return []
    statement = (
        "select p.id, case when m.person_id = p.one then p.other else p.one end, p.brake"  # noqa: S608
        f" from ({_pairs(_OF)}) p join pole_membership m on m.identity_id = %(first)s and m.retracted_at is null"
        " order by p.weight desc, p.id"
    )
    identified = list(identities)
    return fetch(statement, {**_values(reader, today), "identities": identified, "first": identified[0]})


def next_to(reader: Acting, people: Collection[UUID], but: Collection[UUID]) -> list[UUID]:
    """Those who may be one with any of these people, but for some: whose pair weighs most first. One query."""
    statement = (
        f"select other from ({_beside()}) e where other <> all(%(but)s)"  # noqa: S608
        " group by other order by max(weight) desc, other"
    )
    values = {**reader_values(reader), "people": list(people), "but": list(but)}
    return [other for (other,) in fetch(statement, values)]


def queue_lines(reader: Acting, pairs: Sequence[OpenPair], today: date) -> list[QueueLine]:
    """These pairs by name. Four queries."""
    lines = lines_by_person(reader, {person for pair in pairs for person in (pair.one, pair.other)}, today)
    several = _with_several(reader, lines)
    return [
        QueueLine(pair, lines[pair.one], lines[pair.other], _together(pair, lines, several))
        for pair in pairs
        if pair.one in lines and pair.other in lines
    ]


def _with_several(reader: Acting, people: Collection[UUID]) -> set[UUID]:
    """Those of these people who may be one with more than one other. One query."""
    statement = f"select person from ({_beside()}) e group by person having count(distinct other) > 1"  # noqa: S608
    return {person for (person,) in fetch(statement, {**reader_values(reader), "people": list(people)})}


def _beside() -> str:
    seen = {"mine_visible": visible("i", "id"), "theirs_visible": visible("j", "id")}
    sides = (("one_id", "other_id"), ("other_id", "one_id"))
    return " union all ".join(_BESIDE.format(mine=mine, theirs=theirs, **seen) for mine, theirs in sides)


def _together(pair: OpenPair, lines: Mapping[UUID, PersonLine], several: Collection[UUID]) -> PersonLine | None:
    return next((lines[person] for person in (pair.one, pair.other) if person in several and person in lines), None)


def _pairs(of: str) -> str:
    return _PAIRS.format(one_visible=visible("i", "id"), other_visible=visible("j", "id"), of=of)


def _values(reader: Acting, today: date) -> dict[str, Any]:
    kinds = {"dangers": [k.key for k in KINDS.values() if k.danger], "matters": list(MATTERS), "markers": list(MARKERS)}
    return {**open_values(reader, today), **kinds}
