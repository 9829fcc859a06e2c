"""The database for a command: the embedded one, or the one that DATABASE_URL and APP_DATABASE_URL name."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg

from .errors import CannotGoOn
from .installation import files_key, secret_key
from .places import var_folder
from .postgres import EmbeddedServer, ensure_running

OLDEST = 170000
SAFE = "Nothing was changed."


@contextmanager
def database(*, migrated: bool = True) -> Iterator[EmbeddedServer | None]:
    """Make a database ready, and Django with it, for as long as the context lasts.

    Gives the embedded server, or None where DATABASE_URL names another. With `migrated`, the database is first brought
    to the state this version expects. Raises `CannotGoOn` or `ServerUnavailable`.
    """
    with database_server() as server:
        set_up_django()
        if migrated:
            bring_up_to_date()
        yield server


@contextmanager
def database_server() -> Iterator[EmbeddedServer | None]:
    """The same without Django: the server runs, and the environment tells this process and its children of it."""
    server = None if own_server_named() else ensure_running(var_folder())
    try:
        if server:
            os.environ["DATABASE_URL"] = server.url("owner")
            os.environ["APP_DATABASE_URL"] = server.url("app")
        name_settings()
        yield server
    finally:
        if server:
            _close_connections()
            server.release()
            del os.environ["DATABASE_URL"], os.environ["APP_DATABASE_URL"]


def name_settings() -> None:
    """Put into the environment what the settings read there."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sightline.config.settings")
    os.environ.setdefault("SIGHTLINE_VAR", str(var_folder()))
    for variable, key in (("SIGHTLINE_SECRET_KEY", secret_key), ("SIGHTLINE_FILES_KEY", files_key)):
        if variable not in os.environ:
            os.environ[variable] = key(var_folder())


def set_up_django() -> None:
    """Load the settings and every application."""
    name_settings()
    import django

    django.setup()


def own_server_named() -> bool:
    """Whether the environment names a server; one that will not do is refused here, with a sentence."""
    owner, application = os.environ.get("DATABASE_URL"), os.environ.get("APP_DATABASE_URL")
    if not owner and not application:
        return False
    if not owner or not application:
        missing = "APP_DATABASE_URL (the application's role)" if owner else "DATABASE_URL (the owner's role)"
        raise CannotGoOn(f"Only one of the two database addresses is set: set {missing} too, or neither. {SAFE}")
    refuse_unfit_server(owner, application)
    return True


def refuse_unfit_server(owner_url: str, application_url: str) -> None:
    """Raise `CannotGoOn` where the server is too old, or its roles would let the application pass its own guards."""
    owner, application = _ask(owner_url, "DATABASE_URL"), _ask(application_url, "APP_DATABASE_URL")
    if owner["version"] < OLDEST:
        raise CannotGoOn(
            f"The database server is PostgreSQL {owner['version'] // 10000}; Sightline needs 17 or later. {SAFE} "
            "Upgrade it, or unset DATABASE_URL and APP_DATABASE_URL to use the embedded server."
        )
    if owner["database"] != application["database"]:
        raise CannotGoOn(
            f"DATABASE_URL and APP_DATABASE_URL name different databases ({owner['database']} and "
            f"{application['database']}): point both at the same one. {SAFE}"
        )
    if owner["role"] == application["role"]:
        raise CannotGoOn(
            f"DATABASE_URL and APP_DATABASE_URL use the same role ({owner['role']}): the application must not own its "
            f"tables, or nothing stands behind its access rules. Make a second role for APP_DATABASE_URL. {SAFE}"
        )
    for power in ("superuser", "bypassrls"):
        if application[power]:
            raise CannotGoOn(
                f"The application's role {application['role']} is {power.upper()}, so PostgreSQL would not hold it to "
                f"the access rules. ALTER ROLE {application['role']} NO{power.upper()}, then start again. {SAFE}"
            )


def _ask(url: str, variable: str) -> dict[str, int]:
    question = """
        SELECT current_setting('server_version_num')::int AS version, current_user AS role, rolsuper AS superuser,
               rolbypassrls AS bypassrls, current_database() AS database
        FROM pg_roles WHERE rolname = current_user"""
    try:
        with psycopg.connect(url, connect_timeout=10, row_factory=psycopg.rows.dict_row) as connection:
            return connection.execute(question).fetchone() or {}
    except psycopg.Error as error:
        reason = str(error).strip().splitlines()[-1]
        raise CannotGoOn(
            f"The server that {variable} names cannot be used: {reason}. {SAFE} Correct {variable}."
        ) from error


def bring_up_to_date() -> None:
    """Bring the database to the state this version expects, this month's partitions included. Django must be ready."""
    from sightline.core.partitions import make_partitions

    from .migrate import migrate_if_needed

    migrate_if_needed()
    # before the first act of a month: a partition cannot be made once its rows lie in the default one
    make_partitions()


def _close_connections() -> None:
    # a start that found everything made has no Django, and no connection
    if "django.db" in sys.modules:
        from django.db import connections

        connections.close_all()
