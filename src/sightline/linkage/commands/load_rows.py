"""Check the next rows of a file, and load those that the mapping can express."""

from collections.abc import Sequence
from uuid import UUID

from django.db import connection

from sightline.access.permissions import Permission
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.core.ids import uuid7
from sightline.linkage.loading.assemble import Assembler, Chunk, SourceOf, address_key
from sightline.linkage.loading.attached import attached_to
from sightline.linkage.loading.earlier import Earlier
from sightline.linkage.loading.found import Found, find, held
from sightline.linkage.loading.rows import Staged, count_outcomes, next_rows, source_rows, write_outcomes
from sightline.linkage.loading.tables import write_rows
from sightline.linkage.models import ImportFile
from sightline.linkage.rules.history import Change, Changes, read_change
from sightline.linkage.rules.map_row import Mapped, RowReader
from sightline.linkage.rules.mapping import History, MappedFile, Mapping
from sightline.linkage.rules.problems import RowRejected

from .owning import owned_by

MANY = 5000


@command(permission=Permission.IMPORT_RUN, effect=Effect.COLLECTION)
def load_rows(
    act: Act, file: ImportFile, mapping: Mapping, changes: Changes, *, after: int = 0, many: int = MANY
) -> int:
    """Deal with the next `many` rows that wait behind row `after`: each is accepted, rejected or held already.

    Gives the number of the last row dealt with, 0 where none waits. All of these rows are dealt with, or none.
    """
    _one_import_at_a_time()
    rows = next_rows(file, after, many)
    if rows:
        shared = owned_by(act, mapping)
        mapped_file = mapping.file(file.name)
        _leave_what_is_held(rows, mapping.system, mapped_file, len(file.columns))
        chunk = Chunk()
        if mapped_file.history:
            _load_history(act, rows, mapping, mapped_file, mapped_file.history, changes, chunk)
        else:
            _load(act, rows, mapping, mapped_file, changes, chunk, file.batch_id)
        chunk.tables["source_row"] = source_rows(
            file.batch_id, mapping.system, mapped_file.table, mapping.handling, rows, file.unmapped
        )
        for table, made in chunk.tables.items():
            write_rows(table, made, shared)
        write_outcomes(rows)
        count_outcomes(file, rows, chunk.counts())
    act.about(file.batch_id, file.id, rows=len(rows), after=after)
    return rows[-1].row_number if rows else 0


def _one_import_at_a_time() -> None:
    """Two imports wait for each other, chunk by chunk: neither loads what the other just loaded, nor the same place."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtextextended('sightline import', 0))")


def _leave_what_is_held(rows: Sequence[Staged], system: str, file: MappedFile, columns: int) -> None:
    """Rows loaded before, rows whose key is taken, and rows that are broken."""
    before = held(system, file.table, {row.key for row in rows if row.key})
    seen: dict[str, Staged] = {}
    for row in rows:
        if len(row.raw) != columns and not file.shape.rows_name_columns:
            row.reject("", f"The row has {len(row.raw)} columns where the file has {columns}.")
        elif row.key in before:
            source = before[row.key].get(row.sha256)
            if source:
                row.is_held(source)
            else:
                row.reject(file.key, f'"{row.key}" has changed since it was loaded. What was loaded is kept.')
        elif row.key and row.key in seen:
            _repeats(row, seen[row.key], file)
        else:
            seen[row.key] = row


def _repeats(row: Staged, first: Staged, file: MappedFile) -> None:
    if row.sha256 == first.sha256:
        row.first = first
    else:
        row.reject(file.key, f'"{row.key}" is already the key of row {first.row_number}.')


def _load(
    act: Act,
    rows: Sequence[Staged],
    mapping: Mapping,
    file: MappedFile,
    changes: Changes,
    chunk: Chunk,
    batch: UUID,
) -> None:
    reader = RowReader(mapping, file)
    read: list[tuple[Staged, Mapped]] = []
    for row in _waiting(rows):
        try:
            read.append((row, reader.read(row.raw)))
        except RowRejected as rejected:
            row.reject(rejected.column, rejected.why)
    found = find(mapping.system, mapping.words, [mapped for _, mapped in read], _place_keys(mapping, file, read))
    found.attached = attached_to(batch, [mapped for _, mapped in read])
    assembler = Assembler(mapping, file, found, chunk, changes, act.at)
    for row, mapped in read:
        source = SourceOf(uuid7(), row.key)
        try:
            assembler.add(source, mapped)
            row.accept(source.id)
        except RowRejected as rejected:
            row.reject(rejected.column, rejected.why)
    _settle_repeats(rows)


def _load_history(
    act: Act,
    rows: Sequence[Staged],
    mapping: Mapping,
    file: MappedFile,
    history: History,
    changes: Changes,
    chunk: Chunk,
) -> None:
    reader, earlier = RowReader(mapping, file), Earlier(mapping, history, changes)
    read: list[tuple[Staged, Change]] = []
    for row in _waiting(rows):
        try:
            clean = reader.clean(row.raw)
            reader.check_key(clean)
            read.append((row, read_change(history, clean, mapping.times)))
        except RowRejected as rejected:
            row.reject(rejected.column, rejected.why)
    earlier.find([change for _, change in read])
    assembler = Assembler(mapping, earlier.of_file, Found(), chunk, changes, act.at)
    for row, change in read:
        source = SourceOf(uuid7(), row.key)
        try:
            earlier.add(source, change, assembler)
            row.accept(source.id)
        except RowRejected as rejected:
            row.reject(rejected.column, rejected.why)
    _settle_repeats(rows)


def _waiting(rows: Sequence[Staged]) -> list[Staged]:
    return [row for row in rows if row.is_waiting]


def _settle_repeats(rows: Sequence[Staged]) -> None:
    """A row that is the same as one before it is held already if that one is; else it is rejected as that one was."""
    for row in rows:
        if row.first is not None and row.first.source:
            row.is_held(row.first.source)
        elif row.first is not None:
            row.reject(row.first.column, row.first.reason)


def _place_keys(mapping: Mapping, file: MappedFile, read: Sequence[tuple[Staged, Mapped]]) -> set[str]:
    if not any(makes.kind == "place" for makes in file.makes):
        return set()
    return {
        address_key(mapping.system, file.table, row.key, made.values)
        for row, mapped in read
        for made in mapped.things
        if made.by.kind == "place"
    }
