"""One new record against a few hundred candidates, in a moment, by the same weights as a whole run."""

from collections.abc import Sequence

import duckdb
from splink import DuckDBAPI
from splink.internals.realtime import compare_records

from .features import build_features
from .model import COMPARISONS
from .scoring import Scored, agreement_of, weighed
from .splinking import settings
from .trained import TrainedModel


class Near:
    """A connection that is kept for weighing one record after another by one model: what is the same is made once.

    One thread at a time may use it. The connection holds the raw tables of the record, of the candidates and of the
    families of both (`frame.make_tables` empties them for the next record).
    """

    def __init__(self, con: duckdb.DuckDBPyConnection, model: TrainedModel) -> None:
        self.con, self.model = con, model
        self.api = DuckDBAPI(con)
        self.settings = settings(model.weights, model.prior)
        con.execute("set threads = 1")

    def score(self, record: str, candidates: Sequence[str]) -> list[Scored]:
        """The candidates that are not clearly strangers, the likeliest first."""
        build_features(self.con, self.model.common)
        return self.score_features(record, candidates)

    def score_features(self, record: str, candidates: Sequence[str]) -> list[Scored]:
        """As `score`, where `features` of all are there already."""
        con = self.con
        con.execute("create or replace temp table the_one as select * from features where record = ?", [record])
        con.execute(
            "create or replace temp table the_others as select * from features"
            " where record in (select unnest(?::text[])) and record <> ?",
            [list(candidates), record],
        )
        found = compare_records(
            *(con.table("the_one"), con.table("the_others"), self.settings, self.api), sql_cache_key=self.model.digest
        )
        names = ", ".join(f"w.{each.name}" for each in COMPARISONS)
        rows = con.execute(
            f"select r.record, weight, probability, {names} from ({weighed(found.physical_name, self.model)}) w"
            " join the_others r on r.unique_id in (w.one, w.other) order by weight desc, r.record"
        ).fetchall()
        con.execute(f"drop table {found.physical_name}")
        return [
            Scored(record, other, weight, odds, agreement_of(levels, self.model))
            for other, weight, odds, *levels in rows
        ]


def score_against(
    con: duckdb.DuckDBPyConnection, model: TrainedModel, record: str, candidates: Sequence[str]
) -> list[Scored]:
    """One record against its candidates, once. Whoever weighs many keeps a `Near`."""
    return Near(con, model).score(record, candidates)
