"""Where pairs are found and scored: DuckDB in this process, or Spark. All else is the same code on the same tables."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import duckdb

from sightline.linkage.rules.problems import CannotCompare

from .blocking import Dropped, block
from .scoring import score
from .trained import TrainedModel

DUCKDB, SPARK = "duckdb", "spark"
Compare = Callable[[duckdb.DuckDBPyConnection, TrainedModel], list[Dropped]]
"""Makes `keys`, `blocked` and `pairs` of `features`; gives the keys that too many records share."""


@contextmanager
def engine(backend: str) -> Iterator[Compare]:
    """The engine of this name, started and afterwards stopped. Raises `CannotCompare` where it cannot be had."""
    if backend == DUCKDB:
        yield _on_duckdb
    elif backend == SPARK:
        from .spark import on_spark

        with on_spark() as compare:
            yield compare
    else:
        raise CannotCompare(
            f'SIGHTLINE_LINKAGE_BACKEND is "{backend}": it is "{DUCKDB}" or "{SPARK}". Set it to one of these.'
        )


def _on_duckdb(con: duckdb.DuckDBPyConnection, model: TrainedModel) -> list[Dropped]:
    dropped = block(con)
    score(con, model)
    return dropped
