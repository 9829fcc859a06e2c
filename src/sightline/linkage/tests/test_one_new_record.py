"""One new record, weighed by a connection that is kept: always as the whole run weighs it, whoever came before."""

import random
from datetime import date

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sightline.linkage.matching.features import Common, build_features
from sightline.linkage.matching.frame import TABLES, make_tables
from sightline.linkage.matching.model import COMPARISONS
from sightline.linkage.matching.near import Near
from sightline.linkage.matching.scoring import scored
from sightline.linkage.matching.trained import TrainedModel, default_model

from .matching_scene import Rows

BANDS = {"given": {"ada": 0, "bella": 1}, "family": {"elmford": 0, "coldden": 2}, "phone": {"01632960001": 1}}
NAMES = ("Ada", "Adah", "Bella", "Isabella", "Bell", "Elmford", "Elm-Ford", "Coldden", "al-Said", "O'Neill", "UNKNOWN")
WHOLE = ("Elmford Ada", "Ada Bella Coldden", "Said", "Baby", "")
BORN = [date(1980, 5, 17), date(1980, 5, 18), date(2004, 1, 1), date(2015, 3, 4), date(1900, 1, 1)]
IDS = [("nhs", "9990000018"), ("nhs", "9990000026"), ("nhs", "0000000000"), ("pnc", "2019/0123456X")]
POSTCODES = ("ZX1 1AA", "zx11aa", "ZX1 1AB", None)
Weighed = dict[str, tuple[float, float, tuple[int, ...]]]


@pytest.fixture(scope="module")
def near() -> Near:
    return Near(duckdb.connect(), default_model(Common(BANDS)))


def _frame(seed: int, records: int) -> Rows:
    """Records of few different names, days, homes, numbers and relatives, so that many agree; each lacks something."""
    dice, rows = random.Random(seed), Rows()
    add = rows.tables

    def some(share: float) -> bool:
        return dice.random() < share

    for number in range(records):
        record = rows.person(f"r{number:02}", sex=dice.choice(("female", "male", "", "indeterminate")))
        for kind in ("usual", "married", "nickname", "alias")[: dice.randrange(4)]:
            parts = (None, None) if some(0.2) else (dice.choice(NAMES), dice.choice(NAMES))
            add["names"].append((record, kind, *parts, dice.choice(WHOLE)))
        for born in dice.sample(BORN, dice.randrange(3)):
            add["births"].append((record, born, dice.choice(("day", "day", "year"))))
        for _ in range(dice.randrange(3)):
            door, street = dice.choice(("4", "Flat 4", None)), dice.choice(("Mill Lane", "Mill Ln", "Mull Lane", None))
            where = (dice.choice(("Flat 1", None)), door, street, None, "Skarholme", dice.choice(POSTCODES))
            add["homes"].append((record, f"place {door} {street}", *where, None, None))
        add["phones"] += [(record, f"01632 96000{dice.randrange(3)}")] * some(0.5)
        add["identifiers"] += [(record, *dice.choice(IDS))] * some(0.4)
        add["events"] += [(record, f"event {dice.randrange(3)}")] * some(0.4)
        add["relations"] += [(record, f"r{dice.randrange(records):02}", "mother")] * some(0.4)
    return rows


def _in_whole_run(rows: Rows, model: TrainedModel, record: str) -> Weighed:
    con = rows.connection()
    build_features(con, model.common)
    con.execute(
        "create table blocked as select a.unique_id as join_key_l, b.unique_id as join_key_r, '3' as match_key"
        " from features a join features b on a.unique_id < b.unique_id where ? in (a.record, b.record)",
        [record],
    )
    names = ", ".join(f"w.{each.name}" for each in COMPARISONS)
    found = con.execute(
        f"select f.record, weight, probability, {names} from ({scored(con, model, 'blocked')}) w"
        " join features f on f.unique_id in (one, other) and f.record <> ?",
        [record],
    ).fetchall()
    return {other: (weight, odds, tuple(levels)) for other, weight, odds, *levels in found}


def _by(near: Near, record: str, candidates: list[str]) -> Weighed:
    def levels(agreement: object) -> tuple[int, ...]:
        assert isinstance(agreement, dict)
        return tuple(agreement[each.name].level if each.name in agreement else -1 for each in COMPARISONS)

    return {
        each.other: (each.weight, each.probability, levels(each.agreement)) for each in near.score(record, candidates)
    }


@pytest.mark.requirement("R30")
@settings(max_examples=12)
@given(seed=st.integers(0, 10_000), records=st.integers(2, 30))
def test_a_new_record_weighs_what_it_weighs_in_the_whole_run(near: Near, seed: int, records: int) -> None:
    rows = _frame(seed, records)
    record = f"r{seed % records:02}"
    rows.fill(near.con)
    everybody = [str(row[0]) for row in rows.tables["records"]]
    assert _by(near, record, everybody) == _in_whole_run(rows, near.model, record)


def test_nothing_of_the_record_before_is_left(near: Near) -> None:
    rows = _frame(3, 30)
    rows.fill(near.con)
    before = near.score("r05", [str(row[0]) for row in rows.tables["records"]])
    assert before
    make_tables(near.con)
    assert near.score("r05", [each.other for each in before]) == []
    rows.fill(near.con, shuffled=1)
    assert near.score("r05", [str(row[0]) for row in rows.tables["records"]]) == before


def test_a_table_that_is_made_anew_is_read_all_the_same(near: Near) -> None:
    rows = _frame(3, 30)
    rows.fill(near.con)
    everybody = [str(row[0]) for row in rows.tables["records"]]
    before = near.score("r05", everybody)
    columns = ", ".join(f"{name} {kind}" for name, kind in TABLES["names"].items())
    near.con.execute(f"create or replace table names ({columns})")
    assert near.score("r05", everybody) != before
    rows.fill(near.con)
    assert near.score("r05", everybody) == before


def test_only_candidates_are_weighed_and_never_the_record_itself(near: Near) -> None:
    rows = _frame(3, 30)
    rows.fill(near.con)
    asked = ["r05", "r01", "r01", "r02", "nobody"]
    assert {each.other for each in near.score("r05", asked)} <= {"r01", "r02"}
