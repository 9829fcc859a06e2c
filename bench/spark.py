"""Linkage on Spark against DuckDB, on one simulated force: the same pairs, links and clusters; and what each takes.

`./run bench spark`. Spark is here on one machine, where DuckDB is the faster: what is held is that nothing differs. It
needs the extra `spark` and Java, and is therefore not part of `./run bench`.
"""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb

from sightline.linkage.matching.features import build_features
from sightline.linkage.matching.model import BY_NAME
from sightline.linkage.matching.resolve import Resolution
from sightline.linkage.matching.run import run
from sightline.linkage.matching.trained import TrainedModel
from sightline.linkage.matching.training import train

from .claims import Claim
from .linkage_force import Force, simulated

SEED, POPULATION, DIRT = 7, 3_000, 8
SAME_WEIGHT = 1e-6
Pairs = Mapping[tuple[int, int], tuple[float, tuple[Any, ...]]]


@dataclass(frozen=True)
class Ran:
    """What one engine found: pairs with their weight, rule and levels, of how many, people; and how long it took."""

    compared: int
    pairs: Pairs
    people: Resolution
    seconds: float


def measure() -> list[Claim]:
    """What differs between the engines, and their seconds; the model is trained once, and both use it."""
    with TemporaryDirectory() as folder:
        force = simulated(Path(folder), POPULATION, SEED, DIRT)
    con = duckdb.connect()
    force.fill(con)
    build_features(con)
    model = train(con)
    beside, own = _ran(force, model, "duckdb"), _ran(force, model, "spark")
    kept = f"{len(force.rows['records']):,} records, {own.compared:,} pairs compared, {len(own.pairs):,} kept"
    clusters = f"{len(set(own.people.proposed.values())):,} clusters"
    return [
        _none("pairs that differ, in rule, level or weight", _differing(beside.pairs, own.pairs), kept),
        _none("links without a person", len(_links(beside) ^ _links(own)), f"{len(own.people.links):,} links"),
        _none("pairs for people", len(_possible(beside) ^ _possible(own)), f"{len(own.people.possible):,} pairs"),
        _none("records in another cluster", _moved(beside.people, own.people), clusters),
        _seconds(beside, own),
    ]


def _ran(force: Force, model: TrainedModel, backend: str) -> Ran:
    con = duckdb.connect()
    force.fill(con)
    started = time.perf_counter()
    people = run(con, force.until, trained=model, backend=backend).resolution
    took = time.perf_counter() - started
    [(compared,)] = con.execute("select count(*) from blocked").fetchall()
    rows = con.execute(f"select one, other, weight, rule, {', '.join(BY_NAME)} from pairs").fetchall()
    pairs = {(one, other): (weight, tuple(rest)) for one, other, weight, *rest in rows}
    return Ran(compared, pairs, people, took)


def _differing(one: Pairs, other: Pairs) -> int:
    """How many pairs only one has, or that have another rule, another level, or another weight."""
    both = one.keys() & other.keys()
    told = sum(one[p][1] != other[p][1] or abs(one[p][0] - other[p][0]) > SAME_WEIGHT for p in both)
    return len(one.keys() ^ other.keys()) + told


def _links(ran: Ran) -> set[tuple[str, str, str]]:
    return {(each.one, each.other, each.why) for each in ran.people.links}


def _possible(ran: Ran) -> set[tuple[str, str, str | None]]:
    return {(each.one, each.other, each.brake) for each in ran.people.possible}


def _moved(one: Resolution, other: Resolution) -> int:
    return sum(
        one.joined[record] != other.joined[record] or one.proposed[record] != other.proposed[record]
        for record in one.joined
    )


def _none(name: str, figure: int, beside: str) -> Claim:
    return Claim(
        f"linkage on Spark otherwise than on DuckDB: {name}", figure, "", beside, None, "0", figure == 0, "counted"
    )


def _seconds(beside: Ran, own: Ran) -> Claim:
    return Claim(
        name="linkage on Spark, on this one machine, its start with it",
        figure=own.seconds,
        unit="s",
        compared_with=f"DuckDB, {beside.seconds:.1f} s",
        ratio=own.seconds / beside.seconds,
        goal="none is set: Spark is for size, not for speed",
        holds=None,
        rounds="once",
    )
