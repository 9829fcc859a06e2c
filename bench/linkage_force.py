"""A simulated force for linkage: its records in the raw tables, who they are of, and who must never be linked."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import combinations
from pathlib import Path

import duckdb

from sightline.simulate.api import simulate

from .linkage_frame import Rows, fill, read_extracts
from .linkage_truth import ROLES, RecordKey, Scores, exact_match, pair_scores

YEARS = 5


@dataclass
class Force:
    """What was simulated. Records are by their id in the raw tables; `never`: pairs of people in the truth's lists."""

    folder: Path
    rows: Rows
    keys: dict[str, RecordKey]
    person: dict[str, int]
    community: dict[str, str]
    never: dict[str, list[tuple[int, int]]]
    until: date

    def fill(self, con: duckdb.DuckDBPyConnection) -> None:
        """Put the records into the raw tables."""
        fill(con, self.rows)

    def keyed(self, groups: Mapping[str, str]) -> dict[RecordKey, str]:
        """The groups by the truth's keys; records that the truth does not have are left out."""
        return {self.keys[record]: group for record, group in groups.items() if record in self.keys}

    @property
    def people(self) -> dict[RecordKey, int]:
        """Who each record is of."""
        return {self.keys[record]: person for record, person in self.person.items()}

    @cached_property
    def exact(self) -> Scores:
        """How well exact match does: how dirty the force is."""
        return pair_scores(exact_match(self.folder), self.people)


def simulated(folder: Path, population: int, seed: int, dirt: float) -> Force:
    """Simulate a force in `folder` and read its extracts."""
    simulate(population, YEARS, seed, out=folder, dirt=dirt)
    rows = read_extracts(folder)
    truth = json.loads((folder / "truth.json").read_text())
    known = {record for record, *_ in rows["records"]}
    keys: dict[str, RecordKey] = {}
    person: dict[str, int] = {}
    community: dict[str, str] = {}
    for told in truth["records"]:
        record = _id(told, known)
        if record:
            keys[record] = RecordKey(told["system"], told["table"], told["key"], told["role"])
            person[record], community[record] = told["person"], told["community"]
    alike = truth["namesakes_born_alike"]
    never = {
        "twins": [(pair["one"], pair["other"]) for pair in truth["twins"]],
        "namesakes born alike": [pair for group in alike for pair in combinations(group["persons"], 2)],
        "parent and child of one name": [(pair["parent"], pair["child"]) for pair in truth["parent_child_names"]],
    }
    return Force(folder, rows, keys, person, community, never, date.fromisoformat(truth["until"]))


def _id(told: Mapping[str, str], known: set[str]) -> str | None:
    """The record's id in the raw tables; a role that names the row's first record stands without it."""
    record = f"{told['system']}:{told['table'].rsplit('.', 1)[0]}:{told['key']}"
    with_role = f"{record}/{ROLES.get(told['role'], told['role'])}"
    return with_role if told["role"] and with_role in known else record if record in known else None
