"""Keep every row of one file as it is, before anything is made of it."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sightline.access.permissions import Permission
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.linkage.loading.tables import write_rows
from sightline.linkage.models import ImportFile
from sightline.linkage.rules.mapping import MappedFile, Mapping
from sightline.linkage.rules.problems import FileProblem
from sightline.linkage.rules.read_file import open_rows

from .owning import owned_by


@command(permission=Permission.IMPORT_RUN, effect=Effect.COLLECTION)
def stage_file(act: Act, file: ImportFile, mapping: Mapping, path: Path) -> int:
    """Stage all rows of `path`, or none. Gives their number; raises FileProblem where it is not the file examined."""
    with path.open("rb") as content:
        if hashlib.file_digest(content, "sha256").hexdigest() != file.sha256:
            raise _changed(file)
    counted = _Counting(_rows(file, mapping, mapping.file(file.name), path))
    write_rows("staged_row", counted, owned_by(act, mapping))
    if counted.number != file.rows_in:
        raise _changed(file)
    act.about(file.batch_id, file.id, rows=counted.number)
    return counted.number


def _changed(file: ImportFile) -> FileProblem:
    return FileProblem(f"{file.name} changed while it was brought in. Nothing of it was kept. Start the import again.")


def _rows(file: ImportFile, mapping: Mapping, mapped: MappedFile, path: Path) -> Iterator[dict[str, Any]]:
    for row in open_rows(path, mapping).rows:
        raw = row.raw
        text = json.dumps(raw, ensure_ascii=False, sort_keys=True)
        sha256 = hashlib.sha256(text.encode()).digest()
        key = raw.get(mapped.key, "").strip() if mapped.key else sha256.hex()
        yield {
            "batch_id": file.batch_id,
            "file_id": file.id,
            "row_number": row.number,
            "line": row.line,
            "key": key[:200],
            "sha256": sha256,
            "raw": text,
            "handling": mapping.handling,
        }


class _Counting:
    """Counts what passes through."""

    def __init__(self, rows: Iterator[dict[str, Any]]) -> None:
        self.rows, self.number = rows, 0

    def __iter__(self) -> Iterator[dict[str, Any]]:
        for row in self.rows:
            self.number += 1
            yield row
