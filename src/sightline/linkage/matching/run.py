"""A whole run: from filled raw tables to people, with its report."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import duckdb

from . import model
from .backends import DUCKDB, engine
from .blocking import Dropped
from .features import build_features
from .report import report_of
from .resolve import Resolution, resolve
from .trained import TrainedModel
from .training import train

MODEL_VERSION = model.version()
"""Changes whenever comparisons, blocking, thresholds or training do: the same rows and version give the same people."""


@dataclass(frozen=True)
class Run:
    """What a run used and found. `dropped`: the keys that too many records share, which blocked nothing. `report`:
    what is to be said of it, ready for JSON (`report`)."""

    model: TrainedModel
    resolution: Resolution
    dropped: list[Dropped]
    report: dict[str, Any]


def run(
    con: duckdb.DuckDBPyConnection,
    on: date,
    seed: int = 1,
    trained: TrainedModel | None = None,
    *,
    backend: str = DUCKDB,
) -> Run:
    """Link the records of the raw tables, as on this day. Learns from them, unless a trained model is given.

    `backend`: where pairs are found and scored, "duckdb" or "spark"; the same people come out. Raises `CannotCompare`
    before anything is done where that one is not there.
    """
    with engine(backend) as compare:
        build_features(con, trained.common if trained else None)
        used = trained or train(con, seed)
        dropped = compare(con, used)
    found = resolve(con, used, on)
    return Run(used, found, dropped, report_of(con, used, dropped, found.proposed))
