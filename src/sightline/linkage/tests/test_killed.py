"""A load that is killed at random moments, again and again, ends in the same record as one that was not."""

import os
import random
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.conf import settings
from django.db import connections

from sightline.core.transactions import transaction_as
from sightline.linkage.api import import_extract
from sightline.linkage.models import ImportBatch, StagedRow
from sightline.simulate.api import simulate

from .dump import dump
from .scene import importer

KILLS, SEED = 20, 1812


@pytest.fixture(scope="module")
def force(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The extracts of a small force."""
    return simulate(220, 3, 23, out=tmp_path_factory.mktemp("force")).out


def load(force: Path) -> None:
    """Bring every system in; what was cut short is carried on."""
    for mapping in sorted((settings.POLICY / "mappings").glob("*.toml")):
        if (force / mapping.stem).is_dir():
            import_extract(importer(), mapping, force / mapping.stem, many=40)


@contextmanager
def another_process(force: Path) -> Iterator[int]:
    """A process that loads: a fork of this one, with connections of its own."""
    for connection in connections.all():
        connection.close()
    child = os.fork()
    if child == 0:
        try:
            load(force)
        finally:
            os._exit(0)
    yield child


def wait_until_nobody_is_left(name: str) -> None:
    """PostgreSQL notices that its client is gone: what it held is free then."""
    settings_of = connections["owner"].settings_dict
    url = {"host": settings_of["HOST"], "port": settings_of["PORT"], "user": settings_of["USER"]}
    with psycopg.connect(**url, password=settings_of["PASSWORD"], dbname="postgres", autocommit=True) as watching:
        for _ in range(500):
            left = watching.execute("select count(*) from pg_stat_activity where datname = %s", [name]).fetchone()
            if left == (0,):
                return
            watching.execute("select pg_sleep(0.01)")
    raise AssertionError("a killed import still has its connection")


@pytest.fixture
def whole(databases: Any, django_db_setup: None, django_db_blocker: Any, force: Path) -> dict[str, list[str]]:
    """The record of a load that nobody killed, in a database of its own."""
    here, other = f"test_{os.getpid()}", f"test_{os.getpid()}_whole"
    databases.make(other)
    with django_db_blocker.unblock():
        databases.point_at(other)
        load(force)
        with transaction_as(importer().actor):
            found = dump()
        databases.point_at(here)
    databases.drop(other)
    return found


@pytest.mark.requirement("R84")
def test_killed_at_twenty_random_moments_it_ends_in_the_same_record(
    whole: dict[str, list[str]], force: Path, committing_db: str
) -> None:
    chance, kills = random.Random(SEED), 0
    while kills < KILLS:
        with another_process(force) as child:
            ended, deadline = 0, time.monotonic() + chance.uniform(0.02, 0.3)
            while not ended and time.monotonic() < deadline:
                ended, _ = os.waitpid(child, os.WNOHANG)
            if ended:
                break
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            kills += 1
        wait_until_nobody_is_left(committing_db)
    load(force)

    with transaction_as(importer().actor):
        killed = dump()
        assert not ImportBatch.objects.filter(finished_at=None).exists()
        # an import that was killed after its last commit is begun again, and finds all of its rows held
        assert not StagedRow.objects.filter(outcome="waiting").exists()
    assert kills == KILLS, "the load ended too soon: let the force be larger"
    assert killed["source_row"]
    assert killed == whole
