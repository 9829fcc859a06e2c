"""How fast linkage is: whole runs, in time and memory, against bare Splink; and one new record against all.

    SIGHTLINE_BENCH_RECORDS=1000000 ./run bench linkage

measures a million records, and a quarter of it to see whether a record costs the same. The records are those of the
simulated force, copied with other names of the same distribution, other birth dates, and addresses, identifiers and
events of their own: so many more people, not so many more copies of one.
"""

import json
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
from splink import DuckDBAPI, Linker

from sightline.linkage.matching.blocking import block
from sightline.linkage.matching.features import build_features
from sightline.linkage.matching.frame import MOST_MEMORY, TABLES, make_tables
from sightline.linkage.matching.model import BLOCKING
from sightline.linkage.matching.near import Near
from sightline.linkage.matching.resolve import resolve
from sightline.linkage.matching.scoring import score
from sightline.linkage.matching.splinking import settings
from sightline.linkage.matching.trained import TrainedModel
from sightline.linkage.matching.training import train

from .claims import Claim
from .linkage_force import Force

RECORDS = int(os.environ.get("SIGHTLINE_BENCH_RECORDS", "100000"))
SIZES = (RECORDS // 4, RECORDS)
MOST_GIB, MOST_RATIO, MOST_MS, NEW = 8, 1.5, 150, 60


def speed_claims(force: Force) -> list[Claim]:
    """A run of each size in a process of its own, and what it took."""
    with TemporaryDirectory() as folder:
        base = Path(folder) / "base.duckdb"
        with duckdb.connect(str(base)) as con:
            force.fill(con)
        small, large = (_measured(base, size, force.until.isoformat()) for size in SIZES)
    per_record = (large["run"] / large["records"]) / (small["run"] / small["records"])
    ratio = large["run"] / large["bare"]
    beside = f"{small['records']:,.0f} records in {small['run']:.0f} s; trained in {large['train']:.0f} s"
    return [
        Claim(
            f"linking {large['records']:,.0f} records",
            large["run"],
            "s",
            beside,
            per_record,
            "linear: a record costs at most 1.5x",
            per_record <= 1.5,
            "once",
        ),
        Claim(
            "linking, against bare Splink",
            large["run"],
            "s",
            f"the same comparisons and keys, {large['bare']:.0f} s; of processor time {large['run_cpu']:.0f} s against"
            f" {large['bare_cpu']:.0f} s",
            ratio,
            f"within {MOST_RATIO}x",
            ratio <= MOST_RATIO,
            "once",
        ),
        Claim(
            "linking, memory at most",
            large["gib"],
            "GiB",
            "of its process",
            None,
            f"under {MOST_GIB} GiB",
            large["gib"] < MOST_GIB,
            "once",
        ),
        Claim(
            f"one new record among {large['records']:,.0f}, p95",
            large["near_p95"],
            "ms",
            f"p50 {large['near_p50']:.0f} ms",
            None,
            f"under {MOST_MS} ms",
            large["near_p95"] < MOST_MS,
            f"{NEW} records",
        ),
    ]


def _measured(base: Path, size: int, until: str) -> dict[str, float]:
    """What a run of `size` records takes, in a process of its own."""
    command = [sys.executable, "-m", "bench.linkage_speed", str(base), str(size), until]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def main(base: str, size: str, until: str) -> None:
    """Print what a run takes, as JSON: seconds of training, of the run and of bare Splink, GiB, milliseconds."""
    from datetime import date

    con = duckdb.connect(config={"temp_directory": f"{base}.spilled", "memory_limit": MOST_MEMORY})
    con.execute(f"attach '{base}' as base (read_only)")
    make_tables(con)
    copy(con, int(size))
    found: dict[str, float] = {"records": con.execute("select count(*) from records").fetchall()[0][0]}
    features = _took(lambda: build_features(con))
    started = time.perf_counter()
    model = train(con)
    found["train"] = time.perf_counter() - started
    blocked, weighed = _took(lambda: block(con)), _took(lambda: score(con, model))
    resolved = _took(lambda: resolve(con, model, date.fromisoformat(until)))
    found["run"], found["run_cpu"] = (sum(each) for each in zip(features, blocked, weighed, resolved, strict=True))
    print(
        f"{size} records: features, blocking, scores, outcomes", features, blocked, weighed, resolved, file=sys.stderr
    )
    found["gib"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    found["pairs"] = con.execute("select count(*) from pairs").fetchall()[0][0]
    found["bare"], found["bare_cpu"] = (sum(each) for each in zip(features, bare(con, model), strict=True))
    found |= nearest(con, model)
    print(json.dumps(found))


def _took(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds that the work takes: by the clock, and of the processors."""
    started, used = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - started, time.process_time() - used


def copy(con: duckdb.DuckDBPyConnection, size: int) -> None:
    """Fill the raw tables with `size` records: copies of the base, each of other people."""
    [(records,)] = con.execute("select count(*) from base.records").fetchall()
    con.execute("""
create temp table families as
select family, row_number() over (order by many desc, family) - 1 as place, count(*) over () as everything
  from (select family, count(*) as many from base.names where family is not null group by family)""")
    for number in range(-(-size // records)):
        kept = f"where hash(id) % 1000000 < {1_000_000 * min(1, (size - number * records) / records):.0f}"
        con.execute(f"create or replace temp table wanted as select id from base.records {kept}")
        for table, columns in TABLES.items():
            if table != "apart":
                _copy_table(con, table, list(columns), number)


def _copy_table(con: duckdb.DuckDBPyConnection, table: str, columns: list[str], number: int) -> None:
    """Copy one raw table: ids get the copy's number, family names one of nearly the same frequency, dates move."""
    own = {"id", "record", "other", "place", "event", "key", "person"} - ({"key"} if table == "identifiers" else set())
    said = {column: f"t.{column} || '~{number}'" for column in own}
    said |= {
        "born": f"t.born + {37 * number}::int",
        # no two copies live in one house; the figures in a street's name are not read
        "postcode": f"substr(t.postcode, 1, 2) || '{number}' || substr(t.postcode, 3)",
        "street": f"'{'abcdefghijklmnopqrstuvwxyz'[number]}ast ' || t.street",
    }
    if table == "identifiers":
        said["key"] = f"case when t.scheme in ('crest', 'lantern') then t.key || '{number:02}' else t.key end"
    if table == "names" and number:
        said["family"], said['"full"'] = "f2.family", "concat_ws(' ', t.given, f2.family)"
    listed = ", ".join(said.get(column, f"t.{column}") for column in columns)
    joins = (
        f" left join families f1 on f1.family = t.family left join families f2"
        f" on f2.place = (f1.place // 20) * 20 + (f1.place + {number}) % 20"
        if table == "names"
        else ""
    )
    whose = "id" if table == "records" else "record"
    fewer = " and t.scheme in ('crest', 'lantern')" if table == "identifiers" and number else ""
    con.execute(
        f"insert into {table} select {listed} from base.{table} t{joins}"
        f" where t.{whose} in (select id from wanted){fewer}"
    )


def bare(con: duckdb.DuckDBPyConnection, model: TrainedModel) -> tuple[float, float]:
    """What Splink takes to block on the same keys, to score the same comparisons, and to cluster, as `_took` has it."""
    con.execute("""
create or replace temp table kept_keys as
select rule, key, rid from keys join (select rule, key from keys join limits using (rule)
  group by rule, key, most having count(*) between 2 and most) using (rule, key)""")
    lists = ", ".join(f"list(key) filter (rule = {place}) as k{place}" for place in range(len(BLOCKING)))
    con.execute(f"""
create or replace table keyed as select features.*, {", ".join(f"k{p}" for p in range(len(BLOCKING)))}
  from features left join (select rid, {lists} from kept_keys group by rid) on rid = unique_id""")
    rules = [
        {"blocking_rule": f"l.k{place} = r.k{place}", "arrays_to_explode": [f"k{place}"]}
        for place in range(len(BLOCKING))
    ]

    def predict_and_cluster() -> None:
        linker = Linker(
            DuckDBAPI(con).register("keyed"), settings(model.weights, model.prior, blocking=rules), log_level=None
        )
        predicted = linker.inference.predict(threshold_match_weight=-4, warning_mode="never")
        linker.clustering.cluster_pairwise_predictions_at_threshold(predicted, threshold_match_probability=0.9)

    return _took(predict_and_cluster)


def nearest(con: duckdb.DuckDBPyConnection, model: TrainedModel) -> dict[str, float]:
    """Milliseconds to find and weigh the candidates of one record, its keys sorted in a table of a million's."""
    con.execute("create or replace table sorted as select hash(rule, key) as h, rid from keys order by h")
    near = Near(duckdb.connect(), model)
    took = []
    new = con.execute(f"select record from features order by hash(record) limit {NEW}").fetchall()
    for (record,) in new:
        candidates = _candidates(con, record)
        _pass(con, near.con, [record, *candidates])
        started = time.perf_counter()
        _candidates(con, record)
        near.score(record, candidates)
        took.append((time.perf_counter() - started) * 1000)
    took = sorted(took[5:])
    return {"near_p50": statistics.median(took), "near_p95": took[int(len(took) * 0.95)]}


def _candidates(con: duckdb.DuckDBPyConnection, record: str) -> list[str]:
    """Who shares a key with the record, at most 300."""
    return [
        found
        for (found,) in con.execute(
            "with mine as materialized ("
            "  select h from sorted where rid = (select unique_id from features where record = ?))"
            " select record from features where unique_id in ("
            "  select distinct rid from sorted where h in (select h from mine) limit 300)",
            [record],
        ).fetchall()
    ]


def _pass(con: duckdb.DuckDBPyConnection, near: duckdb.DuckDBPyConnection, records: list[str]) -> None:
    """Give the raw rows of these records, and of their families, to the small connection."""
    make_tables(near)
    for table, columns in TABLES.items():
        if table == "apart":
            continue
        whose = "id" if table == "records" else "record"
        listed = ", ".join(columns)
        rows = con.execute(
            f"select {listed} from {table} where {whose} in (select unnest(?::text[]))", [records]
        ).to_arrow_table()
        near.register("passed", rows)
        near.execute(f"insert into {table} select * from passed")
        near.unregister("passed")


if __name__ == "__main__":
    main(*sys.argv[1:])
