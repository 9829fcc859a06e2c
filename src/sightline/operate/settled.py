"""Whether an earlier start has made all that this one would make: told in moments, without Django.

The full way is the safe one: whatever differs, the start goes through it, and each of its steps looks for itself.
"""

import hashlib
import os
from pathlib import Path

import psycopg

from sightline.core import clock

from . import demonstration
from .installation import DEMONSTRATION, kind_of
from .migrate import SOURCES, digest_of_sources

_APPLIED = "select string_agg(app || '.' || name, ' ' order by id) from django_migrations"


def is_settled(var: Path) -> bool:
    """Whether nothing has changed since a start last made everything. The server must run, its address be named."""
    if kind_of(var) == DEMONSTRATION and not demonstration.is_made():
        return False
    stamp = _stamp(var)
    return stamp.exists() and stamp.read_text() == _state_of_things()


def note_settled(var: Path) -> None:
    """Remember that everything is made. Another database, another version or another month is not settled by it."""
    _stamp(var).write_text(_state_of_things())


def _stamp(var: Path) -> Path:
    return var / "settled"


def _state_of_things() -> str:
    # the month: partitions are made ahead, by the first start of each month and by the worker
    known = [digest_of_sources(), _applied(), _static(), _packages(), f"{clock.now():%Y-%m}"]
    return hashlib.sha256("\n".join(known).encode()).hexdigest()


def _applied() -> str:
    """The migrations that the database has; none where it is empty."""
    with psycopg.connect(os.environ["DATABASE_URL"], connect_timeout=10) as connection:
        try:
            found = connection.execute(_APPLIED).fetchone()
        except psycopg.errors.UndefinedTable:
            return ""
    return str(found[0]) if found else ""


def _static() -> str:
    """Our static files, by size and time, as `collect_if_changed` goes by."""
    paths = sorted(path for folder in SOURCES.glob("*/static") for path in folder.rglob("*") if path.is_file())
    return "\n".join(f"{path} {path.stat().st_size} {path.stat().st_mtime_ns}" for path in paths)


def _packages() -> str:
    """When a package was last installed beside those that we use."""
    return str(Path(psycopg.__file__).parents[1].stat().st_mtime_ns)
