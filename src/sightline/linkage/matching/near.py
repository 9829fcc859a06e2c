"""One new record against a few hundred candidates, in a moment, by the same weights as a whole run.

From raw rows to weights it is one statement, the whole run's own steps as parts of it, prepared once: what a few
hundred rows cost otherwise is planning. DuckDB's optimizer is off for it: it would plan for the rows of the moment, and
the plan is kept for others.
"""

import threading
from collections.abc import Sequence

import duckdb

from .features import build_features, features_within, keep_common
from .frame import have_tables, make_tables
from .model import COMPARISONS
from .names import NUMBERS, TEXTS, fold_all, make_folded
from .scoring import Scored, agreement_of, scored_within, weighed
from .trained import TrainedModel

_BLOCKED = """
select least(a.rid, b.rid) as join_key_l, greatest(a.rid, b.rid) as join_key_r, '0' as match_key
  from candidates a cross join candidates b where a.is_new and not b.is_new"""


class Near:
    """A connection that is kept for weighing one record after another by one model: what is the same is made once.

    One thread at a time may use it. The connection holds the raw tables of the record, of the candidates and of the
    families of both (`frame.make_tables` empties them for the next record; whoever makes one of these tables anew makes
    the next record slow, and no weight wrong).
    """

    def __init__(self, con: duckdb.DuckDBPyConnection, model: TrainedModel) -> None:
        self.con, self.model = con, model
        con.execute("set threads = 1")
        # a connection of its own to the same tables: the settings are its own, and the caller's stay
        self._own = con.cursor()
        have_tables(self._own)
        self._own.execute("create table if not exists asked (record text, is_new boolean)")
        make_folded(self._own)
        keep_common(self._own, model.common)
        self._own.execute("pragma disable_optimizer")
        for name, statement in (("texts", TEXTS), ("numbers", NUMBERS), ("weights", _statement(model))):
            self._own.execute(f"prepare {name} as {statement}")

    def score(self, record: str, candidates: Sequence[str]) -> list[Scored]:
        """The candidates that are not clearly strangers, the likeliest first."""
        con = self._own
        fold_all(con, con.execute("execute texts").fetchall(), con.execute("execute numbers").fetchall())
        con.execute("delete from asked")
        others = [candidate for candidate in dict.fromkeys(candidates) if candidate != record]
        con.execute("insert into asked select unnest(?::text[]), false union all select ?, true", [others, record])
        return [
            Scored(record, other, weight, odds, agreement_of(levels, self.model))
            for other, weight, odds, *levels in con.execute("execute weights").fetchall()
        ]


_statements: dict[str, str] = {}
_making = threading.Lock()


def _statement(model: TrainedModel) -> str:
    """From the raw tables, `asked` and what `fold_all` filled to the weights; made once for a model: Splink is slow."""
    with _making:
        if model.digest not in _statements:
            _statements.clear()  # one model is in force
            _statements[model.digest] = _made(model)
        return _statements[model.digest]


def _made(model: TrainedModel) -> str:
    with duckdb.connect() as empty:
        make_tables(empty)
        build_features(empty, model.common)
        empty.execute("create table blocked (join_key_l bigint, join_key_r bigint, match_key text)")
        scored = scored_within(empty, model, "blocked")
    levels = ", ".join(f"w.{each.name}" for each in COMPARISONS)
    return f"""
with {features_within()},
candidates as materialized (select rid, id, is_new from asked join numbered on id = record),
blocked as materialized ({_BLOCKED}),
scored as materialized ({scored}),
weighed_pairs as materialized ({weighed("scored", model)})
select c.id, weight, probability, {levels}
  from weighed_pairs w join candidates c on c.rid in (w.one, w.other) and not c.is_new order by weight desc, c.id"""


def score_against(
    con: duckdb.DuckDBPyConnection, model: TrainedModel, record: str, candidates: Sequence[str]
) -> list[Scored]:
    """One record against its candidates, once. Whoever weighs many keeps a `Near`."""
    return Near(con, model).score(record, candidates)
