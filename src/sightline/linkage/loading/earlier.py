"""Facts that a system held before: from its list of changes and the record that each change is of."""

import json
from collections.abc import Collection
from collections.abc import Mapping as ReadOnly
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import connection

from sightline.core.ids import uuid7
from sightline.linkage.models import ImportBatch, ImportFile
from sightline.linkage.rules.dates import LONDON
from sightline.linkage.rules.history import Change, Changes, as_it_was, held_from, read_change
from sightline.linkage.rules.map_row import RowReader
from sightline.linkage.rules.mapping import History, MappedFile, Mapping
from sightline.linkage.rules.problems import RowRejected

from .assemble import Assembler, SourceOf
from .foreseen import Foreseen
from .same import SAID, STEPS, content_of, standing_rows

_TEXTS = """
select coalesce(r.raw, s.raw)::text from linkage_stagedrow r left join pole_sourcerow s on s.id = r.source
 where r.file_id = %s and r.outcome <> 'rejected' order by r.row_number"""
# the record as its system holds it now: the last version of its row
_RECORDS = """
select distinct on (i.id) i.key, i.id, i.handling, (v.raw || v.mended)::text,
       array_agg(v.id) over (partition by i.id)
  from pole_identity i
  join pole_sourcerow s on s.id = i.source_id
  join pole_sourcerow v on v.system = s.system and v."table" = s."table" and v.key = s.key and v.undone_at is null
 where i.system = %s and i.key = any(%s) and s."table" = %s and i.retracted_at is null
 order by i.id, v.id desc"""


def changes_of(batch: ImportBatch, mapping: Mapping, file: MappedFile) -> Changes:
    """The changes that this batch brings for the records of `file`; rows that tell of none are left to be rejected."""
    history_file = mapping.history_of(file.name) if file.history is None else file
    if history_file is None or history_file.history is None:
        return Changes()
    reader = RowReader(mapping, history_file)
    brought = ImportFile.objects.filter(batch=batch, name=history_file.name).values_list("id", flat=True).first()
    with connection.cursor() as cursor:
        cursor.execute(_TEXTS, [brought])
        rows = [row for (row,) in cursor.fetchall()]
    found = []
    for row in rows:
        try:
            found.append(read_change(history_file.history, reader.clean(json.loads(row)), mapping.times))
        except RowRejected:
            continue
    return Changes.gathered(found)


@dataclass
class Record:
    """The record that a change is of, with what its rows made that counts no more, by table."""

    identity: UUID
    handling: int
    raw: dict[str, str]
    given_up: set[tuple[str, tuple[Any, ...]]] = field(default_factory=set)


class Earlier:
    """Turns changes into the facts that were held before."""

    def __init__(self, mapping: Mapping, history: History, changes: Changes) -> None:
        self.history, self.changes = history, changes
        self.of_file = mapping.file(history.of_file)
        self.reader = RowReader(mapping, self.of_file)
        self.system = mapping.system
        self.records: dict[str, Record] = {}

    def find(self, keys: Collection[str], closer: ReadOnly[UUID, int], foreseen: Foreseen | None = None) -> None:
        """Find the records with these keys; in a preview also those that would be made.

        `closer`: whose records are handled more closely than the mapping says.
        """
        sources: dict[UUID, Record] = {}
        with connection.cursor() as cursor:
            cursor.execute(_RECORDS, [self.system, list(keys), self.of_file.table])
            for key, identity, handling, raw, versions in cursor.fetchall():
                self.records[key] = Record(identity, max(handling, closer.get(identity, 0)), json.loads(raw))
                sources |= dict.fromkeys(versions, self.records[key])
        for key, raw in foreseen.raws.items() if foreseen else ():
            self.records.setdefault(key, Record(uuid7(), 0, raw))
        for table in {makes.kind for makes in self.of_file.makes} & SAID.keys() - STEPS.keys():
            for source, held in standing_rows(table, sources):
                if not held.stands:
                    sources[source].given_up.add((table, held.content))

    def handling_of(self, key: str) -> int:
        """How closely the record with this key is handled, and with it what it held before."""
        record = self.records.get(key)
        return record.handling if record else 0

    def add(self, source: SourceOf, change: Change, assembler: Assembler) -> None:
        """Add the facts that the record held until this change; raises RowRejected."""
        record = self.records.get(change.of)
        if record is None:
            raise RowRejected(
                self.history.of, f'"{change.of}" is not among the {self.of_file.table} that were accepted.'
            )
        among = self.changes.of[change.of]
        mapped = self.reader.read(as_it_was(record.raw, among, change))
        assembler.rows = []
        for made in mapped.things:
            if change.column not in made.by.columns or made.by.kind == "identity":
                continue
            start = held_from(among, change, made.by.columns, mapped.known or assembler.now)
            if start >= change.at:
                raise RowRejected(self.history.at, "is before the record was made, or before an earlier change.")
            base: dict[str, Any] = {
                "identity_id": record.identity,
                "handling": max(made.by.handling, source.handling),
                "source_id": source.id,
            }
            held = {**base, "id": uuid7(), "known_from": start, "known_until": change.at}
            assembler.facts(made.by.kind, dict(made.values), held)
            if change.world_changed:
                ended = {"true_until": change.at.astimezone(LONDON).date()}
                since = {**base, "id": uuid7(), "known_from": change.at}
                assembler.facts(made.by.kind, {**made.values, **ended}, since)
        _leave_what_was_given_up(assembler, record)
        assembler.commit()


def _leave_what_was_given_up(assembler: Assembler, record: Record) -> None:
    """What an earlier extract brought, and a later one ended, is on record with its times: it is not added again."""
    there = {
        row["id"]
        for table, row in assembler.rows
        if table in SAID and row.get("known_until") and (table, content_of(table, row)) in record.given_up
    }
    assembler.rows = [
        (t, row) for t, row in assembler.rows if row.get("id") not in there and row.get("fact") not in there
    ]
