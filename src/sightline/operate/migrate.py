"""Bringing the database to the state that this version expects."""

import hashlib
import os
from pathlib import Path
from urllib.parse import unquote, urlsplit

from .errors import CannotGoOn
from .places import var_folder

SOURCES = Path(__file__).resolve().parents[1]


def main(_argv: list[str]) -> int:
    """`./run migrate`: always does the whole of it, and says so."""
    from .database import database

    with database(migrated=False):
        migrate(verbosity=1)
    print("The database is at the state this version expects.")
    return 0


def migrate_if_needed() -> bool:
    """Migrate where the database lacks a migration, or where the code has changed since; says whether it did.

    The code counts because guards, policies and grants are made after each migrate from what the models declare.
    """
    stamp, sources = var_folder() / "migrated", digest_of_sources()
    if stamp.exists() and stamp.read_text() == sources and not _lacking():
        return False
    migrate()
    stamp.write_text(sources)
    return True


def migrate(verbosity: int = 0) -> None:
    """Apply what is to be applied, as the owner; guards and grants follow by themselves (`core.protection`).

    Raises `CannotGoOn`.
    """
    from django.core.management import call_command
    from django.db import DatabaseError

    try:
        call_command("migrate", database="owner", interactive=False, verbosity=verbosity, skip_checks=True)
    except DatabaseError as error:
        reason = str(error).strip().splitlines()[0]
        raise CannotGoOn(
            f"The database could not be brought to the state this version expects: {reason}. What is recorded is safe: "
            "each step is made whole or not at all. Go back to the version that ran before, or put the reason right, "
            "and start again."
        ) from error


def _lacking() -> bool:
    from django.db import connections
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connections["owner"])
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def digest_of_sources() -> str:
    """What the database's state depends on: the code, and the roles whose grants it makes. Read without Django."""
    roles = [unquote(urlsplit(os.environ[name]).username or "") for name in ("APP_DATABASE_URL", "DATABASE_URL")]
    digest = hashlib.sha256(repr(roles).encode())
    for path in sorted([*SOURCES.rglob("*.py"), *SOURCES.rglob("*.sql")]):
        if "tests" not in path.parts:
            digest.update(path.read_bytes())
    return digest.hexdigest()
