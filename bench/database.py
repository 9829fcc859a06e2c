"""A database of the bench's own, in a durable cluster of its own: never the demonstration's, never an operator's.

The cluster stays in `var/bench` from run to run; its database `sightline` is only ever migrated, and is the template
of each claim's own, which goes when the claim is measured.
"""

import fcntl
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from typing import IO, Any

import psycopg
from psycopg import sql

from sightline.operate.errors import CannotGoOn
from sightline.operate.places import var_folder
from sightline.operate.postgres import DATABASE, EmbeddedServer
from sightline.operate.postgres.cluster import buffers, memory

from .huge_pages import huge_pages

PASSWORD = "a bench password"
OURS = ("DATABASE_URL", "APP_DATABASE_URL", "SIGHTLINE_VAR", "SIGHTLINE_DEMONSTRATION", "SIGHTLINE_SECRET_KEY")


@dataclass(frozen=True)
class BenchDatabase:
    """A fresh, migrated database with the demonstration's sign-ins in it. Django's two connections lead to it."""

    server: EmbeddedServer
    name: str
    planted: bool = False
    """Whether it is one that an earlier run kept, with what that planted."""

    def environment(self) -> dict[str, str]:
        """What a process needs in its environment to use this database."""
        return {
            **os.environ,
            "DATABASE_URL": self.server.url("owner", self.name),
            "APP_DATABASE_URL": self.server.url("app", self.name),
            "DJANGO_SETTINGS_MODULE": "sightline.config.settings",
        }

    def analyze(self) -> None:
        """Give the planner true figures, and leave nothing for autovacuum to do in the middle of a round."""
        with psycopg.connect(self.server.url("owner", self.name), autocommit=True) as connection:
            connection.execute("vacuum (analyze)")

    def keep(self) -> None:
        """Note that all is planted: a run that ends before this leaves nothing for the next to take as it is."""
        with psycopg.connect(self.server.url("owner", self.name), autocommit=True) as connection:
            noted = sql.SQL("comment on database {} is {}")
            connection.execute(noted.format(sql.Identifier(self.name), sql.Literal(_migrated(connection))))

    def warm(self, tables: Sequence[str]) -> None:
        """Read these tables and their indexes into PostgreSQL's own memory, where a server that works has them."""
        with psycopg.connect(self.server.url("superuser", self.name), autocommit=True) as connection:
            connection.execute("create extension if not exists pg_prewarm")
            connection.execute(_WARM, [list(tables)])


_WARM = """
with t as materialized (select unnest(%s::text[])::regclass as id)
select pg_prewarm(id) from t union all select pg_prewarm(i.indexrelid) from t join pg_index i on i.indrelid = t.id"""


@contextmanager
def bench_database(claim: str, *, kept_as: str = "", in_huge_pages: bool = False) -> Iterator[BenchDatabase]:
    """A fresh database for one claim; dropped at the end. `in_huge_pages`: PostgreSQL's memory is, where it may be.

    With SIGHTLINE_BENCH_KEEP=1 one that says what it is `kept_as` is left, and the next run takes it as it is if it was
    planted to the end (`keep`) and there was no migration since: millions of people take an hour to plant.
    """
    from sightline.operate.assets import ensure_assets
    from sightline.operate.database import database
    from sightline.operate.static_files import collect_if_changed

    ensure_assets()
    pages = huge_pages(buffers(memory())) if in_huge_pages else nullcontext()
    with _own_environment(), pages, database() as server:
        assert server is not None
        _make_template()
        collect_if_changed(var_folder())
        keep = bool(kept_as and os.environ.get("SIGHTLINE_BENCH_KEEP"))
        bench = _kept(server, f"kept_{claim}_{kept_as}") if keep else _fresh(server, f"bench_{claim}")
        try:
            _point_at(bench.name)
            yield bench
        finally:
            _point_at(DATABASE)
            if not keep:
                _drop(server, bench.name)


def _fresh(server: EmbeddedServer, name: str) -> BenchDatabase:
    _drop(server, name)
    with psycopg.connect(server.url("owner", "postgres"), autocommit=True) as connection:
        made = sql.SQL("create database {} template {}")
        connection.execute(made.format(sql.Identifier(name), sql.Identifier(DATABASE)))
    return BenchDatabase(server, name)


def _kept(server: EmbeddedServer, name: str) -> BenchDatabase:
    with psycopg.connect(server.url("owner", DATABASE), autocommit=True) as connection:
        noted = "select from pg_database where datname = %s and shobj_description(oid, 'pg_database') = %s"
        there = connection.execute(noted, [name, _migrated(connection)]).fetchone()
    return _fresh(server, name) if there is None else BenchDatabase(server, name, planted=True)


def _migrated(connection: psycopg.Connection[tuple[Any, ...]]) -> str:
    """Which migrations a database has, as one short text."""
    found = connection.execute("select md5(string_agg(app || name, ' ' order by app, name)) from django_migrations")
    return str(found.fetchall()[0][0])


@contextmanager
def _own_environment() -> Iterator[None]:
    """The bench's folder of state, and nothing of the operator's; one bench at a time, or each would slow the other."""
    before = {name: os.environ.pop(name, None) for name in OURS}
    if before["SIGHTLINE_VAR"]:
        os.environ["SIGHTLINE_VAR"] = before["SIGHTLINE_VAR"]
    os.environ |= {"SIGHTLINE_VAR": str(var_folder() / "bench"), "SIGHTLINE_DEMONSTRATION": "1"}
    var_folder().mkdir(parents=True, exist_ok=True)
    try:
        with (var_folder() / "lock").open("w") as handle:
            _take_turn(handle)
            yield
    finally:
        for name, value in before.items():
            os.environ.pop(name, None)
            if value is not None:
                os.environ[name] = value


def _take_turn(handle: IO[str]) -> None:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise CannotGoOn(
            "Another ./run bench is measuring in this checkout, and each would slow the other. Nothing was measured. "
            "Wait until it has finished, then start again."
        ) from None


def _make_template() -> None:
    from django.db import connections

    from sightline.workforce.demonstration import make_people

    make_people(PASSWORD)
    connections.close_all()


def _drop(server: EmbeddedServer, name: str) -> None:
    # as superuser: autovacuum may be in it, and nobody less may end that
    with psycopg.connect(server.url("superuser", "postgres"), autocommit=True) as connection:
        connection.execute(sql.SQL("drop database if exists {} with (force)").format(sql.Identifier(name)))


def _point_at(name: str) -> None:
    """Make Django's two connections lead to the database `name`, each in its own role."""
    from django.db import connections

    for alias in ("default", "owner"):
        connections[alias].close()
        connections[alias].settings_dict["NAME"] = name
