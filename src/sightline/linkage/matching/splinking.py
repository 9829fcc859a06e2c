"""The model in Splink's words: settings for training and scoring, on DuckDB or on Spark."""

from collections.abc import Mapping
from typing import Any

from .dialects import in_dialect
from .model import COMPARISONS, MOST_ITERATIONS, Comparison

Weights = Mapping[str, Mapping[int, tuple[float | None, float | None]]]
"""By comparison and level (Splink's number of it): the m- and the u-probability."""


def settings(weights: Weights | None, prior: float, *, backend: str = "duckdb", blocking: Any = ()) -> dict[str, Any]:
    """Splink's settings. Without `weights` it is the untrained model."""
    return {
        "link_type": "dedupe_only",
        "unique_id_column_name": "unique_id",
        "probability_two_random_records_match": prior,
        "comparisons": [_comparison(each, weights, backend) for each in COMPARISONS],
        "blocking_rules_to_generate_predictions": list(blocking),
        "retain_matching_columns": False,
        "retain_intermediate_calculation_columns": True,
        "em_convergence": 0.0005,
        "max_iterations": MOST_ITERATIONS,
    }


def levels_of(comparison: Comparison) -> list[tuple[int, str]]:
    """Its levels as (Splink's number, words): the first has the highest number, what is left is 0."""
    many = len(comparison.levels)
    return [*((many - place, level.words) for place, level in enumerate(comparison.levels)), (0, comparison.otherwise)]


def _comparison(comparison: Comparison, weights: Weights | None, backend: str) -> dict[str, Any]:
    known = (weights or {}).get(comparison.name, {})
    conditions = [*(in_dialect(level.condition, backend) for level in comparison.levels), "ELSE"]
    levels: list[dict[str, Any]] = [
        {
            "sql_condition": in_dialect(comparison.unknown, backend),
            "label_for_charts": "not known",
            "is_null_level": True,
        }
    ]
    for (number, words), condition in zip(levels_of(comparison), conditions, strict=True):
        level: dict[str, Any] = {"sql_condition": condition, "label_for_charts": words}
        if number in known:
            m, u = known[number]
            level |= ({"m_probability": m} if m else {}) | ({"u_probability": u} if u else {})
        levels.append(level)
    return {"output_column_name": comparison.name, "comparison_levels": levels}
