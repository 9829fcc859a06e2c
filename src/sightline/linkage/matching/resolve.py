"""From scored pairs to people: what is linked without a person, what people must decide, and the clusters of both.

First what no person is needed for: records that share a trusted identifier, and certain adults, strongest first, none
against a brake. Then, from those groups on, average linkage proposes whose records may be one person's, and decides
nothing.
"""

from array import array
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

import duckdb

from sightline.linkage.quickly import without_collecting
from sightline.linkage.rules.outcomes import (
    MOST_RECORDS,
    PARENT_AND_CHILD,
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
from .model import COMPARISONS, HIGHEST_WEIGHT, LIKELY_WEIGHT, MISSING_WEIGHT, MOST_PROPOSED, PROPOSED_FROM
from .scoring import Agreement, agreement_of
from .trained import TrainedModel

NAMES = tuple(each.name for each in COMPARISONS)
ALIKE: dict[str, dict[int, Alike]] = {
    each.name: {-1: Alike.UNKNOWN, 0: Alike.DIFFERENT}
    | {len(each.levels) - place: level.alike for place, level in enumerate(each.levels)}
    for each in COMPARISONS
}
NO_GAP = -1
"""Stands for the years between birth dates where one of them is not known whole."""


class Link(NamedTuple):
    """Two records that are linked without a person, and why: "identifier" or "certain"."""

    one: str
    other: str
    why: str
    weight: float


class Possible(NamedTuple):
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


def resolve(con: duckdb.DuckDBPyConnection, model: TrainedModel, on: date) -> Resolution:
    """Decide every pair of `pairs`, as on this day: who is an adult on it."""
    with without_collecting():
        return _Resolving(con, model, on).all()


# `pairs` may lack two records that share an identifier too frequent to block on: then nothing is linked by it.
# The rules ask a weight only on which side of a threshold it is, and a gap only whether it is a generation: many pairs
# are of few patterns, and each pattern is decided once
_JUDGED = f"""
create or replace temp table judged as
with told as (select distinct least(a.rid, b.rid) as one, greatest(a.rid, b.rid) as other
                from apart join numbered a on a.id = apart.one join numbered b on b.id = apart.other)
select p.one, p.other, weight,
       case when weight >= {STRICT_WEIGHT} then {STRICT_WEIGHT} when weight >= {POSSIBLE_WEIGHT} then {POSSIBLE_WEIGHT}
            else {POSSIBLE_WEIGHT - 1} end as step,
       case when l.is_exact and r.is_exact
            then least(abs(date_diff('day', l.born, r.born)) // 365.25, {PARENT_AND_CHILD})
            else {NO_GAP} end::int as gap,
       coalesce(len(list_filter(list_intersect(l.schemes, r.schemes), lambda s: not list_has_any(
         list_filter(l.idents, lambda i: starts_with(i, s || '|')), r.idents))), 0) > 0 as conflict,
       told.one is not null as told_apart, {", ".join("p." + name for name in NAMES)}
  from pairs p join features l on l.unique_id = p.one join features r on r.unique_id = p.other
  left join told on told.one = p.one and told.other = p.other"""
_PATTERN = ", ".join(("step", "gap", "conflict", "told_apart", *NAMES))
_PATTERNS = f"""
create or replace temp table patterns as
select (row_number() over () - 1)::int as pattern, {_PATTERN} from (select distinct {_PATTERN} from judged)"""
_PAIRS = f"""
select one, other, weight, pattern from judged join patterns using ({_PATTERN}) order by one, other"""


class _Resolving:
    def __init__(self, con: duckdb.DuckDBPyConnection, model: TrainedModel, on: date) -> None:
        self.con, self.model = con, model
        self.ids: dict[int, str] = {}
        self.people: dict[str, list[int]] = defaultdict(list)
        self.grown: dict[int, bool] = {}
        """Of whom any full date of birth is known: whether all that are known make an adult."""
        for rid, record, person, borns in _fetched(
            con, "select unique_id, record, person, borns from features order by unique_id"
        ):
            self.ids[rid] = record
            if person:
                self.people[person].append(rid)
            if borns:
                self.grown[rid] = are_adults(map(_day, borns), on)
        self.one, self.other, self.weight = array("i"), array("i"), array("d")
        self.decided: list[_Decided] = []
        self._decide()
        self.clusters = Clusters(
            self.ids,
            # likely twins or relatives speak against one person, whatever they have in common
            ((a, b, min(weight, MISSING_WEIGHT) if d.relatives else weight) for a, b, weight, d in self._pairs()),
            *(MISSING_WEIGHT, HIGHEST_WEIGHT),
        )
        self.links: list[Link] = []
        self.refused: dict[tuple[int, int], Brake] = {}

    def _decide(self) -> None:
        """Read the pairs, and decide each by itself: those of one pattern, and both adults or not both, alike."""
        self.con.execute(_JUDGED)
        self.con.execute(_PATTERNS)
        by_pattern: dict[int, tuple[_Decided, _Decided]] = {}
        for pattern, *told in _fetched(self.con, f"select pattern, {_PATTERN} from patterns"):
            by_pattern[pattern] = _decided(*told, adults=False), _decided(*told, adults=True)
        is_grown = self.grown.get
        for one, other, weight, pattern in _fetched(self.con, _PAIRS):
            self.one.append(one)
            self.other.append(other)
            self.weight.append(weight)
            self.decided.append(by_pattern[pattern][bool(is_grown(one) and is_grown(other))])
        for table in ("judged", "patterns"):
            self.con.execute(f"drop table {table}")

    def _pairs(self) -> Iterator[tuple[int, int, float, "_Decided"]]:
        """Each pair with its weight and what the rules make of it: few bytes a pair, for there are millions."""
        return zip(self.one, self.other, self.weight, self.decided, strict=True)

    def all(self) -> Resolution:
        self._hold_people()
        told, braked = self._told_apart(), self._braked()
        for one, other in [*told, *braked]:
            self.clusters.bar(one, other)
        self._link()
        joined = self._groups()
        self.clusters.barred = {}
        for one, other in [*told, *((one, other) for one, other, _, decided in self._pairs() if decided.far)]:
            self.clusters.bar(one, other)
        self.clusters.agglomerate(PROPOSED_FROM, lambda a, b: self.clusters.size(a, b) <= MOST_PROPOSED)
        self._propose_identified()
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
        return [(one, other) for one, other, _, decided in self._pairs() if decided.brake]

    def _link(self) -> None:
        """Join what no person is needed for, the strongest first."""
        wanted = [
            (not decided.trusted, -weight, one, other)
            for one, other, weight, decided in self._pairs()
            if decided.outcome == Outcome.LINKED
        ]
        wanted.sort()
        for certain, weight, one, other in wanted:
            a, b = self.clusters.group(one), self.clusters.group(other)
            if a == b:
                continue
            brake = self._refuses(a, b)
            if brake:
                self.refused[one, other] = brake
                continue
            if not certain or self._agree(a, b):
                self.clusters.join(a, b)
                self.links.append(Link(self.ids[one], self.ids[other], "certain" if certain else "identifier", -weight))

    def _propose_identified(self) -> None:
        """Propose what shares a trusted identifier and was braked, too: who gave a false name resembles nobody's other
        records, and one pair that is sure is outvoted by all those that are not."""
        wanted = [
            (-weight, one, other)
            for one, other, weight, decided in self._pairs()
            if decided.trusted and weight >= LIKELY_WEIGHT
        ]
        for _, one, other in sorted(wanted):
            a, b = self.clusters.group(one), self.clusters.group(other)
            if a != b and not self.clusters.is_barred(a, b) and self.clusters.size(a, b) <= MOST_PROPOSED:
                self.clusters.join(a, b)

    def _refuses(self, a: int, b: int) -> Brake | None:
        if self.clusters.is_barred(a, b):
            return Brake.IN_CLUSTER
        return Brake.TOO_LARGE if self.clusters.size(a, b) > MOST_RECORDS else None

    def _agree(self, a: int, b: int) -> bool:
        """All that the two groups say agrees on the whole, and makes an adult of each."""
        known = [[self.grown[rid] for rid in self.clusters.members[x] if rid in self.grown] for x in (a, b)]
        adults = all(known) and all(map(all, known))
        return adults and self.clusters.average(a, b) >= PROPOSED_FROM

    def _groups(self) -> dict[str, str]:
        """Each record with the first record of its group."""
        first = {group: min(members) for group, members in self.clusters.members.items()}
        return {self.ids[rid]: self.ids[first[group]] for rid, group in self.clusters.of.items()}

    def _possible(self, joined: Mapping[str, str]) -> Iterator[Possible]:
        said: dict[tuple[int, ...], Mapping[str, Agreement]] = {}  # pairs of one pattern share it
        for a, b, weight, decided in self._pairs():
            if decided.outcome == Outcome.APART:
                continue
            one, other = self.ids[a], self.ids[b]
            if joined[one] != joined[other]:
                brake = decided.brake or self.refused.get((a, b))
                agreement = said.get(decided.levels)
                if agreement is None:
                    agreement = said[decided.levels] = agreement_of(decided.levels, self.model)
                yield Possible(one, other, weight, 1 / (1 + 2**-weight), brake, agreement)


def _fetched(con: duckdb.DuckDBPyConnection, sql: str) -> Iterator[tuple[Any, ...]]:
    """The rows, a part at a time."""
    found = con.execute(sql)
    while rows := found.fetchmany(50_000):
        yield from rows


class _Decided(NamedTuple):
    """What the rules make of a pair by itself."""

    levels: tuple[int, ...]
    trusted: bool
    brake: Brake | None
    outcome: Outcome
    far: bool
    relatives: bool


def _decided(weight: float, gap: int, conflict: bool, told_apart: bool, *levels: int, adults: bool) -> _Decided:
    alike = {name: ALIKE[name][level] for name, level in zip(NAMES, levels, strict=True)}
    pair = Pair(
        weight=weight,
        trusted=alike["identifier"] == Alike.SAME,
        adults=adults,
        gap=None if gap == NO_GAP else gap,
        conflict=conflict,
        told_apart=told_apart,
        one_event=alike["event"] == Alike.SAME,
        **{name: alike[name] for name in ("given", "family", "born", "home", "kin", "phone")},
    )
    return _Decided(levels, pair.trusted, brake_on(pair), outcome_of(pair), are_far_apart(pair), may_be_relatives(pair))


def _day(text: str) -> date:
    return date(int(text[:4]), int(text[4:6]), int(text[6:]))
