"""The heavy part of a run on Spark: records that share a key are found there, and compared there by Splink.

Features and keys go out as DuckDB made them, as Parquet in a temporary folder, and scored pairs come back the same way.
With a `SPARK_CONF_DIR` Spark's own configuration says where it runs (the temporary folder, `TMPDIR`, is then one that
every node mounts, and every node has pandas, pyarrow and rapidfuzz); without one it runs on this machine, for itself.
"""

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb
from splink import Linker

from sightline.linkage.rules.problems import CannotCompare

from .backends import Compare
from .blocking import SHARED, Dropped, bound
from .dialects import LIKENESS
from .model import COMPARISONS
from .scoring import LEAST_WEIGHT, keep, weighed
from .splinking import settings
from .trained import TrainedModel

ALONE = {
    "spark.master": "local[*]",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.memory": "2g",
    "spark.sql.shuffle.partitions": "8",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "ERROR",
}
"""On this machine: nobody else may reach it, and a few thousand records need no hundreds of partitions."""

_SIGNED = "select rule, (key::hugeint - 9223372036854775808)::bigint as key, rid from usable"
"""Spark knows no unsigned numbers: the hashes, moved into its range."""


@contextmanager
def on_spark() -> Iterator[Compare]:
    """Spark, ready to compare; stopped afterwards. Raises `CannotCompare` without pyspark, pandas or Java, in words."""
    _needed()
    with TemporaryDirectory(prefix="sightline-linkage-") as folder:
        session = _session(Path(folder))
        try:
            yield partial(_compare, session, Path(folder))
        finally:
            session.stop()


def _needed() -> None:
    """Refuse where a part of Spark is not installed."""
    way = 'Install it, or set SIGHTLINE_LINKAGE_BACKEND to "duckdb".'
    try:
        import pandas  # noqa: F401
        import pyspark  # noqa: F401
    except ImportError as error:
        raise CannotCompare(
            f"Records were to be compared on Spark, and {error.name} is not installed here. It comes with Sightline's"
            f" extra named spark. {way}"
        ) from error
    home = os.environ.get("JAVA_HOME")
    if not (shutil.which("java") or (home and (Path(home) / "bin" / "java").exists())):
        raise CannotCompare(f"Records were to be compared on Spark, which needs Java 17, and none is here. {way}")


def _session(folder: Path) -> Any:
    """A session with Splink's functions, which keeps all in the folder. Raises `CannotCompare` where none starts."""
    from pyspark.sql import SparkSession
    from splink.backends.spark import similarity_jar_location

    builder = SparkSession.builder.appName("Sightline linkage").config("spark.jars", similarity_jar_location())
    if not os.environ.get("SPARK_CONF_DIR"):
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)  # else its workers are whatever `python3` is
        for name, value in {**ALONE, "spark.local.dir": str(folder), "spark.sql.warehouse.dir": str(folder)}.items():
            builder = builder.config(name, value)
    try:
        session = builder.config("spark.sql.session.timeZone", "UTC").getOrCreate()
    except Exception as error:
        raise CannotCompare(
            f"Records were to be compared on Spark, which did not start: {str(error).splitlines()[0]}"
        ) from error
    session.sparkContext.setCheckpointDir(str(folder / "checkpoints"))
    return session


def likeness() -> Any:
    """Jaro-Winkler over two columns, by the library that DuckDB has it from; Splink's for Spark is not the same.

    It is made within a function, so that it goes to Spark's nodes whole: they need rapidfuzz, and nothing of Sightline.
    """
    import numpy
    import pandas
    from rapidfuzz.distance import JaroWinkler
    from rapidfuzz.process import cpdist

    def of_columns(one: pandas.Series, other: pandas.Series) -> pandas.Series:
        found = cpdist(one.fillna(""), other.fillna(""), scorer=JaroWinkler.similarity, dtype=numpy.float64)
        return pandas.Series(found, index=one.index).where(one.notna() & other.notna())

    return of_columns


def _compare(session: Any, folder: Path, con: duckdb.DuckDBPyConnection, model: TrainedModel) -> list[Dropped]:
    """`backends.Compare` on Spark."""
    from pyspark.sql.functions import pandas_udf
    from splink.backends import spark

    dropped = bound(con)
    _hand(session, con, folder, "usable", _SIGNED)
    con.execute("drop table usable")
    _take(session.sql(SHARED), con, folder, "blocked", "table")
    _hand(session, con, folder, "features", "select * from features")
    api: Any = spark.SparkAPI(spark_session=session)  # type: ignore[no-untyped-call]
    session.udf.register(LIKENESS, pandas_udf(likeness(), "double"))
    keep(con, lambda pairs: _scored(api, con, folder, model, pairs))
    return dropped


def _scored(api: Any, con: duckdb.DuckDBPyConnection, folder: Path, model: TrainedModel, pairs: str) -> str:
    """Score the pairs of a table by Splink on Spark, and give the SQL that weighs what it made, as `scoring.scored`."""
    if pairs != "blocked":
        _hand(api.spark, con, folder, pairs, f"select * from {pairs}")
    linker = Linker(
        api.register(api.spark.table("features")),
        settings(model.weights, model.prior, backend="spark"),
        log_level=None,
    )
    linker.table_management.register_blocked_pairs_for_predict(api.register(api.spark.table(pairs)))
    found = linker.inference.predict(threshold_match_weight=LEAST_WEIGHT, warning_mode="never").as_spark_dataframe()
    weights = [f"mw_{each.name}" for each in COMPARISONS]
    said = found.select("unique_id_l", "unique_id_r", "match_weight", "match_key", *weights)
    _take(said, con, folder, "scored", "temp table")
    return weighed("scored", model)


def _hand(session: Any, con: duckdb.DuckDBPyConnection, folder: Path, name: str, sql: str) -> None:
    """Give what the SQL finds to Spark, as a view of this name."""
    path = folder / f"{name}.parquet"
    con.execute(f"copy ({sql}) to '{path}' (format parquet, row_group_size 20000)")
    session.read.parquet(str(path)).createOrReplaceTempView(name)


def _take(found: Any, con: duckdb.DuckDBPyConnection, folder: Path, name: str, kind: str) -> None:
    """Make a table of this name of what Spark found, and leave what it wrote to be read there under that name too."""
    path = folder / f"{name}-found"
    found.write.mode("overwrite").parquet(str(path))
    con.execute(f"create or replace {kind} {name} as select * from read_parquet('{path}/*.parquet')")
    found.sparkSession.read.parquet(str(path)).createOrReplaceTempView(name)
