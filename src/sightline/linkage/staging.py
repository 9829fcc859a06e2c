"""Staging an extract: every file is read through once and found whole, then its rows are kept as they are."""

import hashlib
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from django.db.models import Max

from sightline.core.acts import Acting
from sightline.core.transactions import transaction_as

from .alone import alone_with, take_turns_beginning
from .attachments import stage_attached_files
from .commands import finish_staging, stage_rows, start_import
from .models import FeedDelivery, ImportBatch, ImportFile, StagedRow
from .quickly import without_collecting
from .rules.asking import cannot_work_on
from .rules.code_lists import with_code_lists
from .rules.mapping import Mapping
from .rules.problems import CannotImport, FileProblem, NotNow
from .rules.read_file import FileSeen, examine, open_rows

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Delivered:
    """A delivery of a feed, and those of the mapping's files that it holds."""

    files: Collection[str]
    delivery: FeedDelivery


SLICE = 50_000
"""Rows staged in one act: what a kill may undo of a large file."""


def stage_extract(
    acting: Acting,
    mapping: Mapping,
    folder: Path,
    tell: Progress,
    *,
    ordered_by: str,
    delivered: Delivered | None = None,
) -> ImportBatch:
    """Stage the extract in `folder`; one that was staged or loaded in part is carried on.

    `delivered` says what came with which delivery of a feed, where not all of the mapping's files did. Raises
    FileProblem (a sentence): then no row of that file was kept; and NotNow where another process is at it.
    """
    mapping = with_code_lists(mapping, folder)
    wanted = [file for file in mapping.files if delivered is None or file.name in delivered.files]
    seen = [examine(folder / file.name, file) for file in wanted]
    delivery = delivered.delivery if delivered else None
    with transaction_as(acting.actor):
        take_turns_beginning(mapping.sha256)
        batch = _unfinished(mapping, seen, delivery) or start_import(
            acting, mapping, seen, folder=folder.name, ordered_by=ordered_by, delivery=delivery
        )
    with alone_with(batch.id):
        _stage_all(acting, batch, mapping, folder, tell)
    return batch


def _stage_all(acting: Acting, batch: ImportBatch, mapping: Mapping, folder: Path, tell: Progress) -> None:
    with transaction_as(acting.actor):
        files = list(batch.files.order_by("position"))
    whole, done = sum(file.rows_in for file in files), 0
    for file in files:
        for staged in _stage(acting, file, mapping, folder / file.name):
            tell(f"Reading {mapping.words}", done + staged, whole)
        done += file.rows_in
        tell(f"Reading {mapping.words}", done, whole)
    stage_attached_files(acting, batch, files, mapping, folder, tell)
    if batch.staged_at is None:
        with transaction_as(acting.actor):
            finish_staging(acting, batch)


def check_staged(batch: ImportBatch) -> None:
    """Raise CannotImport where nothing of the batch can be previewed or loaded, as it stands by now."""
    now = ImportBatch.objects.get(id=batch.id)
    refusal = cannot_work_on(staged=now.staged_at is not None, undone=now.undone_at is not None)
    if refusal:
        raise CannotImport(refusal.words)


def _unfinished(mapping: Mapping, seen: list[FileSeen], delivery: FeedDelivery | None) -> ImportBatch | None:
    """The batch of the same mapping and the same files that was cut short, if there is one.

    Raises NotNow while an import of the system is being undone: what is held then is about to be taken back.
    """
    if ImportBatch.objects.filter(system=mapping.system, asked=ImportBatch.Asked.UNDO).exists():
        raise NotNow(
            f"An import from {mapping.words} is being undone. Nothing was brought in: start again when that has ended."
        )
    for batch in ImportBatch.objects.filter(
        mapping_sha256=mapping.sha256, finished_at__isnull=True, undone_at__isnull=True, delivery=delivery
    ):
        if dict(batch.files.values_list("name", "sha256")) == {file.name: file.sha256 for file in seen}:
            return batch
    return None


def _stage(acting: Acting, file: ImportFile, mapping: Mapping, path: Path) -> Iterator[int]:
    """Stage the rows that are not staged yet, a slice at a time; gives how many are."""
    with transaction_as(acting.actor):
        last = StagedRow.objects.filter(file=file).aggregate(last=Max("row_number"))["last"] or 0
    if last >= file.rows_in:
        return
    with path.open("rb") as content:
        if hashlib.file_digest(content, "sha256").hexdigest() != file.sha256:
            raise _changed(file)
    rows = islice(open_rows(path, mapping).rows, last, None)
    while last < file.rows_in:
        with without_collecting(), transaction_as(acting.actor):
            before, last = last, stage_rows(acting, file, mapping, islice(rows, SLICE))
            if last <= before or last > file.rows_in:
                raise _changed(file)
        yield last


def _changed(file: ImportFile) -> FileProblem:
    return FileProblem(
        f"{file.name} changed while it was brought in. Nothing of it was loaded. Start the import again with the files"
        " as they are to be."
    )
