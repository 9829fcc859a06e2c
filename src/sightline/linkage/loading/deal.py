"""What becomes of the next rows of a file: each is accepted, rejected or held already, and what it makes is gathered.

Nothing is written here: `load_rows` writes what was gathered, and a preview counts it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from uuid import UUID

from sightline.core.ids import uuid7
from sightline.linkage.rules.history import Change, Changes, read_change
from sightline.linkage.rules.map_row import LONGEST_KEY, Mapped, RowReader
from sightline.linkage.rules.mapping import MappedFile, Mapping
from sightline.linkage.rules.problems import RowRejected
from sightline.linkage.rules.somebody_else import tells_of_somebody_else

from .assemble import Assembler, Chunk, SourceOf, address_key
from .attached import attached_to
from .earlier import Earlier
from .foreseen import Foreseen
from .found import Found, Version, find, handled_closer, held, mended_before
from .kept import kept_versions
from .lineage import Lineage, find_places, lineages
from .rows import Outcome, Staged, held_in_file

# ids sort by time: a source row above the batch's own id was loaded after the batch was begun
CAME_LATER = "came in with a later import since, and what that says stands. Set this row aside."
CHANGED_HISTORY = "has changed since it was loaded. A change that was told of is not told of otherwise; it is kept."


@dataclass
class Dealing:
    """By what the rows of one file are dealt with. `seen_before`: the very same file was loaded before.

    `foreseen`: nothing is loaded, and this is what the rows dealt with so far would have made.
    """

    batch: UUID
    import_file: UUID
    mapping: Mapping
    file: MappedFile
    columns: int
    changes: Changes
    seen_before: bool = False
    foreseen: Foreseen | None = None
    _versions: dict[str, list[Version]] = field(default_factory=dict)
    _kept: dict[str, list[Version]] = field(default_factory=dict)
    _places: dict[str, UUID] = field(default_factory=dict)
    _addressed: set[UUID] = field(default_factory=set)

    @cached_property
    def reader(self) -> RowReader:
        """Reads the file's rows."""
        return RowReader(self.mapping, self.file)

    @cached_property
    def closer(self) -> dict[UUID, int]:
        """Whose records are handled more closely than the mapping says: asked once a file, for it asks about all."""
        return handled_closer(self.mapping.handling)

    def deal(self, rows: Sequence[Staged], now: datetime) -> Chunk:
        """Say of each row what becomes of it, and gather what the accepted ones make."""
        for row in rows:
            if row.mended and self.file.key:
                row.key = row.as_mended.get(self.file.key, "").strip()[:LONGEST_KEY]
        chunk = Chunk()
        self._places, self._addressed = {}, set()
        self._leave_what_is_held(rows)
        waiting = _waiting(rows)
        while waiting:
            if self.file.history:
                self._history(waiting, chunk, now)
            else:
                self._things(waiting, chunk, now)
            waiting = self._settle_repeats(rows)
        self._leave_what_was_mended(rows)
        self._handle_rejects(rows)
        if self.foreseen:
            kept = (row for row in rows if row.outcome != Outcome.REJECTED and row.key)
            self.foreseen.keys.update((row.key, (row.sha256, row.row_number)) for row in kept)
        return chunk

    def _leave_what_is_held(self, rows: Sequence[Staged]) -> None:
        """Rows loaded before, rows whose key is taken, and rows that are broken; those that changed are marked so."""
        keys = {row.key for row in rows if row.key}
        self._versions = held(self.mapping.system, self.file.table, keys)
        self._kept = kept_versions(self.mapping.system, self.file.table, keys - self._versions.keys())
        seen: dict[str, Staged] = {}
        for row in rows:
            if len(row.raw) != self.columns and not self.file.shape.rows_name_columns and not row.mended:
                row.reject("", f"The row has {len(row.raw)} columns where the file has {self.columns}.")
            elif row.key in self._versions:
                row.handling = max(row.handling, *(version.handling for version in self._versions[row.key]))
                self._compare(row, self._versions[row.key], seen.get(row.key))
            elif row.key in seen:
                row.first = seen[row.key]
            elif self.foreseen and row.key in self.foreseen.keys:
                self._repeats(row, *self.foreseen.keys[row.key])
            elif row.key in self._kept:
                # its import was undone, and what people did with what it had made was kept: it comes back to that
                row.replaces = self._kept[row.key][-1].source
            if row.key and row.key not in seen and row.outcome != Outcome.REJECTED:
                seen[row.key] = row
        self._refuse_keys_given_twice(rows)

    def _compare(self, row: Staged, versions: Sequence[Version], before: Staged | None) -> None:
        last = versions[-1]
        older = next((v for v in versions if v.sha256 == row.sha256), None)
        if last.sha256 == row.sha256:
            row.is_held(last.source)
        elif last.batch == self.batch:
            row.reject(self.file.key, f'"{row.key}" is already the key of another row of this file.')
        elif row.mended and last.source > self.batch:
            row.reject(self.file.key, f'"{row.key}" {CAME_LATER}')
        elif before is not None:
            row.first = before if before.is_waiting else None
            if not before.is_waiting:
                self._repeats(row, before.sha256, before.row_number)
        elif older and self.seen_before:
            row.is_held(older.source)
        elif self.file.history:
            row.reject(self.file.key, f'"{row.key}" {CHANGED_HISTORY}')
        else:
            row.replaces = last.source

    def _refuse_keys_given_twice(self, rows: Sequence[Staged]) -> None:
        """A row that would be a change of one that is held, where the file has that one too: its key stands twice."""
        changed = {row.key: row for row in rows if row.replaces}
        if not changed:
            return
        before = held_in_file(self.import_file, rows[0].row_number, list(changed))
        for key, number in before.items() if self.foreseen is None else self._foreseen_numbers(changed):
            changed[key].reject(self.file.key, f'"{key}" is already the key of row {number}.')

    def _foreseen_numbers(self, keys: Iterable[str]) -> list[tuple[str, int]]:
        seen = self.foreseen.keys if self.foreseen else {}
        return [(key, seen[key][1]) for key in keys if key in seen]

    def _repeats(self, row: Staged, sha256: bytes, number: int) -> None:
        if sha256 == row.sha256:
            row.is_held(None)
        else:
            row.reject(self.file.key, f'"{row.key}" is already the key of row {number}.')

    def _settle_repeats(self, rows: Sequence[Staged]) -> list[Staged]:
        """What becomes of rows whose key another row of the chunk has: it is that row's, unless that was rejected.

        Gives the rows that are then to be dealt with on their own.
        """
        free: dict[str, Staged] = {}
        for row in rows:
            first, row.first = row.first, None
            if first is None:
                continue
            if first.sha256 == row.sha256 and first.source:
                row.is_held(first.source)
            elif first.sha256 == row.sha256:
                row.reject(first.column, first.reason)
            elif first.source:
                row.reject(self.file.key, f'"{row.key}" is already the key of row {first.row_number}.')
            elif row.key in free:
                row.first = free[row.key]
            else:
                free[row.key] = row
                if row.key in self._versions:
                    row.replaces = self._versions[row.key][-1].source
        return list(free.values())

    def _leave_what_was_mended(self, rows: Sequence[Staged]) -> None:
        """A row that is rejected, and that somebody mended when it came before, is held as it was mended."""
        rejected = [row for row in rows if row.outcome == Outcome.REJECTED and not row.mended]
        if rejected:
            before = mended_before(self.mapping.system, self.file.table, [row.sha256 for row in rejected])
            for row in rejected:
                if row.sha256 in before:
                    row.is_held(before[row.sha256])

    def _handle_rejects(self, rows: Sequence[Staged]) -> None:
        """A rejected row is handled as closely as those whom it is about, as far as that can be read of it."""
        rejects = [row for row in rows if row.outcome == Outcome.REJECTED]
        if not rejects:
            return
        clean = {row.id: self.reader.clean(row.as_mended) for row in rejects}
        if self.file.history:
            earlier, of = Earlier(self.mapping, self.file.history, self.changes), self.file.history.of
            earlier.find({clean[row.id][of] for row in rejects}, self.closer, self.foreseen)
            for row in rejects:
                row.handling = max(row.handling, earlier.handling_of(clean[row.id][of]))
            return
        mentions = [self.reader.mentions(clean[row.id]) for row in rejects]
        found = find(self.mapping, mentions, (), self.closer, self.foreseen)
        for row, said in zip(rejects, mentions, strict=True):
            row.handling = max(row.handling, found.handling_of(said))

    def _things(self, waiting: Sequence[Staged], chunk: Chunk, now: datetime) -> None:
        read: list[tuple[Staged, Mapped]] = []
        for row in waiting:
            try:
                read.append((row, self.reader.read(row.as_mended)))
            except RowRejected as rejected:
                row.reject(rejected.column, rejected.why)
        mapped = [said for _, said in read]
        found = find(self.mapping, mapped, self._place_keys(read), self.closer, self.foreseen)
        # places that an earlier pass over this chunk made are not in the database yet
        found.places |= self._places
        found.addressed |= self._addressed
        found.attached = attached_to(self.batch, mapped)
        if self.foreseen:
            self._foreseen_places(self.foreseen, found, read)
        assembler = Assembler(self.mapping, self.file, found, chunk, self.changes, now)
        changed = self._lineages(read, now, about_places=assembler.is_about_places)
        for row, said in read:
            row.handling = max(self.mapping.handling, row.handling, found.handling_of(said))
            if row.is_waiting:
                self._assemble(row, said, assembler, changed.get(row.key))
        self._places, self._addressed = found.places, found.addressed

    def _assemble(self, row: Staged, mapped: Mapped, assembler: Assembler, lineage: Lineage | None) -> None:
        source = SourceOf(uuid7(), row.key, row.handling, lineage)
        try:
            if lineage is not None:
                _check_somebody_else(self.file.key, mapped, lineage, row.key)
            assembler.add(source, mapped)
        except RowRejected as rejected:
            row.reject(rejected.column, rejected.why)
            return
        row.accept(source.id)
        if self.foreseen:
            self._foresee(self.foreseen, row, mapped, assembler)

    def _history(self, waiting: Sequence[Staged], chunk: Chunk, now: datetime) -> None:
        history = self.file.history
        if history is None:
            raise ValueError(f"{self.file.name} holds no list of changes")
        earlier = Earlier(self.mapping, history, self.changes)
        read: list[tuple[Staged, Change]] = []
        for row in waiting:
            try:
                clean = self.reader.clean(row.as_mended)
                self.reader.check_key(clean)
                read.append((row, read_change(history, clean, self.mapping.times)))
            except RowRejected as rejected:
                row.reject(rejected.column, rejected.why)
        earlier.find({change.of for _, change in read}, self.closer, self.foreseen)
        assembler = Assembler(self.mapping, earlier.of_file, Found(), chunk, self.changes, now)
        for row, change in read:
            row.handling = max(row.handling, earlier.handling_of(change.of))
            source = SourceOf(uuid7(), row.key, row.handling)
            try:
                earlier.add(source, change, assembler)
            except RowRejected as rejected:
                row.reject(rejected.column, rejected.why)
            else:
                row.accept(source.id)

    def _lineages(
        self, read: Sequence[tuple[Staged, Mapped]], now: datetime, *, about_places: bool
    ) -> dict[str, Lineage]:
        """What the earlier versions of those rows made that have changed since. A stale one is held already."""
        changed = {row.key: row for row, _ in read if row.replaces}
        at = {key: since for key, row in changed.items() if (since := self._changed_at(row, now))}
        if not at:
            return {}
        versions = {key: self._versions.get(key) or self._kept[key] for key in at}
        found = lineages(self.mapping.system, self.file.table, versions, at, about_places=about_places)
        labels = [m.label for m in self.file.makes if m.kind == "place"]
        find_places(found, self.mapping.system, self.file.table, labels[1:])
        return found

    def _changed_at(self, row: Staged, now: datetime) -> datetime | None:
        """Since when the change of a row is known; None where it cannot be read, and the row is rejected."""
        try:
            said = self.reader.changed_at(self.reader.clean(row.as_mended))
        except RowRejected as rejected:
            row.reject(rejected.column, rejected.why)
            return None
        return min(said, now) if said else now

    def _place_keys(self, read: Sequence[tuple[Staged, Mapped]]) -> set[str]:
        if not any(makes.kind == "place" for makes in self.file.makes):
            return set()
        return {
            address_key(self.mapping.system, self.file.table, row.key, made.values)
            for row, mapped in read
            for made in mapped.things
            if made.by.kind == "place"
        }

    def _foreseen_places(self, foreseen: Foreseen, found: Found, read: Sequence[tuple[Staged, Mapped]]) -> None:
        wanted = self._place_keys(read) - found.places.keys()
        for key in wanted & foreseen.places:
            found.places[key] = uuid7()
            found.addressed.add(found.places[key])
        foreseen.places |= wanted

    def _foresee(self, foreseen: Foreseen, row: Staged, mapped: Mapped, assembler: Assembler) -> None:
        things = [
            (made.by.kind, assembler.key_of(made, row.key)) for made in mapped.things if made.by.kind in assembler.first
        ]
        foreseen.note(self.file.table, things, mapped.known)
        if row.key in foreseen.wanted_raws:
            foreseen.raws[row.key] = row.as_mended


def _waiting(rows: Sequence[Staged]) -> list[Staged]:
    return [row for row in rows if row.is_waiting]


def _check_somebody_else(column: str, mapped: Mapped, lineage: Lineage, key: str) -> None:
    """Refuse a row whose key was somebody else's."""
    made = [(m.by.kind, m.values) for m in mapped.things]
    if tells_of_somebody_else(
        lineage.values("name", "full"),
        [values["full"] for kind, values in made if kind == "name"],
        lineage.values("birth_date", "born_on"),
        [values["born_on"] for kind, values in made if kind == "birth_date" and "born_on" in values],
    ):
        raise RowRejected(
            column,
            f'"{key}" tells of somebody else now: neither a name nor the date of birth is as it was loaded.'
            " The number may have been given again. What was loaded is kept.",
        )
