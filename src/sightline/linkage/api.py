"""Bringing a legacy extract in, end to end: for the command line, the demonstration and tests."""

import gc
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from sightline.core.acts import Acting
from sightline.core.transactions import transaction_as
from sightline.pole.kinds import EVENT_KINDS

from .attachments import attached_among, stage_attached_files
from .commands import finish_import, join_identities, load_rows, stage_file, start_import
from .loading.earlier import changes_of
from .models import FeedDelivery, ImportBatch, ImportFile, StagedRow
from .rules.mapping import Mapping
from .rules.problems import CannotImport, MappingProblem
from .rules.read_file import FileSeen, examine
from .rules.read_mapping import read_mapping

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True)
class FileReport:
    """What became of one file's rows."""

    name: str
    rows_in: int
    accepted: int
    rejected: int
    already_held: int
    unmapped: tuple[str, ...]

    @property
    def unaccounted(self) -> int:
        """Rows in less the three outcomes: 0 where the file balances."""
        return self.rows_in - self.accepted - self.rejected - self.already_held


@dataclass(frozen=True)
class BatchReport:
    """What became of one extract. `not_in_mapping` are files of the folder that neither the mapping nor a row names."""

    batch: UUID
    words: str
    files: tuple[FileReport, ...]
    people: int
    records_joined: int
    not_in_mapping: tuple[str, ...]


@dataclass(frozen=True)
class Delivered:
    """A delivery of a feed, and those of the mapping's files that it holds."""

    files: Collection[str]
    delivery: FeedDelivery


def import_extract(
    acting: Acting,
    mapping_path: Path,
    folder: Path,
    progress: Progress | None = None,
    *,
    ordered_by: str = "",
    many: int = 5000,
    delivered: Delivered | None = None,
) -> BatchReport:
    """Bring in the extract in `folder` by the mapping; an import of the same files that was cut short is carried on.

    `progress` is told a stage in words, the rows done and the rows there are. `many` rows are dealt with in one act.
    `delivered` says what came with which delivery of a feed, where not all of the mapping's files did.
    Raises CannotImport (a sentence) where the mapping or a file cannot be used: then nothing was brought in.
    """
    tell = progress or (lambda stage, done, whole: None)
    mapping = mapping_at(mapping_path)
    seen = [
        examine(folder / file.name, file) for file in mapping.files if not delivered or file.name in delivered.files
    ]
    others = sorted(p.name for p in folder.iterdir() if p.is_file() and p.name not in {f.name for f in mapping.files})
    with transaction_as(acting.actor):
        by, delivery = ordered_by or acting.actor.name, delivered.delivery if delivered else None
        batch = _unfinished(mapping, seen, delivery) or start_import(
            acting, mapping, seen, folder=folder.name, ordered_by=by, delivery=delivery
        )
        staged = list(batch.files.order_by("position"))
    _stage(acting, staged, mapping, folder, tell)
    stage_attached_files(acting, batch, staged, mapping, folder, tell)
    _load(acting, batch, staged, mapping, tell, many)
    with transaction_as(acting.actor):
        tell(f"Joining the records of {mapping.words}", 0, 1)
        joined = join_identities(acting, batch)
        finish_import(acting, batch)
        tell(f"Joining the records of {mapping.words}", 1, 1)
        reports = tuple(_report(file) for file in batch.files.order_by("position"))
        attached = attached_among(batch, others)
    left = tuple(name for name in others if name not in attached)
    return BatchReport(batch.id, mapping.words, reports, joined.people, joined.records_joined, left)


def mapping_at(path: Path) -> Mapping:
    """The mapping in this file; raises MappingProblem."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise MappingProblem(f"The mapping {path.name} cannot be read: {error}. Nothing was brought in.") from None
    mapping = read_mapping(text, path.name)
    for file in mapping.files:
        for makes in file.makes:
            if makes.kind == "event":
                source = makes.fields.get("kind")
                said = set(source.codes.values()) if source and source.codes else {source.words} if source else set()
                for kind in sorted(str(k) for k in said if k and k not in EVENT_KINDS):
                    raise MappingProblem(
                        f"{path.name}, [[file]] {file.name}: there is no kind of event called {kind!r}."
                        f" There is: {', '.join(EVENT_KINDS)}."
                    )
    return mapping


def _unfinished(mapping: Mapping, seen: list[FileSeen], delivery: FeedDelivery | None) -> ImportBatch | None:
    """The batch of the same mapping and the same files that was cut short, if there is one."""
    for batch in ImportBatch.objects.filter(mapping_sha256=mapping.sha256, finished_at__isnull=True, delivery=delivery):
        if dict(batch.files.values_list("name", "sha256")) == {file.name: file.sha256 for file in seen}:
            return batch
    return None


def _stage(acting: Acting, files: list[ImportFile], mapping: Mapping, folder: Path, tell: Progress) -> None:
    whole, done = sum(file.rows_in for file in files), 0
    for file in files:
        with _without_collecting(), transaction_as(acting.actor):
            if not StagedRow.objects.filter(file=file).exists():
                stage_file(acting, file, mapping, folder / file.name)
        done += file.rows_in
        tell(f"Reading {mapping.words}", done, whole)


def _load(
    acting: Acting, batch: ImportBatch, files: list[ImportFile], mapping: Mapping, tell: Progress, many: int
) -> None:
    whole, done = sum(file.rows_in for file in files), 0
    for file in files:
        with transaction_as(acting.actor):
            changes = changes_of(batch, mapping, mapping.file(file.name))
        last, before = 0, done
        while True:
            with _without_collecting(), transaction_as(acting.actor):
                last = load_rows(acting, file, mapping, changes, after=last, many=many)
            if not last:
                break
            tell(f"Loading {mapping.words}", before + last, whole)
        done = before + file.rows_in
        tell(f"Loading {mapping.words}", done, whole)


@contextmanager
def _without_collecting() -> Iterator[None]:
    """A chunk makes a million small objects without cycles: looking for some among them takes a fifth of its time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _report(file: ImportFile) -> FileReport:
    return FileReport(file.name, file.rows_in, file.accepted, file.rejected, file.already_held, tuple(file.unmapped))


__all__ = ["BatchReport", "CannotImport", "FileReport", "import_extract", "mapping_at"]
