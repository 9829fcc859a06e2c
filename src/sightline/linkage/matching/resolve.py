"""From scored pairs to people: what is linked without a person, what people must decide, and the clusters of both.

First what no person is needed for: records that share a trusted identifier, and certain adults, strongest first, none
against a brake. Then, from those groups on, average linkage proposes whose records may be one person's, and decides
nothing.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

import duckdb

from sightline.linkage.rules.outcomes import (
    MOST_RECORDS,
    POSSIBLE_WEIGHT,
    STRICT_WEIGHT,
    Alike,
    Brake,
    Outcome,
    Pair,
    are_adults,
    are_far_apart,
    brake_on,
    may_be_relatives,
    outcome_of,
)

from .clusters import Clusters
from .model import COMPARISONS, HIGHEST_WEIGHT, MISSING_WEIGHT, MOST_PROPOSED, PROPOSED_FROM
from .scoring import Agreement, agreement_of
from .trained import TrainedModel

NAMES = tuple(each.name for each in COMPARISONS)
ALIKE: dict[str, dict[int, Alike]] = {
    each.name: {-1: Alike.UNKNOWN, 0: Alike.DIFFERENT}
    | {len(each.levels) - place: level.alike for place, level in enumerate(each.levels)}
    for each in COMPARISONS
}


@dataclass(frozen=True)
class Link:
    """Two records that are linked without a person, and why: "identifier" or "certain"."""

    one: str
    other: str
    why: str
    weight: float


@dataclass(frozen=True)
class Possible:
    """Two records that may be one person's, for people to decide. `brake`: why it could never be otherwise."""

    one: str
    other: str
    weight: float
    probability: float
    brake: Brake | None
    agreement: Mapping[str, Agreement]


@dataclass(frozen=True)
class Resolution:
    """What a run found. `joined`: groups linked without a person; `proposed`: with what people may link too."""

    links: list[Link]
    possible: list[Possible]
    joined: dict[str, str]
    proposed: dict[str, str]


class _Row(NamedTuple):
    one: int
    other: int
    weight: float
    gap: int | None
    conflict: bool
    told_apart: bool
    levels: tuple[int, ...]


def resolve(con: duckdb.DuckDBPyConnection, model: TrainedModel, on: date) -> Resolution:
    """Decide every pair of `pairs`, as on this day: who is an adult on it."""
    return _Resolving(con, model, on).all()


# `pairs` may lack two records that share an identifier too frequent to block on: then nothing is linked by it
_ROWS = f"""
with told as (select distinct least(a.rid, b.rid) as one, greatest(a.rid, b.rid) as other
                from apart join numbered a on a.id = apart.one join numbered b on b.id = apart.other)
select p.one, p.other, weight,
       case when l.is_exact and r.is_exact then abs(date_diff('day', l.born, r.born)) // 365.25 end::int as gap,
       coalesce(len(list_filter(list_intersect(l.schemes, r.schemes), lambda s: not list_has_any(
         list_filter(l.idents, lambda i: starts_with(i, s || '|')), r.idents))), 0) > 0 as conflict,
       told.one is not null as told_apart, {", ".join("p." + name for name in NAMES)}
  from pairs p join features l on l.unique_id = p.one join features r on r.unique_id = p.other
  left join told on told.one = p.one and told.other = p.other
 order by p.one, p.other"""


class _Resolving:
    def __init__(self, con: duckdb.DuckDBPyConnection, model: TrainedModel, on: date) -> None:
        self.con, self.model, self.on = con, model, on
        self.ids: dict[int, str] = {}
        self.people: dict[str, list[int]] = defaultdict(list)
        self.births: dict[int, tuple[date, ...]] = {}
        for rid, record, person, borns in con.execute(
            "select unique_id, record, person, borns from features order by unique_id"
        ).fetchall():
            self.ids[rid] = record
            if person:
                self.people[person].append(rid)
            if borns:
                self.births[rid] = tuple(_day(text) for text in borns)
        # few patterns of levels are met by many pairs: each is held once
        patterns: dict[tuple[int, ...], tuple[int, ...]] = {}
        self.rows = [
            _Row(row[0], row[1], row[2], row[3], row[4], row[5], patterns.setdefault(row[6:], row[6:]))
            for row in _fetched(con, _ROWS)
        ]
        self.decided = [self._decide(row) for row in self.rows]
        self.clusters = Clusters(
            # likely twins or relatives speak against one person, whatever they have in common
            ((r.one, r.other, min(r.weight, MISSING_WEIGHT) if d.relatives else r.weight) for r, d in self._both()),
            *(MISSING_WEIGHT, HIGHEST_WEIGHT),
        )
        for rid in self.ids:
            self.clusters.add(rid)
        self.links: list[Link] = []
        self.refused: dict[tuple[int, int], Brake] = {}

    def all(self) -> Resolution:
        self._hold_people()
        told, braked = self._told_apart(), self._braked()
        for one, other in [*told, *braked]:
            self.clusters.bar(one, other)
        self._link()
        joined = self._groups()
        self.clusters.barred = {}
        for one, other in [*told, *((row.one, row.other) for row, decided in self._both() if decided.far)]:
            self.clusters.bar(one, other)
        self.clusters.agglomerate(PROPOSED_FROM, lambda a, b: self.clusters.size(a, b) <= MOST_PROPOSED)
        return Resolution(self.links, list(self._possible(joined)), joined, self._groups())

    def _hold_people(self) -> None:
        """Records that are held to be one person's now stay together: only people undo that."""
        for records in self.people.values():
            for record in records[1:]:
                one, other = self.clusters.group(records[0]), self.clusters.group(record)
                if one != other:
                    self.clusters.join(one, other)

    def _told_apart(self) -> list[tuple[int, int]]:
        """The pairs that people told apart, blocked or not."""
        return self.con.execute(
            "select distinct least(a.rid, b.rid), greatest(a.rid, b.rid) from apart"
            " join numbered a on a.id = apart.one join numbered b on b.id = apart.other order by all"
        ).fetchall()

    def _braked(self) -> list[tuple[int, int]]:
        """The compared pairs that are never linked without a person."""
        return [(row.one, row.other) for row, decided in self._both() if decided.brake]

    def _both(self) -> Iterator[tuple[_Row, "_Decided"]]:
        return zip(self.rows, self.decided, strict=True)

    def _decide(self, row: _Row) -> "_Decided":
        births = (self.births.get(row.one, ()), self.births.get(row.other, ()))
        adults = all(births) and are_adults((*births[0], *births[1]), self.on)
        # the rules ask a weight only on which side of a threshold it is: so few patterns are decided, and once
        weight = next((step for step in (STRICT_WEIGHT, POSSIBLE_WEIGHT) if row.weight >= step), POSSIBLE_WEIGHT - 1)
        return _decided(weight, row.gap, row.conflict, row.told_apart, row.levels, adults)

    def _link(self) -> None:
        """Join what no person is needed for, the strongest first."""
        wanted = [(row, decided.pair) for row, decided in self._both() if decided.outcome == Outcome.LINKED]
        wanted.sort(key=lambda each: (not each[1].trusted, -each[0].weight, each[0].one, each[0].other))
        for row, pair in wanted:
            a, b = self.clusters.group(row.one), self.clusters.group(row.other)
            if a == b:
                continue
            brake = self._refuses(a, b, pair)
            if brake:
                self.refused[row.one, row.other] = brake
                continue
            if pair.trusted or self._agree(a, b):
                self.clusters.join(a, b)
                why = "identifier" if pair.trusted else "certain"
                self.links.append(Link(self.ids[row.one], self.ids[row.other], why, row.weight))

    def _refuses(self, a: int, b: int, pair: Pair) -> Brake | None:
        if self.clusters.is_barred(a, b):
            return Brake.IN_CLUSTER
        return Brake.TOO_LARGE if self.clusters.size(a, b) > MOST_RECORDS else None

    def _agree(self, a: int, b: int) -> bool:
        """All that the two groups say agrees on the whole, and makes an adult of each."""
        births = [[day for rid in self.clusters.members[x] for day in self.births.get(rid, ())] for x in (a, b)]
        adults = all(births) and are_adults((*births[0], *births[1]), self.on)
        return adults and self.clusters.average(a, b) >= PROPOSED_FROM

    def _groups(self) -> dict[str, str]:
        """Each record with the first record of its group."""
        first = {group: min(members) for group, members in self.clusters.members.items()}
        return {self.ids[rid]: self.ids[first[group]] for rid, group in self.clusters.of.items()}

    def _possible(self, joined: Mapping[str, str]) -> Iterator[Possible]:
        said: dict[tuple[int, ...], Mapping[str, Agreement]] = {}  # pairs of one pattern share it
        for row, decided in self._both():
            one, other = self.ids[row.one], self.ids[row.other]
            if joined[one] != joined[other] and decided.outcome != Outcome.APART:
                brake = decided.brake or self.refused.get((row.one, row.other))
                agreement = said.get(row.levels) or said.setdefault(row.levels, agreement_of(row.levels, self.model))
                yield Possible(one, other, row.weight, 1 / (1 + 2**-row.weight), brake, agreement)


def _fetched(con: duckdb.DuckDBPyConnection, sql: str) -> Iterator[tuple[Any, ...]]:
    """The rows, a part at a time."""
    found = con.execute(sql)
    while rows := found.fetchmany(50_000):
        yield from rows


class _Decided(NamedTuple):
    """What the rules make of a pair by itself."""

    pair: Pair
    brake: Brake | None
    outcome: Outcome
    far: bool
    relatives: bool


@lru_cache(maxsize=500_000)
def _decided(
    weight: float, gap: int | None, conflict: bool, told_apart: bool, levels: tuple[int, ...], adults: bool
) -> _Decided:
    alike = {name: ALIKE[name][level] for name, level in zip(NAMES, levels, strict=True)}
    pair = Pair(
        weight=weight,
        trusted=alike["identifier"] == Alike.SAME,
        adults=adults,
        gap=gap,
        conflict=conflict,
        told_apart=told_apart,
        one_event=alike["event"] == Alike.SAME,
        **{name: alike[name] for name in ("given", "family", "born", "home", "kin", "phone")},
    )
    return _Decided(pair, brake_on(pair), outcome_of(pair), are_far_apart(pair), may_be_relatives(pair))


def _day(text: str) -> date:
    return date(int(text[:4]), int(text[4:6]), int(text[6:]))
