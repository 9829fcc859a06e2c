"""Linkage on Spark: its SQL says only what Spark knows, what is missing is said, and the same people come out."""

import re
import shutil
import sys
from datetime import date
from importlib.util import find_spec
from typing import Any

import duckdb
import pandas
import pytest
import sqlglot
from hypothesis import given
from hypothesis import strategies as st

from sightline.linkage.matching.backends import engine
from sightline.linkage.matching.blocking import SHARED
from sightline.linkage.matching.dialects import LIKENESS, in_dialect
from sightline.linkage.matching.features import build_features
from sightline.linkage.matching.model import COMPARISONS
from sightline.linkage.matching.run import run
from sightline.linkage.matching.spark import likeness
from sightline.linkage.matching.splinking import settings
from sightline.linkage.matching.trained import default_model
from sightline.linkage.rules.problems import CannotCompare

from .matching_scene import ON, Rows, force

SPARK_HAS = frozenset(
    ["abs", "array", "array_intersect", "arrays_overlap", "coalesce", "get", "left", "length", "size", "substr"]
)
SPLINK_GIVES = frozenset(("damerau_levenshtein",))
"""Measured equal to DuckDB's; its `jaro_winkler` and `jaro_sim` are not."""
WORDS = frozenset(["and", "or", "not", "case", "when", "then", "else", "end", "is", "in"])
CONDITIONS = [
    (f"{each.name}: {words}", condition)
    for each in COMPARISONS
    for words, condition in [("unknown", each.unknown), *((level.words, level.condition) for level in each.levels)]
]


@pytest.mark.parametrize("condition", [pytest.param(c, id=name) for name, c in CONDITIONS])
def test_a_condition_for_spark_calls_only_what_spark_has(condition: str) -> None:
    said = in_dialect(condition, "spark")
    assert {call for call in re.findall(r"(\w+)\(", said) if call not in WORDS} <= SPARK_HAS | SPLINK_GIVES | {LIKENESS}
    assert "[" not in said
    assert sqlglot.parse_one(said, read="spark") is not None


@pytest.mark.parametrize(
    ("said", "spark"),
    [
        ("overlap(l.forms, r.forms)", "arrays_overlap(forms_l, forms_r)"),
        ("common(l.kin, r.kin) = 2", "size(array_intersect(kin_l, kin_r)) = 2"),
        ("left(l.inners[1], 1) = 'a'", "left(get(inners_l, 0), 1) = 'a'"),
        ("edits(l.born_text, r.born_text) <= 1", "damerau_levenshtein(born_text_l, born_text_r) <= 1"),
        ("jaro_winkler(l.unit1, r.unit1) >= 0.88", "(likeness(unit1_l, unit1_r) + 1e-12) >= 0.88"),
        ("contains_any(l.schemes, 'nhs', 'pnc')", "arrays_overlap(schemes_l, array('nhs', 'pnc'))"),
    ],
)
def test_what_engines_spell_differently_is_spelled_for_spark(said: str, spark: str) -> None:
    assert in_dialect(said, "spark") == spark


def test_both_engines_have_the_same_levels_with_the_same_weights() -> None:
    model = default_model()
    levels = [
        [
            [{**level, "sql_condition": ""} for level in each["comparison_levels"]]
            for each in settings(model.weights, model.prior, backend=backend)["comparisons"]
        ]
        for backend in ("duckdb", "spark")
    ]
    assert levels[0] == levels[1]


def test_the_join_of_keys_is_read_alike_by_both_engines() -> None:
    assert sqlglot.transpile(SHARED, read="duckdb", write="spark") == sqlglot.transpile(
        SHARED, read="spark", write="spark"
    )


@given(
    st.lists(st.tuples(*[st.text("abcdeénotrsy19 ", min_size=1, max_size=22) | st.none()] * 2), min_size=1, max_size=40)
)
def test_the_likeness_that_spark_is_given_is_that_of_duckdb(pairs: list[tuple[str | None, str | None]]) -> None:
    one, other = (pandas.Series(column, dtype=object) for column in zip(*pairs, strict=True))
    found = [None if pandas.isna(value) else value for value in likeness()(one, other)]
    with duckdb.connect() as con:
        expected = [con.execute("select jaro_winkler_similarity(?, ?)", pair).fetchall()[0][0] for pair in pairs]
    assert found == [value if value is None else pytest.approx(value, abs=1e-13) for value in expected]


@pytest.mark.parametrize(
    ("missing", "says"),
    [("pyspark", "pyspark is not installed here"), ("pandas", "pandas is not installed here")],
)
def test_without_a_part_of_spark_a_run_says_which_and_begins_nothing(
    missing: str, says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyspark", pretend())
    monkeypatch.setitem(sys.modules, missing, None)
    con = Rows().connection()
    with pytest.raises(CannotCompare, match=says):
        run(con, ON, backend="spark")
    assert ("features",) not in con.execute("show tables").fetchall()


def test_without_java_a_run_says_so_and_begins_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyspark", pretend())
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("JAVA_HOME", raising=False)
    with pytest.raises(CannotCompare, match="needs Java 17, and none is here"):
        run(Rows().connection(), ON, backend="spark")


def test_an_engine_that_is_none_is_refused_by_name() -> None:
    with pytest.raises(CannotCompare, match='is "dask": it is "duckdb" or "spark"'), engine("dask"):
        pass


def pretend() -> Any:
    """A module that is there."""
    return type(sys)("pyspark")


@pytest.mark.requirement("R30")
@pytest.mark.skipif(not (find_spec("pyspark") and shutil.which("java")), reason="pyspark or Java is not installed")
@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::DeprecationWarning", "ignore::FutureWarning")
def test_the_same_people_come_out_of_both_engines() -> None:
    rows = Rows()
    force(rows, 150)
    rows.person("mai-1", "Mai Thi", "Vu", date(1985, 11, 4), sex="female", home="999")
    rows.person("mai-2", "Vu Mai", "Thi", date(1985, 4, 11), sex="female", home="999")
    rows.person("zoe", "Zoë", None, date(2012, 1, 1), ids=[("nhs", "9990000018")])
    rows.person("zoe-2", None, None, None, ids=[("nhs", "9990000018")])
    found = []
    for backend in ("duckdb", "spark"):
        con = rows.connection()
        build_features(con)
        ran = run(con, ON, trained=default_model(), backend=backend)
        found.append((con.execute("select * from pairs order by one, other").fetchall(), ran.resolution, ran.dropped))
    assert len(found[0][0]) > 100
    assert found[0] == found[1]
