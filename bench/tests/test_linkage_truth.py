"""The scores of a clustering against the truth, and how dirty a simulated force is by them."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.linkage_truth import (
    RecordKey,
    Scores,
    cluster_scores,
    exact_match,
    mapping_of,
    names_read,
    pair_scores,
    true_people,
)
from sightline.linkage.rules.map_row import RowReader
from sightline.linkage.rules.problems import RowRejected
from sightline.linkage.rules.read_file import open_rows
from sightline.simulate.api import SYSTEMS, simulate

GROUPS = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=25)


def _keyed(values: list[int]) -> dict[RecordKey, int]:
    return {RecordKey("crest", "nominals.csv", str(number), ""): value for number, value in enumerate(values)}


@pytest.mark.parametrize(
    ("clusters", "people", "pairs", "whole"),
    [
        ([1, 1, 2], [1, 1, 2], Scores(1, 1), Scores(1, 1)),
        ([1, 1, 1], [1, 1, 2], Scores(1 / 3, 1), Scores(0, 0)),
        ([1, 2, 3], [1, 1, 2], Scores(1, 0), Scores(1 / 3, 1 / 2)),
        ([1, 1, 2, 2], [1, 2, 1, 2], Scores(0, 0), Scores(0, 0)),
        ([], [], Scores(1, 1), Scores(1, 1)),
    ],
)
def test_pairs_and_whole_clusters_are_scored(
    clusters: list[int], people: list[int], pairs: Scores, whole: Scores
) -> None:
    assert pair_scores(_keyed(clusters), _keyed(people)) == pairs
    assert cluster_scores(_keyed(clusters), _keyed(people)) == whole


def test_a_record_without_a_cluster_is_alone() -> None:
    people = _keyed([1, 1, 1])

    assert pair_scores({}, people) == Scores(1, 0)
    assert pair_scores({}, people).f1 == 0


@given(GROUPS)
def test_scores_are_what_counting_every_pair_gives(groups: list[tuple[int, int]]) -> None:
    clusters, people = [one for one, _ in groups], [one for _, one in groups]
    pairs = [(a, b) for a in range(len(groups)) for b in range(a)]
    found = {(a, b) for a, b in pairs if clusters[a] == clusters[b]}
    true = {(a, b) for a, b in pairs if people[a] == people[b]}

    scores = pair_scores(_keyed(clusters), _keyed(people))

    assert scores.precision == pytest.approx(len(found & true) / len(found) if found else 1)
    assert scores.recall == pytest.approx(len(found & true) / len(true) if true else 1)


def test_a_dirtier_force_has_no_more_rows_that_cannot_be_read(tmp_path: Path) -> None:
    out = simulate(1500, 5, 4, out=tmp_path, dirt=20).out
    bad = {
        (one["system"], one["table"], one["row"]) for one in json.loads((out / "truth.json").read_bytes())["rejects"]
    }
    unread = set()
    for system in SYSTEMS:
        mapping = mapping_of(system.system)
        for file in mapping.files:
            reader = RowReader(mapping, file)
            for row in open_rows(out / system.system / file.name, mapping).rows:
                try:
                    reader.read(row.raw)
                except RowRejected:
                    unread.add((system.system, file.name, row.number))

    assert unread
    assert unread <= bad


def test_a_dirtier_force_is_harder_to_link_exactly_and_every_record_is_read(tmp_path: Path) -> None:
    scores = []
    for dirt in (1, 7):
        out = simulate(1500, 5, 4, out=tmp_path / str(dirt), dirt=dirt).out
        truth = true_people(out)
        assert set(names_read(out, truth)) == set(truth)
        scores.append(pair_scores(exact_match(out), truth).f1)

    assert scores[1] < scores[0] - 0.1
