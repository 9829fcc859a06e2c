"""Learns the model's weights from the force's own records, without labels; or says why it could not.

u-probabilities come from pairs of records of different people, as far as is known; m-probabilities from expectation
maximisation, a session for each rule of `model.TRAINED_ON`. What a session never sees keeps the default's value.
"""

import logging
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import duckdb
from splink import DuckDBAPI, Linker

from . import model
from .blocking import block
from .features import common_in
from .scoring import scored
from .splinking import settings
from .trained import Learned, TrainedModel, default_model

logging.getLogger("splink").setLevel(logging.ERROR)


def train(con: duckdb.DuckDBPyConnection, seed: int = 1) -> TrainedModel:
    """Learn the weights from `features`. The default model, with the reason in its notes, where that cannot be done."""
    common, records = common_in(con), _one(con, "select count(*) from features")
    if records < model.FEWEST_RECORDS:
        return default_model(common, [f"Only {records} records: too few to learn from. The default model was used."])
    try:
        found = _learn(con, seed)
    except Exception as error:
        return default_model(common, [f"Nothing could be learned: {error} The default model was used."])
    return replace(found, common=common, records=records)


def _learn(con: duckdb.DuckDBPyConnection, seed: int) -> TrainedModel:
    """What the records teach; raises what Splink raises where nothing can be learned."""
    prior, notes, default = _prior(con), list[str](), default_model()
    u = _strangers(con, seed)
    m = _sessions(con, u, prior, notes)
    if not m:
        raise ValueError(" ".join(notes))
    relatives, related = _relatives(con, prior, default, notes)
    return TrainedModel(model.version(), prior, _joined(m, u, default.weights), relatives, related, notes=tuple(notes))


_RELATED = """
create or replace table related as
select distinct least(a.rid, b.rid) as unique_id_l, greatest(a.rid, b.rid) as unique_id_r
  from relations r join numbered a on a.id = r.record join numbered b on b.id = r.other
 where a.rid <> b.rid order by hash(unique_id_l, unique_id_r) limit {many}"""


def _relatives(
    con: duckdb.DuckDBPyConnection, prior: float, default: TrainedModel, notes: list[str]
) -> tuple[dict[str, dict[int, float]], float]:
    """How often each level is met between relatives, whom a source says to be two people; and how many there are."""
    con.execute(_RELATED.format(many=model.TRAINING_PAIRS // 10))
    pairs, records = _one(con, "select count(*) from related"), _one(con, "select count(*) from features")
    related = _rounded(model.RELATED_EACH * pairs / (prior * records * (records - 1) / 2))
    if pairs < model.FEWEST_KNOWN:
        notes.append(f"{pairs} pairs of records are related: too few to learn from what relatives have in common.")
        return default.relatives, related
    linker = _linker(con, "features", settings(None, prior))
    linker.training.estimate_m_from_pairwise_labels(DuckDBAPI(con).register("related"))  # type: ignore[no-untyped-call]
    seen = {name: {number: m or 0.0 for number, (m, _) in levels.items()} for name, levels in _learned(linker).items()}
    usual = {
        name: {number: (share, None) for number, share in levels.items()} for name, levels in default.relatives.items()
    }
    learned = {name: {k: _rounded(v) for k, v in _mixed(levels, usual[name]).items()} for name, levels in seen.items()}
    return learned, related


_STRANGERS = """
create or replace table strangers as
select * from features where unique_id in (
  select min(unique_id) from features
   where unique_id not in (
           select rid from (select rid, min(rid) over (partition by scheme, key) as first from known_by)
            where rid <> first)
   group by coalesce(person, concat_ws('|', coalesce(given1, ''), coalesce(family1, ''), coalesce(born::text, record))))
 order by md5({seed} || record) limit {many}"""


def _strangers(con: duckdb.DuckDBPyConnection, seed: int) -> dict[str, dict[int, float]]:
    """The u-probabilities, from a sample of records of different people, each compared with each."""
    con.execute(_STRANGERS.format(seed=int(seed), many=model.SAMPLE_RECORDS))
    _part(con)
    linker = _linker(con, "strangers", settings(None, 1e-4))
    linker.training.estimate_u_using_random_sampling(max_pairs=1e12, min_count_per_level=None, num_chunks=1)
    found = {name: {number: u or 0.0 for number, (_, u) in levels.items()} for name, levels in _learned(linker).items()}
    con.execute("drop table strangers")
    found["identifier"][len(model.BY_NAME["identifier"].levels)] = model.IDENTIFIER_STRANGERS
    return found


def _part(con: duckdb.DuckDBPyConnection) -> None:
    """Leave out of the sample one of any two that the default model holds to be one person's: they are no strangers."""
    block(con, "strangers")
    likely = f"select other from ({scored(con, default_model(), 'blocked', 'strangers')}) where weight >= 0"
    con.execute(f"delete from strangers where unique_id in ({likely})")


def _sessions(
    con: duckdb.DuckDBPyConnection, u: dict[str, dict[int, float]], prior: float, notes: list[str]
) -> dict[str, dict[int, float]]:
    """The m-probabilities, the middle of what the sessions found."""
    known: Learned = {name: {level: (None, value) for level, value in levels.items()} for name, levels in u.items()}
    linker, trained = _linker(con, "features", settings(known, prior)), 0
    for rule in model.TRAINED_ON:
        try:
            session = linker.training.estimate_parameters_using_expectation_maximisation(
                rule, max_pairs=model.TRAINING_PAIRS, record_sample_proportion=1.0
            )
        except Exception as error:
            notes.append(f"Nothing could be learned where {rule}: {str(error).splitlines()[0]}")
            continue
        if len(session._core_model_settings_history) > model.MOST_ITERATIONS:
            notes.append(f"Learning where {rule} did not settle in {model.MOST_ITERATIONS} rounds.")
            continue
        trained += 1
    if not trained:
        return {}
    found = {name: {number: m for number, (m, _) in levels.items() if m} for name, levels in _learned(linker).items()}
    return _with_known(con, found, known, prior, notes)


_SAME = """
create or replace table same_people as
select distinct first as unique_id_l, rid as unique_id_r from (
  select rid, min(rid) over (partition by scheme, key) as first from known_by)
 where first <> rid order by hash(first, rid) limit {many}"""


def _with_known(
    con: duckdb.DuckDBPyConnection, found: dict[str, dict[int, float]], known: Learned, prior: float, notes: list[str]
) -> dict[str, dict[int, float]]:
    """The m-probabilities, each the mean with what pairs that share a trusted identifier show, where they are many.

    Those pairs are found by no name and no date: what maximisation takes for strangers is seen among them.
    """
    con.execute(_SAME.format(many=model.TRAINING_PAIRS // 10))
    pairs = _one(con, "select count(*) from same_people")
    if pairs < model.FEWEST_KNOWN:
        notes.append(f"{pairs} pairs of records share a trusted identifier: too few to learn from.")
        return found
    linker = _linker(con, "features", settings(known, prior))
    linker.training.estimate_m_from_pairwise_labels(DuckDBAPI(con).register("same_people"))  # type: ignore[no-untyped-call]
    seen = _learned(linker)
    return {
        name: {
            number: (m + (seen[name][number][0] or 0.0)) / 2 if name != "identifier" else m
            for number, m in levels.items()
        }
        for name, levels in found.items()
    }


def _linker(con: duckdb.DuckDBPyConnection, table: str, said: dict[str, Any]) -> Linker:
    api = DuckDBAPI(con)
    return Linker(api.register(table), said, log_level=None)


def _learned(linker: Linker) -> Learned:
    """The probabilities that Splink holds by now; None where it has none."""
    said = linker.misc.save_model_to_json()
    found: Learned = {}
    for comparison in said["comparisons"]:
        levels = [level for level in comparison["comparison_levels"] if not level.get("is_null_level")]
        found[comparison["output_column_name"]] = {
            len(levels) - 1 - place: (level.get("m_probability"), level.get("u_probability"))
            for place, level in enumerate(levels)
        }
    return found


def _joined(m: dict[str, dict[int, float]], u: dict[str, dict[int, float]], default: Learned) -> Learned:
    """Both, rounded so that the order of sums changes nothing; what was not seen is the default's."""
    joined: Learned = {}
    for name, strangers in u.items():
        usual = default.get(name, {})
        joined[name], taken = {}, set[float]()
        for number, share in _mixed(m.get(name, {}), usual).items():
            seen = strangers.get(number) or usual.get(number, (0, None))[1]
            one, other = _rounded(share), _rounded(seen)
            while one / other in taken or one == other:  # no two levels weigh the same, and none weighs nothing
                one *= 1.001
            taken.add(one / other)
            joined[name][number] = (one, other)
    return joined


def _mixed(m: dict[int, float], default: Mapping[int, tuple[float | None, float | None]]) -> dict[int, float]:
    """What was learned with a little of the default in it, so that nothing is held to be impossible."""
    usual = {number: share or 0.0 for number, (share, _) in default.items()}
    part = model.DEFAULT_PART if m else 1.0
    mixed = {number: (1 - part) * m.get(number, 0.0) + part * share for number, share in usual.items()}
    total = sum(mixed.values())
    return {number: share / total for number, share in mixed.items()}


def _rounded(probability: float | None) -> float:
    return float(f"{max(probability or 0.0, model.LEAST_PROBABILITY):.4g}")


def _prior(con: duckdb.DuckDBPyConnection) -> float:
    """How likely two records at random are one person's: pairs that agree wholly, and how many true pairs do so."""
    same = "select unique_id, given1 || '|' || family1 || '|' || born::text as whole from features"
    pairs = _one(
        con,
        f"select sum(n * (n - 1) / 2) from (select count(*) n from ({same}) where whole is not null group by whole)",
    )
    shared = f"""
    select count(*), count(*) filter (a.whole = b.whole) from
      (select distinct a.rid as one, b.rid as other from known_by a join known_by b using (scheme, key)
        where a.rid < b.rid
        order by hash(a.rid, b.rid) limit 100000)
      join ({same}) a on a.unique_id = one join ({same}) b on b.unique_id = other
     where a.whole is not null and b.whole is not null"""
    [(known, agree)] = con.execute(shared).fetchall()
    recall = max(agree / known, 0.05) if known >= 200 else model.PRIOR_RECALL
    records = _one(con, "select count(*) from features")
    return float(max(pairs or 0, 1) / recall / (records * (records - 1) / 2))


def _one(con: duckdb.DuckDBPyConnection, sql: str) -> Any:
    [(value,)] = con.execute(sql).fetchall()
    return value
