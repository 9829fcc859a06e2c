"""One new record: its candidates found by blocking keys among a million records, and weighed, against bare Splink.

    ./run bench linkage_near

The index has the keys of a simulated force, copied until there are `RECORDS`; a key is shared by some of its copies. A
candidate's raw rows are those of the record it is a copy of; so that as many are weighed as were found, other records
are weighed too. Finding by search is measured elsewhere (`search`).
"""

import statistics
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
from splink import DuckDBAPI
from splink.internals.realtime import compare_records

from sightline.linkage.matching.blocking import make_keys
from sightline.linkage.matching.features import build_features, common_in
from sightline.linkage.matching.frame import TABLES, make_tables
from sightline.linkage.matching.near import Near
from sightline.linkage.matching.splinking import settings
from sightline.linkage.matching.trained import TrainedModel, default_model

from .claims import Claim
from .linkage_force import simulated

POPULATION, SEED, DIRT = 10_000, 3, 8
RECORDS, SHARING, CANDIDATES, NEW, WARM = 1_000_000, 8, 300, 40, 3
MOST_MS = 150
_INDEX = f"""
create table key_index as
select hash(rule, key, copy % {SHARING}) as h, (rid + copy * ?)::int as rid
  from keys cross join range(?) copies(copy) order by h"""


def measure() -> list[Claim]:
    """The claim of one new record."""
    con = duckdb.connect()
    con.execute("set memory_limit = '3GB'")
    with TemporaryDirectory() as folder:
        simulated(Path(folder), POPULATION, SEED, DIRT).fill(con)
    build_features(con)
    make_keys(con)
    con.execute("create table of_record as select rid, hash(rule, key, 0) as h from keys order by rid")
    model = default_model(common_in(con))
    [(records,)] = con.execute("select count(*) from features").fetchall()
    con.execute(_INDEX, [records, -(-RECORDS // records)])
    return [_claim(*_measured(con, model, records))]


def _claim(found: list[float], weighed: list[float], used: list[float], bare: list[float], many: list[int]) -> Claim:
    whole = sorted(a + b for a, b in zip(found, weighed, strict=True))
    p95 = whole[int(len(whole) * 0.95)]
    middle = {name: statistics.median(each) for name, each in (("f", found), ("w", weighed), ("u", used), ("b", bare))}
    beside = (
        f"p50 {statistics.median(whole):.0f} ms: found in {middle['f']:.0f}, weighed in {middle['w']:.0f}"
        f" ({middle['u']:.0f} of processor time), {statistics.median(many):.0f} candidates;"
        f" Splink's compare_records of features that are ready {middle['b']:.0f} ms"
    )
    return Claim(
        *(f"one new record among {RECORDS:,}, p95", p95, "ms", beside, middle["w"] / middle["b"]),
        *(f"under {MOST_MS} ms", p95 < MOST_MS, f"{NEW} records"),
    )


def _measured(
    con: duckdb.DuckDBPyConnection, model: TrainedModel, records: int
) -> tuple[list[float], list[float], list[float], list[float], list[int]]:
    """Milliseconds by turns: to find, to weigh (and of processor time), and bare Splink; and how many candidates."""
    near, peer = Near(duckdb.connect(), model), _Peer(con, model)
    found, weighed, used, bare, many = list[float](), list[float](), list[float](), list[float](), list[int]()
    new = con.execute("select unique_id, record from features order by hash(record) limit ?", [NEW + WARM]).fetchall()
    for rid, record in new:
        started = time.perf_counter()
        rids = candidates(con, rid, records)
        found.append((time.perf_counter() - started) * 1000)
        others = con.execute("select record from features where unique_id in (select unnest(?))", [rids]).fetchall()
        names = [name for (name,) in others]
        _pass(con, near.con, [record, *names])
        started, busy = time.perf_counter(), time.process_time()
        near.score(record, names)
        weighed.append((time.perf_counter() - started) * 1000)
        used.append((time.process_time() - busy) * 1000)
        bare.append(peer.milliseconds(rid, rids))
        many.append(len(names))
    return found[WARM:], weighed[WARM:], used[WARM:], bare[WARM:], many[WARM:]


def candidates(con: duckdb.DuckDBPyConnection, rid: int, records: int) -> list[int]:
    """The records that share a key with this one, at most `CANDIDATES`, as what they are copies of, and others."""
    keys = ", ".join(str(h) for (h,) in con.execute("select h from of_record where rid = ?", [rid]).fetchall())
    rows = con.execute(f"select distinct rid from key_index where h in ({keys}) limit {CANDIDATES}").fetchall()
    others = dict.fromkeys((found - 1) % records + 1 for (found,) in rows)
    others |= dict.fromkeys((rid + step * 37) % records + 1 for step in range(len(rows) - len(others)))
    return list(others)


class _Peer:
    """Splink's own comparison of one record with others, of features that are ready."""

    def __init__(self, con: duckdb.DuckDBPyConnection, model: TrainedModel) -> None:
        self.con, self.digest = con, model.digest
        self.settings, self.api = settings(model.weights, model.prior), DuckDBAPI(con)

    def milliseconds(self, rid: int, rids: list[int]) -> float:
        """What it takes, without the copying of features into tables."""
        self.con.execute("create or replace temp table the_one as select * from features where unique_id = ?", [rid])
        self.con.execute(
            "create or replace temp table the_others as select * from features where unique_id in (select unnest(?))",
            [rids],
        )
        started = time.perf_counter()
        one, others = self.con.table("the_one"), self.con.table("the_others")
        done = compare_records(one, others, self.settings, self.api, sql_cache_key=self.digest)
        took = (time.perf_counter() - started) * 1000
        self.con.execute(f"drop table {done.physical_name}")
        return took


def _pass(con: duckdb.DuckDBPyConnection, near: duckdb.DuckDBPyConnection, records: list[str]) -> None:
    """Give the raw rows of these records, and of their families, to the small connection."""
    family = con.execute(
        "select other from relations where record in (select unnest(?::text[]))"
        " union select record from relations where other in (select unnest(?::text[]))",
        [records, records],
    ).fetchall()
    wanted = [*records, *(record for (record,) in family)]
    make_tables(near)
    for table, columns in TABLES.items():
        whose = {"records": "id", "apart": "one"}.get(table, "record")
        listed = ", ".join(columns)
        query = f"select {listed} from {table} where {whose} in (select unnest($1::text[])) order by all"
        near.register("passed", con.sql(query, params=[wanted]).to_arrow_table())
        near.execute(f"insert into {table} select * from passed")
        near.unregister("passed")
