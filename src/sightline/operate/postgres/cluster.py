"""Making a cluster, its roles and its database."""

import json
import os
import secrets
import shutil
import subprocess
from pathlib import Path

import psycopg
from psycopg import sql

from .errors import explain, refuse_without_room
from .place import PORT, Place

DATABASE = "sightline"
SUPERUSER = "postgres"
ROLES = {"owner": "sightline_owner", "app": "sightline_app"}
# the application's role is given nothing here: what it may touch is granted table by table after each migration
RIGHTS = {"owner": "LOGIN CREATEDB NOSUPERUSER NOBYPASSRLS", "app": "LOGIN NOCREATEDB NOSUPERUSER NOBYPASSRLS"}

LEAST_BUFFERS, MOST_BUFFERS = 256, 8192
"""Megabytes: the database's own memory. A million people's search tables are 4.5 GB."""
DURABLE = {"max_connections": "100", "random_page_cost": "1.1", "log_timezone": "UTC"}
DISPOSABLE = DURABLE | {
    "shared_buffers": f"{LEAST_BUFFERS}MB",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "autovacuum": "off",
}


def make_if_missing(place: Place, *, durable: bool) -> None:
    """Make the cluster's files where there are none.

    initdb works in a folder of another name, renamed when it has finished: a set-up that was killed leaves no `data`,
    and no `data` is ever removed.
    """
    if place.data.exists():
        return
    if durable:
        refuse_without_room(place.cluster)
    _keep_passwords(place.state)
    fresh = place.cluster / "data.new"
    shutil.rmtree(fresh, ignore_errors=True)
    _initdb(place, fresh, durable=durable)
    fresh.rename(place.data)


def configure(place: Place, *, durable: bool) -> None:
    """Write our settings, at every start: the checkout may have moved since the last."""
    settings = (DURABLE | {"shared_buffers": f"{buffers(memory())}MB"} if durable else DISPOSABLE) | {
        "listen_addresses": "",
        "port": str(PORT),
        "unix_socket_permissions": "0700",
        "unix_socket_directories": f'"{place.sockets}"',
    }
    lines = [f"{name} = '{value.replace(chr(39), chr(39) * 2)}'\n" for name, value in settings.items()]
    ours = place.data / "app.conf"
    ours.write_text("# written by Sightline at every start\n" + "".join(lines))
    place.account.own(ours, 0o600)
    main = place.data / "postgresql.conf"
    if "include_if_exists = 'app.conf'" not in main.read_text():
        with main.open("a") as handle:
            handle.write("\ninclude_if_exists = 'app.conf'\n")


def buffers(megabytes: int) -> int:
    """How many megabytes PostgreSQL keeps of its own on a machine with so much memory: a quarter of it, within bounds.

    It is what PostgreSQL's manual advises; only what is used is taken.
    """
    return min(max(megabytes // 4, LEAST_BUFFERS), MOST_BUFFERS)


def memory(limit: Path = Path("/sys/fs/cgroup/memory.max")) -> int:
    """The machine's memory in megabytes, or less where a container has less; 0 where that cannot be told."""
    try:
        machine = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError, OSError):  # pragma: no cover - not on Linux
        return 0
    try:
        allowed = int(limit.read_text())
    except (OSError, ValueError):
        allowed = machine
    return min(machine, allowed) // 2**20


def make_roles_and_database(place: Place) -> None:
    """Make the two roles and the database, or finish what an interrupted set-up began. Harmless to repeat."""
    with psycopg.connect(url(place, SUPERUSER, "postgres"), autocommit=True) as connection:
        for key, role in ROLES.items():
            known = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone()
            verb = "ALTER" if known else "CREATE"
            words = sql.SQL(f"{verb} ROLE {{}} {RIGHTS[key]} PASSWORD {{}}")
            connection.execute(words.format(sql.Identifier(role), sql.Literal(passwords_of(place.state)[role])))
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone():
            made = sql.SQL("CREATE DATABASE {} OWNER {}").format(
                sql.Identifier(DATABASE), sql.Identifier(ROLES["owner"])
            )
            connection.execute(made)


def url(place: Place, role: str, database: str) -> str:
    """What `role` connects to `database` by, through the socket."""
    host = str(place.sockets).replace("%", "%25").replace("/", "%2F").replace(" ", "%20")
    return f"postgresql://{role}:{passwords_of(place.state)[role]}@{host}:{PORT}/{database}"


def passwords_of(state: Path) -> dict[str, str]:
    """Every role's password."""
    return dict(json.loads((state / "passwords.json").read_text()))


def _keep_passwords(state: Path) -> None:
    """Make the passwords once, before the cluster that will hold them, readable by their owner only."""
    kept = state / "passwords.json"
    if not kept.exists():
        fresh = kept.with_suffix(".new")
        fresh.unlink(missing_ok=True)
        made = {role: secrets.token_urlsafe(32) for role in (SUPERUSER, *ROLES.values())}
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as handle:
            json.dump(made, handle)
        fresh.rename(kept)


def _initdb(place: Place, fresh: Path, *, durable: bool) -> None:
    password = place.cluster / "initdb.password"
    password.write_text(passwords_of(place.state)[SUPERUSER])
    place.account.own(password, 0o600)
    options = ["-U", SUPERUSER, "-A", "scram-sha-256", f"--pwfile={password}", "-E", "UTF8"]
    options += ["--locale-provider=builtin", "--locale=C.UTF-8", *([] if durable else ["--no-sync"])]
    command = [str(place.binaries / "initdb"), "-D", str(fresh), *options]
    try:
        code, said = place.account.run(command, subprocess.PIPE)
    finally:
        password.unlink()
    if code != 0:
        shutil.rmtree(fresh, ignore_errors=True)
        raise explain("make the database", said)
