"""Scores pairs of records by the model: `pairs`, from whole runs; and one new record against a few candidates."""

import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import duckdb
from splink import DuckDBAPI, Linker
from splink.internals.splink_dataframe import SplinkDataFrame

from .blocking import close
from .model import COMPARISONS
from .splinking import levels_of, settings
from .trained import TrainedModel

LEAST_WEIGHT = -4.0
"""Pairs of a lower weight than this are not kept: they are strangers, and a missing pair counts as one."""
_ITS_INPUT = re.compile(r"\b__splink__df_pruned_predict_input_[lr]_[0-9a-f]{9}\b")
"""What Splink calls its copies of `features` for the one side of a pair and the other."""

_WORDS = tuple((each.name, dict(levels_of(each))) for each in COMPARISONS)


@dataclass(frozen=True)
class Agreement:
    """How one comparison came out: the level's words, and its weight."""

    level: int
    words: str
    weight: float


@dataclass(frozen=True)
class Scored:
    """Two records, the weight of the evidence that they are one person's, and what it is made of."""

    one: str
    other: str
    weight: float
    probability: float
    agreement: Mapping[str, Agreement]


def score(con: duckdb.DuckDBPyConnection, model: TrainedModel) -> None:
    """Make `pairs` of `blocked`: rids, weight, probability, the rule that found it, and each comparison's level.

    What no rule found between two records that are likely one third record's person is compared after.
    """
    keep(con, lambda pairs: scored(con, model, pairs))


def keep(con: duckdb.DuckDBPyConnection, score_by: Callable[[str], str]) -> None:
    """As `score`; `score_by` scores the pairs of a table and gives the SQL that weighs them."""
    con.execute(f"create or replace table pairs as {score_by('blocked')} order by one, other")
    close(con)
    con.execute(f"insert into pairs {score_by('closing')} order by one, other")
    con.execute("drop table closing")


def scored(con: duckdb.DuckDBPyConnection, model: TrainedModel, blocked: str, table: str = "features") -> str:
    """Score the pairs of a table by Splink, and give the SQL that weighs what it made."""
    found = _predicted(con, model, blocked, table)
    con.execute(f"create or replace temp table scored as select * from {found.physical_name}")
    found.drop_table_from_database_and_remove_from_cache()
    return weighed("scored", model)


def _predicted(con: duckdb.DuckDBPyConnection, model: TrainedModel, blocked: str, table: str) -> SplinkDataFrame:
    api = DuckDBAPI(con)
    linker = Linker(api.register(table), settings(model.weights, model.prior), log_level=None)
    linker.table_management.register_blocked_pairs_for_predict(api.register(blocked))
    return linker.inference.predict(threshold_match_weight=LEAST_WEIGHT, warning_mode="never")


def scored_within(con: duckdb.DuckDBPyConnection, model: TrainedModel, blocked: str) -> str:
    """The SELECT by which Splink scores `blocked`, of `features`, in a whole run; for a prepared statement.

    Both tables are to be there, with no rows: Splink is asked to score them, and tells how it did.
    """
    found = _predicted(con, model, blocked, "features")
    said = str(found.sql_used_to_create)
    found.drop_table_from_database_and_remove_from_cache()
    return _ITS_INPUT.sub("features", said)


def weighed(scored: str, model: TrainedModel) -> str:
    """SQL for `pairs` of what Splink scored against strangers: weighed against relatives too, and levels recovered.

    What a family has in common tells strangers apart, and not brother from sister. The likelier of the two other
    explanations counts: weight = -log2(2^-strangers + 2^-relatives).
    """
    levels = ", ".join(_level(each.name, model) for each in COMPARISONS)
    against = " + ".join(_relative(each.name, model) for each in COMPARISONS)
    return f"""
with levelled as (select unique_id_l as one, unique_id_r as other, match_weight as strangers,
                         match_key::int as rule, {levels}
                    from {scored}),
against as (select *, {-math.log2(model.related)}::double + {against} as relatives from levelled),
weighed as (select *, least(strangers, relatives) - log2(1 + pow(2, -abs(strangers - relatives))) as weight
              from against)
select one, other, weight, 1 / (1 + pow(2, -weight)) as probability, strangers, relatives, rule,
       {", ".join(each.name for each in COMPARISONS)} from weighed where weight >= {LEAST_WEIGHT}"""


def _level(name: str, model: TrainedModel) -> str:
    """The level, from the weight that Splink gives: no two levels of a comparison weigh the same."""
    cases = " ".join(
        f"when abs(mw_{name} - {model.weight(name, level)!r}) < 1e-7 then {level}" for level in model.weights[name]
    )
    return f"(case {cases} else -1 end)::tinyint as {name}"


def _relative(name: str, model: TrainedModel) -> str:
    cases = " ".join(f"when {level} then {model.relative_weight(name, level)!r}" for level in model.weights[name])
    return f"(case {name} {cases} else 0 end)::double"


def agreement_of(levels: Sequence[int], model: TrainedModel) -> dict[str, Agreement]:
    """What a pair's levels mean, comparison by comparison; what is not known is left out."""
    return {
        name: Agreement(level, words[level], round(model.weight(name, level), 2))
        for (name, words), level in zip(_WORDS, levels, strict=True)
        if level >= 0
    }
