"""A row of a legacy extract as it was, and where it came from."""

from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from sightline.core.acts import Acting
from sightline.linkage.models import ImportBatch, ImportFile
from sightline.pole.models import SourceRow
from sightline.pole.rules.dates import instant_words

_ABOUT = " union ".join(
    f"select {column} from pole_{table} where source_id = %(source)s and {column} is not null"  # noqa: S608
    for table, columns in (
        ("identity", ("id",)),
        ("name", ("identity_id",)),
        ("birthdate", ("identity_id",)),
        ("residence", ("identity_id",)),
        ("relationship", ("identity_id", "other_id")),
        ("posesrisk", ("identity_id", "other_id")),
        ("involvement", ("identity_id",)),
        ("marker", ("subject",)),
        ("matter", ("identity_id",)),
        ("attachment", ("subject",)),
    )
    for column in columns
)


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
    """The row as it was, with its batch and the records of people that came of it. Four queries."""
    batch = ImportBatch.objects.filter(id=row.batch).only("words", "ordered_by").first()
    file = ImportFile.objects.filter(batch=row.batch, table=row.table).values_list("columns", flat=True).first()
    order = dict.fromkeys((*(file or ()), *row.raw))
    with connection.cursor() as cursor:
        cursor.execute(_ABOUT, {"source": row.id})
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
