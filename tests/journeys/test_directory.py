"""Signing in by the force's directory: a real OpenID Connect provider, in a process of its own."""

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
import pytest
from conftest import TestDatabases, acting_as
from playwright.sync_api import Browser, expect
from pytest_django import DjangoDbBlocker

from sightline.operate.serving import served

from .conftest import Visitor
from .test_signing_in import leave_alone

THERE = {"username": "t.askew", "password": "what the directory knows"}
READY_SECONDS = 60


@dataclass
class Directory:
    """The force's directory, which can be started, stopped, and told what to say."""

    folder: Path
    port: int
    process: "subprocess.Popen[bytes] | None" = None

    def says(self, *, seconds_ahead: int = 0, amr: tuple[str, ...] = ("pwd",)) -> None:
        """What it says of its clock, and of how somebody signed in there."""
        fresh = self.folder / "says.new"
        fresh.write_text(json.dumps({"seconds_ahead": seconds_ahead, "amr": amr}))
        fresh.rename(self.folder / "says.json")

    def start(self) -> None:
        """Serve, and wait until it does."""
        for gone in ("address", "directory.sqlite3"):
            (self.folder / gone).unlink(missing_ok=True)
        command = [sys.executable, str(Path(__file__).with_name("directory_site.py")), str(self.folder)]
        with (self.folder / "log").open("wb") as log:
            self.process = subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT)
        deadline = time.monotonic() + READY_SECONDS
        while not (self.folder / "address").exists():
            assert self.process.poll() is None, (self.folder / "log").read_text()
            assert time.monotonic() < deadline, "The directory did not start in time."
            time.sleep(0.1)

    def stop(self) -> None:
        """Be down."""
        if self.process:
            self.process.terminate()
            self.process.wait(20)
            self.process = None


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@pytest.fixture(scope="module")
def directory(tmp_path_factory: Any) -> Iterator[Directory]:
    made = Directory(tmp_path_factory.mktemp("directory"), _free_port())
    (made.folder / "port").write_text(str(made.port))
    made.says()
    yield made
    made.stop()


@pytest.fixture(scope="module")
def joined_site(
    directory: Directory,
    force: str,
    databases: TestDatabases,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: Any,
) -> Iterator[str]:
    """A Sightline that has this directory. It starts while the directory is down, as it may."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SIGHTLINE_OIDC_ISSUER", f"http://127.0.0.1:{directory.port}")
        patch.setenv("SIGHTLINE_OIDC_CLIENT_ID", "sightline")
        patch.setenv("SIGHTLINE_OIDC_CLIENT_SECRET", "between the two of them")
        with served(databases.server, force, tmp_path_factory.mktemp("var")) as address:
            (directory.folder / "returns_to").write_text(f"{address}/sign-in/directory/return")
            yield address


@pytest.fixture
def up(directory: Directory, joined_site: str) -> Directory:
    """The directory, which answers, with its clock right."""
    directory.says()
    if directory.process is None:
        directory.start()
    return directory


@pytest.fixture
def somebody(browser: Browser, joined_site: str) -> Iterator[Visitor]:
    """A browser in which nobody is signed in, here or there."""
    context = browser.new_context(viewport={"width": 390, "height": 900})
    yield Visitor(context.new_page(), joined_site)
    context.close()


@pytest.fixture
def joined(force: str, databases: TestDatabases, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The officer's account is joined to the directory."""
    with django_db_blocker.unblock():
        databases.point_at(force)
        join("directory-t.askew")
        yield
        join("")
        databases.point_at(f"test_{os.getpid()}")


def join(identifier: str) -> None:
    from sightline.core.models import User
    from sightline.core.transactions import transaction_as
    from sightline.workforce.commands import join_directory

    administrator = acting_as("system_administrator")
    with transaction_as(administrator.actor):
        join_directory(administrator, User.objects.get(username="officer"), identifier, "Asked in person")


def by_directory(somebody: Visitor, then: str = "/") -> None:
    """Sign in there, from the page that asked."""
    somebody.go(then)
    somebody.page.get_by_role("button", name="Sign in with your force account").click()
    sign_in_there(somebody)


def sign_in_there(somebody: Visitor) -> None:
    somebody.page.locator("input[name=login]").fill(THERE["username"])
    somebody.page.locator("input[name=password]").fill(THERE["password"])
    somebody.page.locator("button[type=submit]").first.click()


def last_acts(databases: TestDatabases, force: str, number: int = 1) -> list[tuple[str, str, Any]]:
    with psycopg.connect(databases.server.url("owner", force)) as connection:
        query = """select l.capability, l.outcome, d.body::json from core_ledger l join core_ledger_detail d using (id)
                    where effect = 'sign_in' order by id desc limit %s"""
        return connection.execute(query, [number]).fetchall()


def test_an_officer_signs_in_by_the_directory_and_goes_on_to_where_they_were_going(
    up: Directory, joined: None, somebody: Visitor, databases: TestDatabases, force: str
) -> None:
    by_directory(somebody, "/glossary")

    expect(somebody.page.get_by_role("heading", level=1)).to_have_text("What the words mean")
    expect(somebody.page.locator("header")).to_contain_text("Tom Askew")
    [(capability, outcome, said)] = last_acts(databases, force)
    assert (capability, outcome, said["method"], said["second_factor"]) == ("sign_in", "done", "directory", "")


def test_a_second_factor_that_was_used_there_counts_here(
    up: Directory, joined: None, somebody: Visitor, databases: TestDatabases, force: str
) -> None:
    up.says(amr=("pwd", "mfa"))

    by_directory(somebody)

    expect(somebody.page.get_by_role("heading", level=1)).to_contain_text("Hello")
    assert last_acts(databases, force)[0][2]["second_factor"] == "directory"


def test_whoever_is_not_joined_is_told_whom_to_ask_and_no_account_is_made(
    up: Directory, somebody: Visitor, databases: TestDatabases, force: str
) -> None:
    by_directory(somebody)

    somebody.sees("No account is made by signing in")
    somebody.sees("directory-t.askew")
    assert somebody.violations() == []
    assert not somebody.overflows()
    [(capability, outcome, said)] = last_acts(databases, force)
    assert (capability, outcome, said["reason"]) == ("sign_in", "refused", "directory_unknown")
    somebody.go("/")
    expect(somebody.page.get_by_role("heading", level=1)).to_have_text("Sign in")


@pytest.mark.parametrize(("seconds", "told"), [(3600, "60 minutes ahead of"), (-3600, "60 minutes behind")])
def test_a_clock_an_hour_wrong_is_said_in_words(
    up: Directory, joined: None, somebody: Visitor, seconds: int, told: str
) -> None:
    up.says(seconds_ahead=seconds)

    by_directory(somebody)

    somebody.sees(f"The directory's clock is {told} Sightline's")
    somebody.sees("Sign in by name and password meanwhile")


def test_a_directory_that_is_down_leaves_the_other_way_open(
    directory: Directory, joined_site: str, somebody: Visitor
) -> None:
    directory.stop()
    somebody.go("/")

    somebody.page.get_by_role("button", name="Sign in with your force account").click()

    somebody.sees("The directory does not answer")
    somebody.sign_in("officer")


def test_a_directory_that_goes_down_in_the_middle_is_said_in_words(
    up: Directory, joined: None, somebody: Visitor
) -> None:
    somebody.go("/")
    somebody.page.get_by_role("button", name="Sign in with your force account").click()
    expect(somebody.page.locator("input[name=login]")).to_be_visible()
    up.stop()

    somebody.go(f"/sign-in/directory/return?code=x&state={'y' * 20}")

    somebody.sees("The directory does not answer")


def test_what_was_begun_elsewhere_is_not_taken(up: Directory, joined: None, somebody: Visitor) -> None:
    somebody.go("/sign-in/directory/return?code=stolen&state=somebody-elses")

    somebody.sees("begun in another browser")


def test_a_locked_session_is_unlocked_by_signing_in_there_again(
    up: Directory, joined: None, somebody: Visitor, databases: TestDatabases, force: str
) -> None:
    by_directory(somebody)
    expect(somebody.page.get_by_role("heading", level=1)).to_contain_text("Hello")
    leave_alone(databases, force, "officer")
    somebody.go("/glossary")
    somebody.sees("Your session is locked")

    somebody.page.get_by_role("link", name="Unlock with your force account").click()
    # it knows who is there, and asks them to show it again
    somebody.page.locator("input[name=password]").fill(THERE["password"])
    somebody.page.locator("button[type=submit]").first.click()

    expect(somebody.page.get_by_role("heading", level=1)).to_have_text("What the words mean")
    assert [act[0] for act in last_acts(databases, force, 2)] == ["unlock", "lock"]


def test_the_local_way_in_stays(up: Directory, somebody: Visitor) -> None:
    somebody.sign_in("handler")

    expect(somebody.page.get_by_role("heading", level=1)).to_contain_text("Hello")
