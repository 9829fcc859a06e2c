"""Keep the next rows of a file as they are, before anything is made of them."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from typing import Any

from sightline.access.permissions import Permission
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.linkage.loading.tables import write_rows
from sightline.linkage.models import ImportFile
from sightline.linkage.rules.mapping import MappedFile, Mapping
from sightline.linkage.rules.table import Row

from .owning import owned_by


@command(permission=Permission.IMPORT_RUN, effect=Effect.COLLECTION)
def stage_rows(act: Act, file: ImportFile, mapping: Mapping, rows: Iterable[Row]) -> int:
    """Stage these rows, or none of them. Gives the number of the last, 0 where there was none."""
    staged = _Staged(file, mapping, rows)
    write_rows("staged_row", staged, owned_by(act, mapping))
    act.about(file.batch_id, file.id, rows=staged.many)
    return staged.last


class _Staged:
    """The rows as they are written to the table; counts what passes through."""

    def __init__(self, file: ImportFile, mapping: Mapping, rows: Iterable[Row]) -> None:
        self.file, self.mapping, self.rows = file, mapping, rows
        self.mapped: MappedFile = mapping.file(file.name)
        self.many, self.last = 0, 0

    def __iter__(self) -> Iterator[dict[str, Any]]:
        for row in self.rows:
            self.many, self.last = self.many + 1, row.number
            yield self.staged(row)

    def staged(self, row: Row) -> dict[str, Any]:
        """One row, with the key that its mapping says, and the hash of its content."""
        text = json.dumps(row.raw, ensure_ascii=False, sort_keys=True)
        sha256 = hashlib.sha256(text.encode()).digest()
        key = row.raw.get(self.mapped.key, "").strip() if self.mapped.key else sha256.hex()
        return {
            "batch_id": self.file.batch_id,
            "file_id": self.file.id,
            "row_number": row.number,
            "line": row.line,
            "key": key[:200],
            "sha256": sha256,
            "raw": text,
            "handling": self.mapping.handling,
        }
