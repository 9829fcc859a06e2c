"""Bringing the demonstration's extracts in, against COPY of the same rows into tables of plain text."""

import statistics
import tempfile
from pathlib import Path

from .claims import Claim
from .database import BenchDatabase, bench_database
from .measuring import seconds

POPULATION, YEARS, SEED = 6000, 5, 1
ROWS_A_SECOND = 3000


def measure() -> list[Claim]:
    """Rows a second of whole imports, one system after the other."""
    from sightline.simulate.api import simulate

    with bench_database("import") as database, tempfile.TemporaryDirectory() as folder:
        force = simulate(POPULATION, YEARS, SEED, out=Path(folder))
        rows, ours, peers = 0, [], []
        for name, extract in sorted(force.systems.items()):
            # an import is done once: what is held already is only recognised, so the turns are the systems
            peers.append(seconds(lambda: _copied(database, name, extract)))  # noqa: B023 - called at once
            held: list[int] = []
            ours.append(seconds(lambda: held.append(_imported(name, extract))))  # noqa: B023 - called at once
            rows += held[0]
    return [
        Claim(
            name="import of the demonstration's extracts",
            figure=rows / sum(ours),
            unit="rows/s",
            compared_with=f"COPY of the same {rows} rows into bare tables, {rows / sum(peers):.0f} rows/s",
            ratio=statistics.fmean(ours) / statistics.fmean(peers),
            goal=f"at least {ROWS_A_SECOND} rows/s, once it is set",
            holds=None,
            rounds=f"once for each of {len(ours)} systems by turns",
        )
    ]


def _imported(name: str, extract: Path) -> int:
    """Bring one system's extract in; gives its rows."""
    from django.conf import settings

    from sightline.linkage.api import import_extract
    from sightline.workforce.actors import system_acting
    from sightline.workforce.models import Agency
    from sightline.workforce.sign_ins import FORCE

    force = Agency.objects.get(name=FORCE)
    importer = system_acting("importer", frozenset({"importer"}), force.id, force.name)
    report = import_extract(importer, settings.POLICY / "mappings" / f"{name}.toml", extract)
    return sum(file.rows_in for file in report.files)


def _copied(database: BenchDatabase, name: str, extract: Path) -> None:
    """Read one system's files as the import reads them, and copy them: the least that holding them could cost."""
    import psycopg
    from django.conf import settings
    from psycopg import sql

    from sightline.linkage.api import mapping_at
    from sightline.linkage.rules.read_file import open_rows

    mapping = mapping_at(settings.POLICY / "mappings" / f"{name}.toml")
    with psycopg.connect(database.server.url("owner", database.name)) as connection:
        for file in mapping.files:
            columns, lines = open_rows(extract / file.name, mapping)
            table = sql.Identifier(f"bare_{name}_{file.name}")
            texts = sql.SQL(", ").join(sql.SQL("{} text").format(sql.Identifier(column)) for column in columns)
            connection.execute(sql.SQL("create table {} ({})").format(table, texts))
            with connection.cursor().copy(sql.SQL("copy {} from stdin").format(table)) as copy:
                for line in lines:
                    if len(line.values) == len(columns):
                        copy.write_row(line.values)
