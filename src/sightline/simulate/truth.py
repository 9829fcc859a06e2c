"""The truth file: who is really who. Only tests and benches may read it.

It is written piece by piece (one list a section, a line an entry), so that it never has to be held whole.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

if TYPE_CHECKING:
    from sightline.simulate.systems.dirt import Reject

SECTIONS = ("persons", "records", "rejects", "twins", "namesakes", "parent_child_names")


class Truth:
    """Collects the sections in part files, and joins them into one JSON file at the end."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.path = folder / "truth.json"
        self.counts = dict.fromkeys(SECTIONS, 0)
        self._parts: dict[str, TextIO] = {}
        for section in SECTIONS:
            self._parts[section] = self._part(section).open("w", encoding="utf-8", newline="\n")

    def _part(self, section: str) -> Path:
        return self.path.with_name(f".truth.{section}.part")

    def add(self, section: str, entry: Mapping[str, Any]) -> None:
        separator = ",\n  " if self.counts[section] else "\n  "
        self._parts[section].write(separator + json.dumps(entry, ensure_ascii=False))
        self.counts[section] += 1

    def record(self, system: str, table: str, key: str, person: int, role: str = "") -> None:
        """That a source record (or the named role in it) is about this true person."""
        self.add("records", {"system": system, "table": table, "key": key, "role": role, "person": person})

    def reject(self, system: str, table: str, row: int, reject: Reject) -> None:
        """That the row-th data row of a file (the first is 1) must be rejected."""
        entry = {
            "system": system,
            "table": table,
            "row": row,
            "key": reject.key,
            "column": reject.column,
            "value": reject.value,
        }
        self.add("rejects", {**entry, "why": reject.why})

    def close(self, **whole: Any) -> None:
        """Write the file: the given values first (counts, seed ...), then the sections."""
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
