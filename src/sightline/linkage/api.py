"""Bringing a legacy extract in, end to end: for the command line, the worker, the demonstration and tests."""

from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from sightline.access.refusals import Refused
from sightline.core.acts import Acting
from sightline.core.transactions import transaction_as
from sightline.pole.kinds import EVENT_KINDS

from .alone import alone_with
from .attachments import attached_among
from .commands import finish_import, join_identities, load_rows, own_loaded_matters
from .dealing import dealing_of
from .loading.deal import Dealing
from .models import ImportBatch, ImportFile
from .quickly import without_collecting
from .rules.mapping import Mapping
from .rules.problems import CannotImport, MappingProblem, NotNow
from .rules.read_mapping import read_mapping
from .staging import Delivered, Progress, check_staged, stage_extract


@dataclass(frozen=True)
class FileReport:
    """What became of one file's rows. `changed` are those of the accepted that were held before, otherwise."""

    name: str
    rows_in: int
    accepted: int
    changed: int
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
    not_in_mapping: tuple[str, ...] = ()


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
    `delivered` says what came with which delivery of a feed. Raises CannotImport (a sentence) where the mapping or a
    file cannot be used: then nothing of it was loaded.
    """
    mapping = mapping_at(mapping_path)
    batch = stage_extract(
        acting,
        mapping,
        folder,
        progress or _tell_nobody,
        ordered_by=ordered_by or acting.actor.name,
        delivered=delivered,
    )
    named = {file.name for file in mapping.files} | {listed.name for listed in mapping.code_lists}
    others = sorted(path.name for path in folder.iterdir() if path.is_file() and path.name not in named)
    with transaction_as(acting.actor):
        attached = attached_among(batch, others)
    left = tuple(name for name in others if name not in attached)
    return load_import(acting, batch, progress, many=many, not_in_mapping=left)


def load_import(
    acting: Acting,
    batch: ImportBatch,
    progress: Progress | None = None,
    *,
    many: int = 5000,
    not_in_mapping: tuple[str, ...] = (),
) -> BatchReport:
    """Load every row of a staged batch that waits, by the mapping that it was staged with; say who its people are.

    Safe to do again: what was cut short is carried on, what was mended since is loaded. Raises CannotImport where
    another process is at it.
    """
    mapping, tell = read_mapping(batch.mapping, "The mapping"), progress or _tell_nobody
    with alone_with(batch.id):
        with transaction_as(acting.actor):
            check_staged(batch)
            files = list(batch.files.order_by("position"))
        _load(acting, batch, files, mapping, tell, many)
        with transaction_as(acting.actor):
            tell(f"Joining the records of {mapping.words}", 0, 1)
            joined = join_identities(acting, batch)
            own_loaded_matters(acting, batch)
            finish_import(acting, batch)
            tell(f"Joining the records of {mapping.words}", 1, 1)
            reports = tuple(_report(file) for file in batch.files.order_by("position"))
    return BatchReport(batch.id, mapping.words, reports, joined.people, joined.records_joined, not_in_mapping)


def mapping_at(path: Path) -> Mapping:
    """The mapping in this file; raises MappingProblem."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise MappingProblem(f"The mapping {path.name} cannot be read: {error}. Nothing was brought in.") from None
    return mapping_of(text, path.name)


def mapping_of(text: str, name: str) -> Mapping:
    """The mapping that `text` says, every kind of event of which is one that there is; raises MappingProblem."""
    mapping = read_mapping(text, name)
    for file in mapping.files:
        for makes in file.makes:
            if makes.kind == "event":
                source = makes.fields.get("kind")
                said = set(source.codes.values()) if source and source.codes else {source.words} if source else set()
                for kind in sorted(str(k) for k in said if k and k not in EVENT_KINDS):
                    raise MappingProblem(
                        f"{name}, [[file]] {file.name}: there is no kind of event called {kind!r}."
                        f" There is: {', '.join(EVENT_KINDS)}."
                    )
    return mapping


def _load(
    acting: Acting, batch: ImportBatch, files: list[ImportFile], mapping: Mapping, tell: Progress, many: int
) -> None:
    whole, done = sum(file.rows_in for file in files), 0
    for file in files:
        with transaction_as(acting.actor):
            dealing = dealing_of(batch, file, mapping)
        last, before = 0, done
        while True:
            last = _load_next(acting, file, dealing, last, many)
            if not last:
                break
            tell(f"Loading {mapping.words}", before + last, whole)
        done = before + file.rows_in
        tell(f"Loading {mapping.words}", done, whole)


def _load_next(acting: Acting, file: ImportFile, dealing: Dealing, after: int, many: int) -> int:
    try:
        with without_collecting(), transaction_as(acting.actor):
            return load_rows(acting, file, dealing, after=after, many=many)
    except Refused as refused:
        if refused.refusal.code == "being_undone":
            raise NotNow(refused.refusal.words) from None
        raise


def _tell_nobody(stage: str, done: int, whole: int) -> None:
    pass


def _report(file: ImportFile) -> FileReport:
    counts = (file.rows_in, file.accepted, file.changed, file.rejected, file.already_held)
    return FileReport(file.name, *counts, tuple(file.unmapped))


__all__ = [
    "BatchReport",
    "CannotImport",
    "Delivered",
    "FileReport",
    "Progress",
    "import_extract",
    "load_import",
    "mapping_at",
    "mapping_of",
]
