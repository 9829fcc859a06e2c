"""The files that rows name: which are named by the rows that wait, and what was kept under each path."""

import dataclasses
from collections.abc import Iterable, Sequence
from collections.abc import Mapping as ReadOnly
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sightline.linkage.models import ImportFile, StagedAttachment, StagedRow
from sightline.linkage.rules.map_row import Made, Mapped, RowReader
from sightline.linkage.rules.mapping import MappedFile, Mapping
from sightline.linkage.rules.problems import RowRejected

KIND = "attachment"


@dataclass(frozen=True)
class Attached:
    """What is staged under one path: the stored file with its checksum, or why there is none."""

    file: UUID | None
    sha256: str
    problem: str


def names_files(file: MappedFile) -> bool:
    """Whether the rows of this file of the mapping name files of the extract."""
    return any(makes.kind == KIND for makes in file.makes)


def named_paths(file: ImportFile, mapping: Mapping, after: int, many: int) -> tuple[int, list[str]]:
    """The (tidy) paths that the next `many` rows behind row `after` name, each once; and the number of the last row.

    A row that is wrong in other ways names its files all the same: it may be mended. 0 where there is no row left.
    """
    staged = StagedRow.objects.filter(file=file, row_number__gt=after, raw__isnull=False).order_by("row_number")
    rows = list(staged.values_list("row_number", "raw")[:many])
    reader = _paths_only(mapping, mapping.file(file.name))
    paths = [path for _, raw in rows for path in _paths(reader, raw or {})]
    return (rows[-1][0] if rows else 0), list(dict.fromkeys(paths))


def _paths_only(mapping: Mapping, file: MappedFile) -> RowReader:
    """A reader of the paths that rows name, and of nothing else."""
    makes = [
        dataclasses.replace(m, fields={"path": m.fields["path"]}, links={}, details={})
        for m in file.makes
        if m.kind == KIND and "path" in m.fields
    ]
    return RowReader(mapping, dataclasses.replace(file, makes=tuple(makes)))


def _paths(reader: RowReader, raw: ReadOnly[str, str]) -> list[str]:
    row = reader.clean(raw)
    try:
        return [made.values["path"] for maker in reader.makers for made in maker.make(row, set())]
    except RowRejected:
        return []


def attached_to(batch: UUID, read: Iterable[Mapped]) -> dict[str, Attached]:
    """What is staged under each path that these rows name. One query, and none where they name no file."""
    paths = {made.values["path"] for mapped in read for made in mapped.things if made.by.kind == KIND}
    if not paths:
        return {}
    staged = StagedAttachment.objects.filter(batch=batch, path__in=paths)
    return {
        path: Attached(file, bytes(sha256 or b"").hex(), problem)
        for path, file, sha256, problem in staged.values_list("path", "file", "file__sha256", "problem")
    }


def fact_values(made: Made, values: ReadOnly[str, Any], attached: ReadOnly[str, Attached]) -> dict[str, Any]:
    """The columns of an attachment's fact; raises RowRejected where its file is not there or is not what was sent."""
    rest = dict(values)
    path, sha256 = rest.pop("path"), rest.pop("sha256", "")
    staged = attached.get(path)
    if staged is None or staged.file is None:
        why = staged.problem if staged else f'"{path}" is not in the extract.'
        raise RowRejected(_column(made, "path"), why)
    if sha256 and sha256 != staged.sha256:
        why = f'"{path}" does not match its checksum: it was changed or damaged on its way.'
        raise RowRejected(_column(made, "sha256"), why)
    return {**rest, "title": rest.get("title") or path.rpartition("/")[2][:300], "file_id": staged.file}


def _column(made: Made, field: str) -> str:
    columns: Sequence[str] = made.by.fields[field].columns
    return columns[0] if columns else ""
