"""The truth file: who is really who, and what is wrong on purpose. Only tests and benches may read it.

It is written piece by piece (one list a section, a line an entry), so that it never has to be held whole.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

if TYPE_CHECKING:
    from sightline.simulate.people import Person
    from sightline.simulate.systems.dirt import Reject
    from sightline.simulate.systems.slips import Slipped

SECTIONS = (
    "persons",
    "records",
    "rejects",
    "slips",
    "two_names",
    "mixed_records",
    "split_households",
    "twins",
    "namesakes",
    "namesakes_born_alike",
    "parent_child_names",
    "open_matters",
    "later_records",
    "later_rows",
)


class Truth:
    """Collects the sections in part files, and joins them into one JSON file at the end."""

    def __init__(self, folder: Path, seed: int, times: float = 1) -> None:
        """`times`: how many times as many slips the force has as its rates say."""
        folder.mkdir(parents=True, exist_ok=True)
        self.seed, self.times = seed, times
        self.path = folder / "truth.json"
        self.counts = dict.fromkeys(SECTIONS, 0)
        self.dirt: Counter[str] = Counter()
        self.open: Counter[str] = Counter()
        self._parts: dict[str, TextIO] = {}
        for section in SECTIONS:
            self._parts[section] = self._part(section).open("w", encoding="utf-8", newline="\n")

    def _part(self, section: str) -> Path:
        return self.path.with_name(f".truth.{section}.part")

    def add(self, section: str, entry: Mapping[str, Any]) -> None:
        separator = ",\n  " if self.counts[section] else "\n  "
        self._parts[section].write(separator + json.dumps(entry, ensure_ascii=False))
        self.counts[section] += 1

    def record(self, section: str, system: str, table: str, key: str, person: Person, role: str = "") -> None:
        """That a source record (or the named role in it) is about this true person, named by this community's ways."""
        entry = {"system": system, "table": table, "key": key, "role": role, "person": person.number}
        self.add(section, {**entry, "community": person.community.name})

    def reject(self, system: str, table: str, row: int, reject: Reject) -> None:
        """That the row-th data row of a file (the first is 1) must be rejected."""
        entry = {"system": system, "table": table, "row": row, "key": reject.key, "column": reject.column}
        self.add("rejects", {**entry, "value": reject.value, "kind": reject.kind, "why": reject.why})
        self.dirt[reject.kind] += 1

    def slip(self, system: str, table: str, row: int, key: str, slip: Slipped) -> None:
        """That something stands in a column that is not what should, and is accepted as it stands."""
        entry = {"system": system, "table": table, "row": row, "key": key, "kind": slip.kind}
        self.add("slips", {**entry, "column": slip.column, "was": slip.was, "became": slip.became})
        self.dirt[slip.kind] += 1

    def found_wrong(self, section: str, kind: str, entry: Mapping[str, Any]) -> None:
        """Something else that is wrong on purpose, with its kind."""
        self.add(section, {"kind": kind, **entry})
        self.dirt[kind] += 1

    def open_matter(self, kind: str, system: str, table: str, key: str) -> None:
        """That this row is open at the end of the extract."""
        self.add("open_matters", {"kind": kind, "system": system, "table": table, "key": key})
        self.open[kind] += 1

    def close(self, **whole: Any) -> None:
        """Write the file: the given values first (counts, seed ...), then the sections."""
        whole |= {"dirt": dict(sorted(self.dirt.items())), "open": dict(sorted(self.open.items()))}
        with self.path.open("w", encoding="utf-8", newline="\n") as file:
            file.write("{\n")
            for name, value in whole.items():
                file.write(f"{json.dumps(name)}: {json.dumps(value, ensure_ascii=False, indent=1)},\n")
            for number, section in enumerate(SECTIONS):
                self._parts[section].close()
                part = self._part(section)
                with part.open(encoding="utf-8", newline="\n") as entries:
                    file.write(f"{json.dumps(section)}: [")
                    for line in entries:
                        file.write(line)
                file.write("\n]" + (",\n" if number < len(SECTIONS) - 1 else "\n"))
                part.unlink()
            file.write("}\n")
