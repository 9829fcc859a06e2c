"""How good a clustering of records is, against the truth of a simulated force.

    python -m bench.linkage_truth --population 20000 --dirt 1 5 10

prints how well the plainest rule does, the same forename, surname and birth date, on forces of so much dirt: how dirty
a force is, in the one figure that platforms for linkage are compared by. Nothing here is for the application.
"""

import argparse
import json
import tempfile
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import comb
from pathlib import Path
from typing import NamedTuple

from sightline.linkage.rules.map_row import Mapped, RowReader
from sightline.linkage.rules.mapping import Mapping as ReadingMapping
from sightline.linkage.rules.problems import RowRejected
from sightline.linkage.rules.read_file import open_rows
from sightline.linkage.rules.read_mapping import read_mapping
from sightline.operate.places import CHECKOUT
from sightline.pole.rules.keys import fold
from sightline.simulate.api import SYSTEMS, simulate

ROLES = {"unborn child": "child"}
"""What a role of the truth is called in the mappings, where it is called otherwise."""


class RecordKey(NamedTuple):
    """One source record of somebody: a row of a file, and which of the people in it (blank where there is one)."""

    system: str
    table: str
    key: str
    role: str


@dataclass(frozen=True)
class Scores:
    """Shares between 0 and 1. Of nothing found, and of nothing to find, nothing was missed: 1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True)
class Named:
    """What a record says of somebody by which they could be compared exactly; blank where it says nothing."""

    given: str
    family: str
    born: str

    @property
    def exactly(self) -> tuple[str, str, str] | None:
        """The forename, surname and birth date, folded; None where one is missing."""
        return (self.given, self.family, self.born) if self.given and self.family and self.born else None


def pair_scores(clusters: Mapping[RecordKey, Hashable], truth: Mapping[RecordKey, Hashable]) -> Scores:
    """Precision and recall of pairs: of two records in one cluster, how many are of one person, and the other way.

    `truth` says of every record who it is of; a record without a cluster is alone. Records that the truth does not
    have are not counted.
    """
    cluster_of = {record: clusters.get(record, ("alone", record)) for record in truth}
    found = _pairs(cluster_of.values())
    true = _pairs(truth.values())
    right = _pairs((cluster_of[record], person) for record, person in truth.items())
    return Scores(right / found if found else 1.0, right / true if true else 1.0)


def cluster_scores(clusters: Mapping[RecordKey, Hashable], truth: Mapping[RecordKey, Hashable]) -> Scores:
    """Precision and recall of whole clusters: how many of those made are exactly one person's records, and how many
    people's records are exactly one cluster."""
    cluster_of = {record: clusters.get(record, ("alone", record)) for record in truth}
    sizes, people = Counter(cluster_of.values()), Counter(truth.values())
    both = Counter((cluster_of[record], person) for record, person in truth.items())
    whole = sum(count == sizes[cluster] == people[person] for (cluster, person), count in both.items())
    return Scores(whole / len(sizes) if sizes else 1.0, whole / len(people) if people else 1.0)


def _pairs(groups: Iterable[Hashable]) -> int:
    return sum(comb(size, 2) for size in Counter(groups).values())


def true_people(out: Path) -> dict[RecordKey, int]:
    """Who each source record of a simulated force is of, from its truth file."""
    told = json.loads((out / "truth.json").read_text(encoding="utf-8"))["records"]
    return {RecordKey(one["system"], one["table"], one["key"], one["role"]): one["person"] for one in told}


def communities_of(out: Path) -> dict[RecordKey, str]:
    """By the ways of which community the person of each source record is named."""
    told = json.loads((out / "truth.json").read_text(encoding="utf-8"))["records"]
    return {RecordKey(one["system"], one["table"], one["key"], one["role"]): one["community"] for one in told}


def names_read(out: Path, records: Iterable[RecordKey]) -> dict[RecordKey, Named]:
    """What the mappings make of the name and birth date of each of these records; a rejected row says nothing."""
    wanted: dict[tuple[str, str], dict[str, list[str]]] = {}
    for record in records:
        wanted.setdefault((record.system, record.table), {}).setdefault(record.key, []).append(record.role)
    mappings = {habits.system: mapping_of(habits.system) for habits in SYSTEMS}
    found: dict[RecordKey, Named] = {}
    for (system, table), keys in wanted.items():
        for key, row in _rows(out / system / table, mappings[system]):
            for role in keys.pop(key, ()):  # a key that was given out again is another row's
                found[RecordKey(system, table, key, role)] = _named(row, ROLES.get(role, role))
    return found


def exact_match(out: Path) -> dict[RecordKey, Hashable]:
    """The clusters of the plainest rule: the same forename, surname and birth date, folded. Others stand alone."""
    named = names_read(out, true_people(out))
    return {record: one.exactly for record, one in named.items() if one.exactly}


def mapping_of(system: str) -> ReadingMapping:
    """The mapping of one of the simulated force's systems."""
    path = CHECKOUT / "policy" / "mappings" / f"{system}.toml"
    return read_mapping(path.read_text(encoding="utf-8"), path.name)


def _rows(path: Path, mapping: ReadingMapping) -> Iterator[tuple[str, Mapped]]:
    reader = RowReader(mapping, mapping.file(path.name))
    for row in open_rows(path, mapping).rows:
        try:
            yield reader.clean(row.raw)[reader.file.key], reader.read(row.raw)
        except RowRejected:
            continue


def _named(row: Mapped, role: str) -> Named:
    """The first name and birth date of whom the row has in this role, or of the only one that it has."""
    names = [made.values for made in row.things if made.by.kind == "name" and _is_of(made.links, role)]
    births = [made.values for made in row.things if made.by.kind == "birth_date" and _is_of(made.links, role)]
    name, born = (names or [{}])[0], (births or [{}])[0]
    given = (name.get("given") or "").split(" ")[0]
    return Named(fold(given), fold(name.get("family") or ""), str(born.get("born_on") or ""))


def _is_of(links: Mapping[str, str], role: str) -> bool:
    return not role or role in links.values()


def main() -> None:
    """Print how well exact match does, by how dirty the force is."""
    parser = argparse.ArgumentParser(description="How dirty is a simulated force? F1 of exact match says it.")
    parser.add_argument("--population", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--dirt", type=float, nargs="+", default=[1, 5, 10, 20])
    given = parser.parse_args()
    print("dirt  records  people  precision  recall  pairs' F1  clusters' F1")
    for dirt in given.dirt:
        with tempfile.TemporaryDirectory() as folder:
            out = simulate(given.population, 5, given.seed, out=Path(folder), dirt=dirt).out
            truth, clusters = true_people(out), exact_match(out)
            pairs, whole = pair_scores(clusters, truth), cluster_scores(clusters, truth)
        shown = f"{pairs.precision:9.4f}  {pairs.recall:6.3f}  {pairs.f1:9.3f}  {whole.f1:12.3f}"
        print(f"{dirt:4g}  {len(truth):7}  {len(set(truth.values())):6}  {shown}")


if __name__ == "__main__":
    main()
