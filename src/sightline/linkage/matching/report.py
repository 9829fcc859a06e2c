"""What is to be said of a run: weights by level, how weights are spread, what blocked, what was bounded, how sure.

Precision and recall are estimates by the model's own probabilities: they are right as far as the model is.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import duckdb

from .blocking import Dropped
from .model import BLOCKING, COMPARISONS
from .splinking import levels_of
from .trained import TrainedModel

EXAMPLES = 20
"""So many of the keys that were left out are named; all are counted."""
CLOSED = "both likely to be of one third record's person"


def report_of(
    con: duckdb.DuckDBPyConnection, model: TrainedModel, dropped: Sequence[Dropped], proposed: Mapping[str, str]
) -> dict[str, Any]:
    """The report, ready for JSON."""
    return {
        "version": model.version,
        "records": model.records,
        "notes": list(model.notes),
        "prior": model.prior,
        "weights": [_weight(each.name, each.words, model) for each in COMPARISONS],
        "distribution": _distribution(con),
        "rules": _rules(con),
        "dropped": _dropped(dropped),
        **_sureness(con, proposed),
    }


def _weight(name: str, words: str, model: TrainedModel) -> dict[str, Any]:
    comparison = next(each for each in COMPARISONS if each.name == name)
    levels = [
        {
            "words": said,
            "same_person": model.weights[name][level][0],
            "strangers": model.weights[name][level][1],
            "relatives": model.relatives[name][level],
            "weight": round(model.weight(name, level), 2),
        }
        for level, said in levels_of(comparison)
    ]
    return {"comparison": name, "words": words, "levels": levels}


def _distribution(con: duckdb.DuckDBPyConnection) -> list[dict[str, float]]:
    """Pairs by weight, in steps of two."""
    rows = con.execute("select floor(weight / 2) * 2, count(*) from pairs group by 1 order by 1").fetchall()
    return [{"from": low, "pairs": pairs} for low, pairs in rows]


def _rules(con: duckdb.DuckDBPyConnection) -> list[dict[str, Any]]:
    """By rule: the pairs that it was the first to find, and of those how many by the model are of one person."""
    blocked = dict(con.execute("select match_key::int, count(*) from blocked group by 1").fetchall())
    likely = dict(con.execute("select rule, sum(probability) from pairs group by 1").fetchall())
    words = [*(rule.words for rule in BLOCKING), CLOSED]
    return [
        {"words": said, "pairs": blocked.get(place, 0), "expected": round(likely.get(place, 0.0), 1)}
        for place, said in enumerate(words)
    ]


def _dropped(dropped: Sequence[Dropped]) -> list[dict[str, Any]]:
    """By rule: how many keys were left out because too many share them, and the most frequent of them."""
    found = []
    for rule in BLOCKING:
        mine = [each for each in dropped if each.rule == rule.name]
        if mine:
            most = [{"key": each.key, "records": each.records} for each in mine[:EXAMPLES]]
            found.append({"words": rule.words, "keys": len(mine), "most": rule.most, "examples": most})
    return found


def _sureness(con: duckdb.DuckDBPyConnection, proposed: Mapping[str, str]) -> dict[str, float | None]:
    """Estimated precision and recall of the proposed groups, of all pairs that were compared."""
    rows = con.execute(
        "select l.record, r.record, probability from pairs"
        " join features l on l.unique_id = one join features r on r.unique_id = other"
    )
    inside = total = 0.0
    found = 0
    while part := rows.fetchmany(50_000):
        for one, other, probability in part:
            total += probability
            if proposed[one] == proposed[other]:
                inside += probability
                found += 1
    return {
        "estimated_precision": round(inside / found, 4) if found else None,
        "estimated_recall": round(inside / total, 4) if total else None,
    }
