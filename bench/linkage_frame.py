"""The raw tables of linkage, filled from simulated extracts by the force's own mappings: what an import would make.

Without a database: rows are read by `RowReader` as an import reads them, and what refers to a row that is not there is
left out. What was kept of earlier values (`nominal_history.csv`) is not read.
"""

import re
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from sightline.linkage.matching.frame import TABLES, make_tables
from sightline.linkage.rules.dates import born_about
from sightline.linkage.rules.map_row import Made, Mapped, RowReader
from sightline.linkage.rules.mapping import MappedFile, Mapping
from sightline.linkage.rules.problems import RowRejected
from sightline.linkage.rules.read_file import open_rows
from sightline.linkage.rules.read_mapping import read_mapping
from sightline.operate.places import CHECKOUT
from sightline.pole.rules.identifiers import fold_identifier
from sightline.pole.rules.keys import place_key

Rows = dict[str, list[tuple[Any, ...]]]
PARTS = ("unit", "building", "street", "locality", "town", "postcode")
MAPPINGS = CHECKOUT / "policy" / "mappings"


def read_extracts(folder: Path) -> Rows:
    """The raw tables' rows of all six systems of a simulated force in `folder`."""
    rows: Rows = {table: [] for table in TABLES}
    for path in sorted(MAPPINGS.glob("*.toml")):
        mapping = read_mapping(path.read_text(), path.name)
        if (folder / mapping.system).is_dir():
            _System(mapping, folder / mapping.system, rows).read()
    return rows


def fill(con: duckdb.DuckDBPyConnection, rows: Rows) -> None:
    """Make the raw tables and put the rows into them."""
    make_tables(con)
    for table, columns in TABLES.items():
        if rows[table]:
            values = zip(*rows[table], strict=True)
            arrow = pa.table({name.strip(chr(34)): list(column) for name, column in zip(columns, values, strict=True)})
            con.register("filling", arrow)
            con.execute(f"insert into {table} select {', '.join(columns)} from filling")
            con.unregister("filling")


class _System:
    """Reads one system's files."""

    def __init__(self, mapping: Mapping, folder: Path, rows: Rows) -> None:
        self.mapping, self.folder, self.rows = mapping, folder, rows
        self.places: dict[tuple[str, str], tuple[str, dict[str, Any]]] = {}
        self.known: set[tuple[str, str, str]] = set()

    def read(self) -> None:
        for file in self.mapping.files:
            if (self.folder / file.name).is_file() and not file.history:
                for key, mapped, reader in self._mapped(file):
                    self._add(file, key, mapped, reader)

    def _mapped(self, file: MappedFile) -> Iterator[tuple[str, Mapped, dict[str, str]]]:
        reader = RowReader(self.mapping, file)
        first = {k: next((m.label for m in file.makes if m.kind == k), "") for k in ("identity", "event", "place")}
        seen: set[str] = set()
        for row in open_rows(self.folder / file.name, self.mapping).rows:
            try:
                mapped = reader.read(row.raw)
            except RowRejected:
                continue
            key = reader.clean(row.raw)[file.key] if file.key else f"row {row.number}"
            if key not in seen:  # a key twice is one row twice, or is rejected
                seen.add(key)
                yield key, mapped, first

    def _add(self, file: MappedFile, key: str, mapped: Mapped, first: dict[str, str]) -> None:
        things: dict[str, tuple[str, Any]] = {}
        for reference in mapped.references:
            found = (reference.kind, reference.table, reference.key)
            if found in self.known:
                things[reference.label] = (reference.kind, self._id(reference.table, reference.key))
        for made in mapped.things:
            if all(label in things for link, label in made.links.items() if link in ("of", "other", "place")):
                label = made.by.label
                own = key if label == first.get(made.by.kind) else f"{key}/{label}"
                thing = self._thing(made, file, own, things, mapped)
                if label and thing:
                    things[label] = (made.by.kind, thing)

    def _id(self, table: str, key: str) -> str:
        return f"{self.mapping.system}:{table}:{key}"

    def _thing(
        self, made: Made, file: MappedFile, key: str, things: dict[str, tuple[str, Any]], mapped: Mapped
    ) -> str | None:
        kind, identity = made.by.kind, self._id(file.table, key)
        if kind in ("identity", "event", "place"):
            self.known.add((kind, file.table, key))
            if kind == "identity":
                self.rows["records"].append((identity, self.mapping.system, key, None))
            if kind == "place":
                self.places[("", identity)] = (_place_id(made.values, identity), made.values)
            return identity
        of = things[made.links["of"]] if "of" in made.links else None
        add = getattr(self, f"_{kind}", None)
        if add and of and of[0] == "identity":
            add(of[1], made, things, mapped)
        return None

    def _name(self, record: str, made: Made, *_: Any) -> None:
        v = made.values
        self.rows["names"].append((record, v.get("kind", "usual"), v.get("given"), v.get("family"), v["full"]))

    def _birth_date(self, record: str, made: Made, things: Any, mapped: Mapped) -> None:
        v = made.values
        if "age" in v:
            if mapped.known:
                about = born_about(v["age"], mapped.known)
                self.rows["births"].append((record, about.on, about.precision))
        elif v.get("born_on"):
            self.rows["births"].append((record, v["born_on"], v.get("precision", "day")))

    def _sex(self, record: str, made: Made, *_: Any) -> None:
        self.rows["sexes"].append((record, made.values["value"]))

    def _phone(self, record: str, made: Made, *_: Any) -> None:
        self.rows["phones"].append((record, made.values["number"]))

    def _identifier(self, record: str, made: Made, *_: Any) -> None:
        v = made.values
        self.rows["identifiers"].append((record, v["scheme"], fold_identifier(v["value"])))

    def _residence(self, record: str, made: Made, things: dict[str, tuple[str, Any]], *_: Any) -> None:
        place, v = self.places[("", things[made.links["place"]][1])]
        day = [getattr(made.values.get(end), "on", None) or made.values.get(f"true_{w}") for end, w in TIMES]
        parts = [v.get(part) for part in PARTS]
        if v.get("kind", "address") == "address":
            self.rows["homes"].append((record, place, *parts, *day))

    def _relationship(self, record: str, made: Made, things: dict[str, tuple[str, Any]], *_: Any) -> None:
        self.rows["relations"].append((record, things[made.links["other"]][1], made.values["kind"]))

    def _involvement(self, record: str, made: Made, things: dict[str, tuple[str, Any]], *_: Any) -> None:
        if made.links.get("event") in things:
            self.rows["events"].append((record, things[made.links["event"]][1]))


TIMES = (("since", "from"), ("until", "until"))


def _place_id(values: dict[str, Any], identity: str) -> str:
    if values.get("street") or values.get("building"):
        return str(uuid.uuid5(uuid.NAMESPACE_OID, place_key(*(values.get(part) or "" for part in PARTS))))
    return re.sub(r"\W", "-", identity)
