"""Staging the files that an extract's rows name: a few in one act, so that a killed import loses no more than these."""

from collections.abc import Callable, Iterable
from pathlib import Path

from sightline.core.acts import Acting
from sightline.core.transactions import transaction_as

from .commands import stage_attachments
from .loading.attached import named_paths, names_files
from .models import ImportBatch, ImportFile, StagedAttachment
from .rules.mapping import Mapping

ROWS, FILES = 5000, 20


def stage_attached_files(
    acting: Acting,
    batch: ImportBatch,
    files: Iterable[ImportFile],
    mapping: Mapping,
    folder: Path,
    tell: Callable[[str, int, int], None],
) -> None:
    """Stage what the rows of each file name. What is staged already is left; `tell` is told how far it is, in rows."""
    for file in files:
        last, done = 0, not names_files(mapping.file(file.name))
        while not done:
            with transaction_as(acting.actor):
                last, paths = named_paths(file, mapping, last, ROWS)
            for first in range(0, len(paths), FILES):
                with transaction_as(acting.actor):
                    stage_attachments(acting, batch, folder, paths[first : first + FILES])
            done = not last
            tell(f"Keeping the files of {mapping.words}", last or file.rows_in, file.rows_in)


def attached_among(batch: ImportBatch, names: Iterable[str]) -> set[str]:
    """Those of these names that rows of the batch name as files of the extract."""
    return set(StagedAttachment.objects.filter(batch=batch, path__in=list(names)).values_list("path", flat=True))
