"""The engine of linkage over records typed by hand: what is linked, what waits for people, and that it repeats."""

import json
import re
from datetime import date

import pytest

from sightline.linkage.matching import model
from sightline.linkage.matching.dialects import DIALECTS, in_dialect
from sightline.linkage.matching.features import build_features, common_in
from sightline.linkage.matching.near import score_against
from sightline.linkage.matching.run import MODEL_VERSION
from sightline.linkage.matching.run import run as run_whole
from sightline.linkage.matching.trained import default_model, model_from_json
from sightline.linkage.matching.training import train
from sightline.linkage.rules.outcomes import Brake

from .matching_scene import ON, Rows, force, run, weights

ADA, BORN, CHILD = ("Ada", "Elmford"), date(1980, 5, 17), date(2015, 5, 17)


@pytest.mark.requirement("R30")
def test_an_adult_of_one_name_birth_date_and_home_in_two_systems_is_linked_without_a_person() -> None:
    rows = Rows()
    force(rows, 60)
    rows.person("a", *ADA, BORN, sex="female", home="999")
    rows.person("b", *ADA, BORN, sex="female", home="999")
    ran = run(rows)
    assert ran.together("a", "b")


@pytest.mark.requirement("R30")
def test_a_child_waits_for_people_however_alike() -> None:
    rows = Rows()
    force(rows, 60)
    rows.person("a", *ADA, CHILD, home="999")
    rows.person("b", *ADA, CHILD, home="999")
    ran = run(rows)
    assert not ran.together("a", "b")
    assert ran.proposed("a", "b")
    [pair] = [each for each in ran.found.possible if {each.one, each.other} == {"a", "b"}]
    assert pair.brake is None
    assert pair.agreement["born"].words == "same"
    assert pair.weight > 0


def test_a_trusted_identifier_links_a_child_too() -> None:
    rows = Rows()
    force(rows, 60)
    rows.person("a", *ADA, CHILD, ids=[("nhs", "9990000018")])
    rows.person("b", "Ada", "Elmfrod", CHILD, ids=[("nhs", "9990000018")])
    assert run(rows).together("a", "b")


def test_an_identifier_that_is_not_valid_links_nobody() -> None:
    rows = Rows()
    force(rows, 60)
    rows.person("a", *ADA, CHILD, ids=[("nhs", "0000000000")])
    rows.person("b", "Zoe", "Harden", date(2012, 2, 2), ids=[("nhs", "0000000000")])
    ran = run(rows)
    assert not ran.together("a", "b")
    assert not ran.proposed("a", "b")


def test_twins_at_one_home_are_told_from_one_another() -> None:
    rows = Rows()
    force(rows, 60)
    rows.person("a", "Ada", "Elmford", BORN, sex="female", home="999")
    rows.person("b", "Adah", "Elmford", BORN, sex="female", home="999")
    ran = run(rows)
    assert not ran.together("a", "b")
    assert [each.brake for each in ran.found.possible if {each.one, each.other} == {"a", "b"}] == [Brake.TWINS]


def test_a_mother_and_daughter_of_one_name_are_never_proposed_as_one() -> None:
    rows = Rows()
    force(rows, 60)
    rows.person("a", *ADA, date(1980, 5, 17), sex="female", home="999")
    rows.person("b", *ADA, date(2004, 11, 2), sex="female", home="999")
    rows.person("c", *ADA, sex="female", home="999")
    ran = run(rows)
    assert not ran.together("a", "b")
    assert not ran.proposed("a", "b")


def test_who_was_told_apart_stays_apart_though_a_third_record_is_like_both() -> None:
    rows = Rows()
    force(rows, 60)
    for record in "abc":
        rows.person(record, *ADA, BORN, sex="female", home="999", ids=[("pnc", "2019/0123456X")])
    rows.apart("a", "b")
    ran = run(rows)
    assert not ran.together("a", "b")
    assert not ran.proposed("a", "b")
    assert ran.together("a", "c") or ran.together("b", "c")


def test_records_that_are_held_to_be_one_person_stay_together() -> None:
    rows = Rows()
    force(rows, 60)
    rows.person("a", *ADA, BORN, person="p")
    rows.person("b", "Zoe", "Harden", CHILD, person="p")
    ran = run(rows)
    assert ran.together("a", "b")
    assert ran.found.links == [] or {"a", "b"} not in [{link.one, link.other} for link in ran.found.links]


@pytest.mark.requirement("R30")
def test_names_in_another_order_a_turned_date_and_a_nickname_are_found() -> None:
    rows = Rows()
    force(rows, 60)
    rows.person("a", "Mai Thi", "Vu", date(1985, 11, 4), sex="female", home="999")
    rows.person("b", "Vu Mai", "Thi", date(1985, 11, 4), sex="female", home="999")
    rows.person("c", "Mai", "Vu", date(1985, 4, 11), sex="female", home="999")
    ran = run(rows)
    assert ran.proposed("a", "b", "c")


def test_the_same_rows_in_any_order_give_the_same_people() -> None:
    rows = Rows()
    force(rows, 300)
    found = [run(rows, shuffled=seed).found for seed in (None, 1, 2)]
    assert found[0].joined == found[1].joined == found[2].joined
    assert found[0].proposed == found[1].proposed == found[2].proposed
    assert weights(found[0]) == weights(found[1]) == weights(found[2])


def test_learning_from_the_same_rows_in_any_order_gives_the_same_model() -> None:
    rows = Rows()
    force(rows, 400)
    learned = []
    for seed in (None, 1):
        con = rows.connection(seed)
        build_features(con)
        learned.append(train(con, seed=7))
    assert learned[0] == learned[1]
    assert learned[0].notes != ()  # nobody has an identifier here: it says what could not be learned
    assert model_from_json(learned[0].as_json()) == learned[0]


def test_too_few_records_are_linked_by_the_default_model_which_says_so() -> None:
    rows = Rows()
    force(rows, 20)
    con = rows.connection()
    build_features(con)
    learned = train(con)
    assert "too few" in learned.notes[0]
    assert learned.weights == default_model().weights


def test_a_model_that_does_not_settle_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(model, "MOST_ITERATIONS", 1)
    rows = Rows()
    force(rows, 400)
    con = rows.connection()
    build_features(con)
    learned = train(con)
    assert "default model was used" in learned.notes[0]
    assert learned.weights == default_model().weights


def test_one_record_against_candidates_is_weighed_as_in_the_whole_run() -> None:
    rows = Rows()
    force(rows, 200)
    ran = run(rows)
    whole = {frozenset((each.one, each.other)): each.weight for each in ran.found.possible}
    assert whole
    con = rows.connection()
    using = default_model(common_in(ran.con))
    one = next(iter(ran.found.possible)).one
    found = score_against(con, using, one, sorted(ran.found.joined))
    assert [each.weight for each in found] == sorted((each.weight for each in found), reverse=True)
    mine = {pair: weight for pair, weight in whole.items() if one in pair}
    again = {frozenset((each.one, each.other)): each.weight for each in found}
    assert mine == pytest.approx({pair: again[pair] for pair in mine})


def test_the_version_changes_with_whatever_the_model_says(monkeypatch: pytest.MonkeyPatch) -> None:
    before = model.version()
    monkeypatch.setattr(model, "MISSING_WEIGHT", -9.0)
    assert model.version() != before


def test_a_run_tells_its_weights_what_blocked_and_how_sure_it_is() -> None:
    rows = Rows()
    force(rows, 100)
    told = run_whole(rows.connection(), ON).report
    assert json.loads(json.dumps(told)) == told
    assert told["version"] == MODEL_VERSION
    assert {each["comparison"] for each in told["weights"]} == set(model.BY_NAME)
    assert sum(step["pairs"] for step in told["distribution"]) > 0
    assert sum(rule["pairs"] for rule in told["rules"]) > 0
    assert 0.5 < told["estimated_precision"] <= 1
    assert 0.5 < told["estimated_recall"] <= 1
    assert "too few" in told["notes"][0]


@pytest.mark.parametrize("backend", sorted(DIALECTS))
def test_every_condition_is_spelled_for_every_engine(backend: str) -> None:
    conditions = [level.condition for each in model.COMPARISONS for level in each.levels]
    for condition in [*conditions, *(each.unknown for each in model.COMPARISONS)]:
        spelled = in_dialect(condition, backend)
        assert "overlap(" not in spelled.replace("arrays_overlap(", "")
        assert not re.search(r"\b[lr]\.", spelled)
        assert spelled.count("(") == spelled.count(")")
