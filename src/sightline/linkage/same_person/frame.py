"""The record as the matching model reads it: what stands, copied out of PostgreSQL into DuckDB's raw tables.

What was given up is left out: a birth date that was corrected says nothing of who somebody is. Former names and homes
are facts that stand, with their times, and stay.
"""

import shutil
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

import duckdb
import pyarrow as pa
from django.conf import settings
from django.db import connection

from sightline.linkage.matching.frame import MOST_MEMORY, TABLES, make_tables

Rows = Sequence[Sequence[object]]
_STANDS = "f.retracted_at is null and f.known_until is null and {of}"
_FACTS = {
    "names": ("pole_name", "f.identity_id, f.kind, f.given, f.family, f.full"),
    "births": ("pole_birthdate", "f.identity_id, f.born_on, f.precision"),
    "sexes": ("pole_sex", "f.identity_id, f.value"),
    "phones": ("pole_phone", "f.identity_id, f.number"),
    "identifiers": ("pole_identifier", "f.identity_id, f.scheme, f.key"),
    "relations": ("pole_relationship", "f.identity_id, f.other_id, f.kind"),
    "events": ("pole_involvement", "f.identity_id, f.event_id"),
}
_RECORDS = """
select f.id, f.system, f.key, m.person_id
  from pole_identity f join pole_membership m on m.identity_id = f.id and m.retracted_at is null
 where f.retracted_at is null and {of}"""
_HOMES = """
select f.identity_id, f.place_id, a.unit, a.building, a.street, a.locality, a.town, a.postcode, f.true_from,
       f.true_until
  from pole_residence f
  join pole_address a on a.place_id = f.place_id and a.retracted_at is null and a.known_until is null
 where f.retracted_at is null and f.known_until is null and {of}"""
_APART = """
select d.one_id, d.other_id from linkage_linkdecision d
 where d.outcome = 'apart' and d.undone_at is null and {of}"""


def _statements(*, only: bool) -> dict[str, str]:
    def of(column: str) -> str:
        return f"{column} = any(%(only)s)" if only else "true"

    found = {"records": _RECORDS.format(of=of("f.id"))}
    for table, (source, columns) in _FACTS.items():
        stands = _STANDS.format(of=of("f.identity_id"))
        found[table] = f"select {columns} from {source} f where {stands}"  # noqa: S608 - names of our own columns
    both = f"{of('d.one_id')} and {of('d.other_id')}"
    return {**found, "homes": _HOMES.format(of=of("f.identity_id")), "apart": _APART.format(of=both)}


def frame_of(
    only: Collection[UUID] | None = None,
    into: duckdb.DuckDBPyConnection | None = None,
    also: Mapping[str, Rows] | None = None,
) -> duckdb.DuckDBPyConnection:
    """A DuckDB connection with the raw tables of all records, or `only` of these; the reader's policies hold.

    `into`: one that is kept, whose raw tables are emptied first. `also`: rows by table, of whoever is not on record.

    What is recorded while it is read may be in it or not: whoever takes what was found looks again at who is who.
    """
    frame = into or (_that_may_spill() if only is None else duckdb.connect())
    make_tables(frame)
    statements = _statements(only=only is not None)
    if only is None:
        with _folder() as folder:
            for table, statement in statements.items():
                _read_all(frame, table, statement, folder / f"{table}.csv")
    else:
        for table, statement in statements.items():
            _put_in(frame, table, [*_read(statement, only), *(also or {}).get(table, [])])
    return frame


def _that_may_spill() -> duckdb.DuckDBPyConnection:
    """A connection for all records: what does not fit into memory lies in a folder of ours until it is closed.

    Left to itself DuckDB would put it, names and all, into whatever folder the worker was started in.
    """
    return duckdb.connect(config={"temp_directory": str(_emptied("comparing-spilled")), "memory_limit": MOST_MEMORY})


def _emptied(name: str) -> Path:
    """A folder in the installation's own state for one run: what a run that was killed left there goes first.

    The copies hold names. One run at a time reads all records, so nobody else's are taken away.
    """
    folder = Path(settings.FILES_ROOT).parent / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700, parents=True)
    return folder


@contextmanager
def _folder() -> Iterator[Path]:
    folder = _emptied("comparing")
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _read_all(frame: duckdb.DuckDBPyConnection, table: str, statement: str, path: Path) -> None:
    _copy_out(statement, path)
    # sorted: the same rows in whatever order give the same frame
    frame.execute(
        f"insert into {table} select * from read_csv(?, auto_detect=false, header=false, delim=',', quote='\"',"  # noqa: S608
        f" escape='\"', nullstr='\\N', columns={_varchars(table)}) order by all",
        [str(path)],
    )


def _read(statement: str, only: Collection[UUID]) -> Rows:
    with connection.cursor() as cursor:
        cursor.execute(statement, {"only": list(only)})
        found: Rows = cursor.fetchall()
        return found


def _put_in(frame: duckdb.DuckDBPyConnection, table: str, rows: Rows) -> None:
    if rows:
        texts = [[None if value is None else str(value) for value in column] for column in zip(*rows, strict=True)]
        frame.register("few", pa.table([pa.array(column, pa.string()) for column in texts], names=list(TABLES[table])))
        frame.execute(f"insert into {table} select * from few order by all")  # noqa: S608 - names of our own tables
        frame.unregister("few")


def _varchars(table: str) -> str:
    return "{" + ", ".join(f"'{name.strip(chr(34))}': 'VARCHAR'" for name in TABLES[table]) + "}"


def _copy_out(statement: str, path: Path) -> None:
    # \N for what is not known, every text in quotes: a comma, a line's end or a quote in a name stays in it
    copying = f"copy ({statement}) to stdout (format csv, null '\\N', force_quote *)"
    with connection.cursor() as cursor, path.open("wb") as file, cursor.copy(copying) as copy:
        for block in copy:
            file.write(block)
