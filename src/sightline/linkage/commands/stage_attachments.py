"""Keep files that an extract's rows name, before anything is made of the rows."""

import hashlib
from collections.abc import Sequence
from pathlib import Path
from uuid import UUID

from sightline.access.permissions import Permission
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.core.store_file import store_file
from sightline.linkage.models import ImportBatch, StagedAttachment
from sightline.linkage.rules.attachments import read_attachment
from sightline.linkage.rules.problems import FileProblem
from sightline.pole.rules.attachments import media_type_of


@command(permission=Permission.IMPORT_RUN, effect=Effect.COLLECTION)
def stage_attachments(act: Act, batch: ImportBatch, folder: Path, paths: Sequence[str]) -> int:
    """Keep the files at these (tidy) paths of the extract, encrypted, or why one cannot be kept. Gives how many.

    What is staged already is left. What an earlier batch of the system brought under the same path with the same
    content, or another path of these has, is stored once.
    """
    before = set(StagedAttachment.objects.filter(batch=batch, path__in=paths).values_list("path", flat=True))
    alike = _stored_before(batch.system, paths)
    rows = [_stage(act, batch, folder, path, alike) for path in dict.fromkeys(paths) if path not in before]
    # another importer of the same batch may have been quicker: what it staged is as good
    StagedAttachment.objects.bulk_create(rows, ignore_conflicts=True)
    act.about(batch.id, kept=sum(not row.problem for row in rows), not_kept=[row.path for row in rows if row.problem])
    return len(rows)


def _stored_before(system: str, paths: Sequence[str]) -> dict[bytes, UUID]:
    """By their checksums: the files that the system brought under these paths."""
    staged = StagedAttachment.objects.filter(batch__system=system, path__in=paths, file__isnull=False)
    return {bytes(sha256): file for sha256, file in staged.values_list("file__sha256", "file")}


def _stage(act: Act, batch: ImportBatch, folder: Path, path: str, alike: dict[bytes, UUID]) -> StagedAttachment:
    row = StagedAttachment(batch=batch, path=path, act=act.id)
    try:
        content = read_attachment(folder, path)
    except FileProblem as problem:
        row.problem = str(problem)[:500]
        return row
    sha256 = hashlib.sha256(content).digest()
    if sha256 not in alike:
        name = path.rpartition("/")[2]
        alike[sha256] = store_file(act, content, name=name, media_type=media_type_of(content, name)).id
    row.file_id = alike[sha256]
    return row
