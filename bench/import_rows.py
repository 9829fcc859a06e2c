"""Bringing extracts in, against COPY of the same rows into tables of plain text; and undoing one, others at work."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from .bring_in import Brought, Undone, bring_in, undo
from .claims import Claim
from .database import BenchDatabase, bench_database
from .measuring import seconds
from .readers import Readers
from .web_server import web_server

POPULATION, YEARS, SEED = 60_000, 5, 1
ROWS_A_SECOND, MOST_MIB, UNDO_ROWS, UNDO_SECONDS = 3000, 2048, 200_000, 120
READING, CHAINS = 2, 32


def measure() -> list[Claim]:
    """Rows a second and memory of whole imports, one system after the other; seconds of undoing the largest."""
    from sightline.simulate.api import simulate

    with bench_database("import") as database, tempfile.TemporaryDirectory() as folder:
        force = simulate(POPULATION, YEARS, SEED, out=Path(folder))
        copied, brought = 0.0, {}
        for name, extract in sorted(force.systems.items()):
            # an import is done once: what is held already is only recognised, so the turns are the systems
            copied += seconds(lambda: copied_by(database, name, extract))  # noqa: B023 - called at once
            brought[name] = bring_in(database, name, extract)
        database.analyze()
        undone = undone_claims(database, max(brought.values(), key=lambda one: one.rows))
    return [*claims_of(list(brought.values()), copied), *undone]


def claims_of(brought: list[Brought], copied: float) -> list[Claim]:
    """How fast the rows came in, in how much memory, and whether they are all accounted for."""
    rows, took = sum(one.rows for one in brought), sum(one.seconds for one in brought)
    peak, unaccounted = max(one.peak_mib for one in brought), sum(one.unaccounted for one in brought)
    return [
        Claim(
            name="import of six systems, guard and ledger on",
            figure=rows / took,
            unit="rows/s",
            compared_with=f"COPY of the same {rows:,} rows into bare tables, {rows / copied:,.0f} rows/s",
            ratio=took / copied,
            goal=f"at least {ROWS_A_SECOND} rows/s on 2 cores",
            holds=rows / took >= ROWS_A_SECOND,
            rounds=f"once for each of {len(brought)} systems by turns",
        ),
        Claim(
            name="import, memory of its process at most",
            figure=peak,
            unit="MiB",
            compared_with=f"the largest extract, {max(one.rows for one in brought):,} rows",
            ratio=None,
            goal=f"under {MOST_MIB} MiB",
            holds=peak < MOST_MIB,
            rounds="once",
        ),
        Claim(
            name="import, rows that are not accounted for",
            figure=float(unaccounted),
            unit="rows",
            compared_with=f"{rows:,} rows in",
            ratio=None,
            goal="none",
            holds=unaccounted == 0,
            rounds="counted",
        ),
    ]


def undone_claims(database: BenchDatabase, largest: Brought) -> list[Claim]:
    """Undo an import while two people read a person's page without a pause."""
    path, cookies = _reading()
    with web_server(database, "sightline.config.wsgi:application") as port:
        readers = Readers(path, cookies)
        try:
            readers.read(port, 5)
            alone = readers.read(port, 20) / (20 * READING)
            undone, beside = _while_reading(database, readers, port, largest.batch)
        finally:
            readers.end()
    return undo_claims(undone, alone, beside)


def _while_reading(database: BenchDatabase, readers: Readers, port: int, batch: str) -> tuple[Undone, float]:
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(1) as pool:
        undoing = pool.submit(undo, database, batch)
        took, pages = 0.0, 0
        while not undoing.done():
            took, pages = took + readers.read(port, 5), pages + 5 * READING
        return undoing.result(), took / pages


def undo_claims(undone: Undone, alone: float, beside: float) -> list[Claim]:
    """How long undoing took for so many rows, and what it cost those who read meanwhile."""
    took = undone.seconds * UNDO_ROWS / undone.rows
    return [
        Claim(
            name=f"undoing an import, for each {UNDO_ROWS:,} of its rows, {READING} people reading all the while",
            figure=took,
            unit="s",
            compared_with=f"{undone.rows:,} rows in {undone.seconds:.0f} s",
            ratio=None,
            goal=f"under {UNDO_SECONDS} s",
            holds=took < UNDO_SECONDS,
            rounds="once",
        ),
        Claim(
            name="a person's page while an import is undone",
            figure=beside * 1000,
            unit="ms a page",
            compared_with=f"the same page before, {alone * 1000:.0f} ms",
            ratio=beside / alone,
            goal="none is set",
            holds=None,
            rounds="all the while",
        ),
    ]


def _reading() -> tuple[str, list[str]]:
    """A person's page that everybody may read and that outlives the import, and the sessions of those who read it."""
    from sightline.core.transactions import transaction_as
    from sightline.pole.models import Membership, Person

    from .people import acting_as, cookie_of, readers_on_different_chains

    reader = acting_as("records")
    with transaction_as(reader.actor):
        elsewhere = Membership.objects.exclude(identity__system="harbour").values("person")
        found = Person.objects.filter(memberships__identity__system="harbour").exclude(id__in=elsewhere)[:1].get()
    return f"/people/{found.reference}", [cookie_of(user) for user in readers_on_different_chains(READING, CHAINS)]


def copied_by(database: BenchDatabase, name: str, extract: Path) -> None:
    """Read one system's files as the import reads them, and copy them: the least that holding them could cost."""
    import psycopg
    from psycopg import sql

    with psycopg.connect(database.server.url("owner", database.name)) as connection:
        for file, columns, rows in _files(name, extract):
            table = sql.Identifier(f"bare_{name}_{file}")
            texts = sql.SQL(", ").join(sql.SQL("{} text").format(sql.Identifier(column)) for column in columns)
            connection.execute(sql.SQL("create table {} ({})").format(table, texts))
            names = sql.SQL(", ").join(map(sql.Identifier, columns))
            with connection.cursor().copy(sql.SQL("copy {} ({}) from stdin").format(table, names)) as copy:
                for raw in rows:
                    if len(raw) <= len(columns):
                        copy.write_row([raw.get(column) for column in columns])
            connection.execute(sql.SQL("drop table {}").format(table))


def _files(name: str, extract: Path) -> Iterator[tuple[str, list[str], Iterator[dict[str, str]]]]:
    from django.conf import settings

    from sightline.linkage.api import mapping_at
    from sightline.linkage.rules.read_file import examine, open_rows

    mapping = mapping_at(settings.POLICY / "mappings" / f"{name}.toml")
    for file in mapping.files:
        path = extract / file.name
        columns = [c for c in examine(path, file).columns] if file.shape.rows_name_columns else None
        table = open_rows(path, mapping)
        yield file.name, columns or table.columns, (row.raw for row in table.rows)
