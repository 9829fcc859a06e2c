"""What every test has: a database made from a migrated template, used as the application's role, and people in it."""

import gc
import hashlib
import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import hypothesis
import psycopg
import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connections
from django.test import Client
from psycopg import sql
from pytest_django import DjangoDbBlocker

from sightline.core.acts import Acting, Task

# how long an example takes says more of the machine than of the code
hypothesis.settings.register_profile("sightline", deadline=None)
hypothesis.settings.load_profile("sightline")

SOURCES = Path(__file__).parent / "src" / "sightline"
PASSWORD = "a demonstration password"
TASK = Task("incident", "AV-2026-0412", "call from a grandmother")


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[None]:
    """Collect without looking for garbage. What is imported and collected stays to the end, so nobody looks again.

    Looking through it was a quarter of collecting, and a fourteenth of the tests' own time.
    """
    gc.disable()
    try:
        return (yield)
    finally:
        gc.collect()
        gc.freeze()
        gc.enable()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What has a server of its own and takes longest comes first: meanwhile another process makes the template.

    Otherwise each begins with a test that needs the template, and all wait for the one that makes it.
    """
    items.sort(key=lambda item: "chaos" not in item.path.parts)


@pytest.fixture(scope="session", autouse=True)
def _lighter_settings(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Quick passwords, static files without their manifest, stored files in a folder of the run's own."""
    settings.PASSWORD_HASHERS = [f"django.contrib.auth.hashers.{name}PasswordHasher" for name in ("MD5", "PBKDF2")]
    settings.STATIC_ROOT = tmp_path_factory.mktemp("static")
    settings.FILES_ROOT = tmp_path_factory.mktemp("files")
    settings.JOURNAL_ROOT = tmp_path_factory.mktemp("journal")
    settings.SENT_ROOT = tmp_path_factory.mktemp("sent")
    settings.STORAGES = {
        "seals": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path_factory.mktemp("seals")},
        },
        "default": {"BACKEND": "sightline.core.files.EncryptedStorage", "OPTIONS": {"location": settings.FILES_ROOT}},
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


class TestDatabases:
    """Makes databases from one migrated template, and points Django at them."""

    __test__ = False

    def __init__(self) -> None:
        from sightline.operate.testing import start_test_cluster

        self.server = start_test_cluster()
        self.template = f"template_{_fingerprint()}"
        self.lent: list[str] = []

    def run(self, statement: str, *names: str, role: str = "owner") -> None:
        """Run one statement outside a transaction."""
        with psycopg.connect(self.server.url(role, "sightline"), autocommit=True) as connection:
            connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))

    def make(self, name: str) -> None:
        """Make a database from the template."""
        self.drop(name)
        self.run("create database {} template {} strategy file_copy", name, self.template)

    def drop(self, name: str) -> None:
        """Remove a database, whoever is in it: autovacuum may be, and nobody less than a superuser may end that."""
        self.run("drop database if exists {} with (force)", name, role="superuser")

    def lend(self) -> str:
        """Make a database for one test; gives its name. See `take_back`."""
        name = f"test_{os.getpid()}_own_{len(self.lent)}"
        self.lent.append(name)
        self.make(name)
        return name

    def take_back(self, name: str) -> None:
        """Nobody is in a database that was lent any more. It is dropped when the run ends, and not before.

        A database is more than a thousand files, and ext4 looks at every file deleted within the last minutes before
        it makes another: a database made after others were dropped takes ten times as long.
        """
        ended = "select pg_terminate_backend(pid) from pg_stat_activity where datname = %s"
        with psycopg.connect(self.server.url("superuser", "sightline"), autocommit=True) as connection:
            connection.execute(ended, [name])

    def drop_lent(self) -> None:
        """Drop what was lent."""
        while self.lent:
            self.drop(self.lent.pop())

    def drop_left_over(self) -> None:
        """Drop the databases of runs that were killed."""
        with psycopg.connect(self.server.url("superuser", "sightline"), autocommit=True) as connection:
            names = connection.execute("select datname from pg_database where datname ~ '^test_[0-9]+'").fetchall()
        for (name,) in names:
            if not Path(f"/proc/{name.split('_')[1]}").exists():
                self.drop(name)

    def point_at(self, name: str) -> None:
        """Make Django's two connections lead to the database `name`, each in its own role."""
        import dj_database_url

        for alias, role in (("default", "app"), ("owner", "owner")):
            parsed = dict(dj_database_url.parse(self.server.url(role, name), settings.ENGINE))
            connections[alias].close()
            connections[alias].settings_dict.update(parsed)
            settings.DATABASES[alias].update(parsed)

    def ensure_template(self) -> None:
        """Migrate the template and put the demonstration's people in it, unless these very sources made one before."""
        lock = "select pg_advisory_lock(7342)"
        with psycopg.connect(self.server.url("owner", "sightline"), autocommit=True) as held:
            held.execute(lock)
            self.drop_left_over()
            known = held.execute("select 1 from pg_database where datname = %s", [self.template]).fetchone()
            if known:
                return
            making = f"{self.template}_making"
            self.drop(making)
            self.run("create database {}", making)
            self.point_at(making)
            call_command("migrate", database="owner", verbosity=0)
            from sightline.core import clock
            from sightline.workforce.demonstration import make_people

            # long before any instant at which a test stops the clock: they hold their posts then too
            with clock.frozen(datetime(2020, 1, 1, tzinfo=UTC)):
                make_people(PASSWORD)
            from sightline.core.models import User

            # an account that nobody uses is closed: theirs are in use at whatever instant a test stops the clock
            User.objects.update(last_login=datetime(2099, 1, 1, tzinfo=UTC))
            for alias in ("default", "owner"):
                connections[alias].close()
            self.run("alter database {} rename to {}", making, self.template)


def _fingerprint() -> str:
    """Changes whenever a migration, a model, the SQL or the demonstration's people change."""
    paths = sorted(
        p
        for pattern in (
            "*/migrations/*.py",
            "*/sql/*.sql",
            "*/models.py",
            "*/models/*.py",
            "core/*.py",
            "access/*.py",
            "*/*_models.py",
        )
        for p in SOURCES.glob(pattern)
    )
    digest = hashlib.sha256()
    people = SOURCES / "workforce"
    for path in [*paths, people / "demonstration.py", people / "sign_ins.py", Path(__file__)]:
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


@pytest.fixture(scope="session")
def databases(django_db_blocker: DjangoDbBlocker) -> Iterator[TestDatabases]:
    """The maker of test databases; the template is there."""
    made = TestDatabases()
    with django_db_blocker.unblock():
        made.ensure_template()
    yield made
    made.drop_lent()


@pytest.fixture(scope="session")
def django_db_setup(databases: TestDatabases, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """One database for this run, made from the template; each test's transaction is rolled back."""
    name = f"test_{os.getpid()}"
    databases.make(name)
    databases.point_at(name)
    yield
    with django_db_blocker.unblock():
        for alias in ("default", "owner"):
            connections[alias].close()
    databases.drop(name)


@pytest.fixture
def committing_db(databases: TestDatabases, django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """A database of this test's own, in which commits are real. Gives its name."""
    name = databases.lend()
    with django_db_blocker.unblock():
        databases.point_at(name)
        yield name
        databases.point_at(f"test_{os.getpid()}")
    databases.take_back(name)


def acting_as(role: str, task: Task | None = TASK) -> Acting:
    """The demonstration's person who holds `role`, with a task in hand."""
    from sightline.core.models import User
    from sightline.workforce.actors import load_actor
    from sightline.workforce.sign_ins import SIGN_INS

    username = next(s.username for s in SIGN_INS if s.role == role)
    return Acting(load_actor(User.objects.get(username=username)), task)


class People:
    """Actors by role: `people["response_officer"]`."""

    def __getitem__(self, role: str) -> Acting:
        return acting_as(role)


@pytest.fixture
def people(request: pytest.FixtureRequest) -> People:
    """One `Acting` a role, with a task in hand."""
    if "committing_db" not in request.fixturenames:
        request.getfixturevalue("db")
    return People()


@pytest.fixture
def as_reader() -> Callable[[Acting], Acting]:
    """Set row-level security for the rest of the transaction: `reader = as_reader(people["call_handler"])`."""
    from sightline.core.transactions import set_reader

    def become(acting: Acting) -> Acting:
        set_reader(acting.actor)
        return acting

    return become


@pytest.fixture
def client_as(people: People) -> Callable[..., Client]:
    """A test client signed in as the demonstration's person of a role, with a task in hand unless `task=None`."""
    from sightline.core.models import Session, User

    def sign_in(role: str, task: Task | None = TASK) -> Client:
        client = Client(raise_request_exception=False)
        client.force_login(User.objects.get(id=people[role].actor.user_id))
        session = client.session
        # as after signing in with both: some roles get no further without the second
        session["second_factor"] = "app"
        session["proved_at"] = datetime(2099, 1, 1, tzinfo=UTC).isoformat()
        if task:
            session["task"] = {"kind": task.kind, "reference": task.reference, "words": task.words}
        session.save()
        # in use at whatever instant the test stops the clock, or it would be locked
        Session.objects.filter(session_key=session.session_key).update(seen_at=datetime(2099, 1, 1, tzinfo=UTC))
        return client

    return sign_in
