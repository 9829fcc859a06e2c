"""A row of a legacy extract as it was, and where it came from."""

from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from sightline.core.acts import Acting
from sightline.linkage.models import ImportBatch, ImportFile
from sightline.linkage.taking_back.tables import FACTS, columns_of, table_of
from sightline.pole.models import SourceRow
from sightline.pole.rules.dates import instant_words

_SUBJECTS = ("identity_id", "other_id", "place_id", "event_id")
_MADE = " union ".join(
    f"select {column} from {table} where source_id = any(%(rows)s) and {column} is not null"  # noqa: S608
    for table, columns in (
        ("pole_identity", ("id",)),
        ("pole_event", ("id",)),
        *((table_of(kind), [c for c in columns_of(kind) if c in _SUBJECTS]) for kind in FACTS),
    )
    for column in columns
)
# of a log or a retelling: everybody whose part in that event the reader may see
_ABOUT = f"""
with made (subject) as ({_MADE})
select subject from made
union select i.identity_id from pole_involvement i join made on made.subject = i.event_id
 where i.retracted_at is null"""  # noqa: S608


@dataclass(frozen=True)
class SourceRecord:
    """One source row. `columns` are (name, value, whether the mapping uses it), in the order of the file.

    `mended`: what somebody mended before it was loaded. `earlier`, `later`: the rows of the same key before and after.
    """

    id: UUID
    words: str
    table: str
    key: str
    row_number: int
    columns: tuple[tuple[str, str, bool], ...]
    loaded: str
    loaded_by: str
    batch: UUID | None
    about: tuple[UUID, ...]
    mended: tuple[tuple[str, str], ...]
    earlier: UUID | None
    later: UUID | None
    undone: str


def source_record(reader: Acting, row: SourceRow) -> SourceRecord:
    """The row as it was, with its batch and everything that came of it, or of its key's other rows. Five queries.

    A row that changed since made only what it said anew: it is about those of whom the key's first row told all the
    same.
    """
    of_key = SourceRow.objects.filter(system=row.system, table=row.table, key=row.key)
    batch = ImportBatch.objects.filter(id=row.batch).only("words", "ordered_by").first()
    file = ImportFile.objects.filter(batch=row.batch, table=row.table).values_list("columns", flat=True).first()
    order = dict.fromkeys((*(file or ()), *row.raw))
    with connection.cursor() as cursor:
        cursor.execute(_ABOUT, {"rows": list(of_key.values_list("id", flat=True))})
        about = tuple(subject for (subject,) in cursor.fetchall())
    return SourceRecord(
        id=row.id,
        words=batch.words if batch else row.system,
        table=row.table,
        key=row.key,
        row_number=row.row_number,
        columns=tuple((name, row.raw[name], name not in row.unmapped) for name in order if name in row.raw),
        loaded=instant_words(row.loaded_at),
        loaded_by=batch.ordered_by if batch else "",
        batch=batch.id if batch else None,
        about=about,
        mended=tuple(row.mended.items()),
        earlier=row.replaces,
        later=_later(row),
        undone=instant_words(row.undone_at) if row.undone_at else "",
    )


def _later(row: SourceRow) -> UUID | None:
    """The row that came after this one with the same key, if one did and stands."""
    same = SourceRow.objects.filter(system=row.system, table=row.table, key=row.key)
    return same.filter(replaces=row.id, undone_at__isnull=True).values_list("id", flat=True).first()
