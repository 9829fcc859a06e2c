"""The functions of the comparisons' SQL that engines spell differently. Two engines: DuckDB, and Spark by Splink.

Conditions are written once, with `overlap`, `common`, `jaro_winkler`, `edits`, `size` and `contains_any`.
"""

import re
from collections.abc import Callable

_CALL = re.compile(r"\b(overlap|common|jaro_winkler|edits|size|contains_any)\(")

_FIRST = re.compile(r"(\w+)\[1\]")
LIKENESS = "likeness"
"""What Spark calls the Jaro-Winkler similarity that `spark` gives it: that of Splink for Spark counts otherwise."""
HAIR = "1e-12"
"""Engines round the last bit of a likeness otherwise: one that is a hair under a threshold is over it in both."""

DUCKDB: dict[str, Callable[..., str]] = {
    "overlap": lambda one, other: f"list_has_any({one}, {other})",
    "common": lambda one, other: f"len(list_intersect({one}, {other}))",
    "jaro_winkler": lambda one, other: f"(jaro_winkler_similarity({one}, {other}) + {HAIR})",
    "edits": lambda one, other: f"damerau_levenshtein({one}, {other})",
    "size": lambda array: f"len({array})",
    "contains_any": lambda array, *values: f"list_has_any({array}, [{', '.join(values)}])",
}
SPARK: dict[str, Callable[..., str]] = {
    "overlap": lambda one, other: f"arrays_overlap({one}, {other})",
    "common": lambda one, other: f"size(array_intersect({one}, {other}))",
    "jaro_winkler": lambda one, other: f"({LIKENESS}({one}, {other}) + {HAIR})",
    "edits": lambda one, other: f"damerau_levenshtein({one}, {other})",
    "size": lambda array: f"(case when {array} is null then null else size({array}) end)",
    "contains_any": lambda array, *values: f"arrays_overlap({array}, array({', '.join(values)}))",
}
DIALECTS = {"duckdb": DUCKDB, "spark": SPARK}


def in_dialect(condition: str, backend: str) -> str:
    """The condition in the words of the backend ("duckdb" or "spark"), with columns as Splink names them."""
    spelled = DIALECTS[backend]
    done, rest = "", re.sub(r"\b([lr])\.(\w+)", r"\2_\1", condition)
    if backend == "spark":  # it counts from 0, and fails where there is no such element, but for `get`
        rest = _FIRST.sub(r"get(\1, 0)", rest)
    while found := _CALL.search(rest):
        arguments, after = _arguments(rest[found.end() :])
        done += rest[: found.start()] + spelled[found[1]](*arguments)
        rest = after
    return done + rest


def _arguments(text: str) -> tuple[list[str], str]:
    """The arguments of a call whose bracket was just opened, and what stands behind it; none of them is a call."""
    inside, after = text.split(")", 1)
    return [argument.strip() for argument in inside.split(",")], after
