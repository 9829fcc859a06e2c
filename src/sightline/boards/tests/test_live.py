"""A real process of live updates tells an open board of what was committed, and nobody of what is not theirs."""

import http.client
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from conftest import TestDatabases, acting_as
from django.conf import settings

from sightline.boards.web.rendered import Rendered
from sightline.core import clock
from sightline.core.acts import Acting
from sightline.core.models import Session, User
from sightline.core.transactions import transaction_as
from sightline.operate.serving import live_beside
from sightline.workforce.models import Team

from .duties_scene import begin, child


@pytest.fixture
def port(
    committing_db: str, databases: TestDatabases, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[int]:
    """Where live updates of this test's own database are served; the process was given time to be there."""
    monkeypatch.setattr(settings, "SECRET_KEY", "a key for one run only")
    with live_beside(databases.server, committing_db, tmp_path) as environment:
        yield int(environment["SIGHTLINE_LIVE"])


def cookie_of(username: str) -> str:
    from sightline.core.sessions import SessionStore

    session = SessionStore()
    user = User.objects.get(username=username)
    session.update({"_auth_user_id": str(user.id), "_auth_user_backend": "x", "_auth_user_hash": "x"})
    session.save()
    return f"sightline_{_digest()}={session.session_key}"


def _digest() -> str:
    import hashlib

    return hashlib.sha256(b"a key for one run only").hexdigest()[:8]


@contextmanager
def stream(port: int, asked: str, cookie: str) -> Iterator[http.client.HTTPResponse]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", f"/live/{asked}", headers={"Cookie": cookie, "Origin": "http://127.0.0.1:8000"})
    try:
        yield connection.getresponse()
    finally:
        connection.close()


def events(answer: http.client.HTTPResponse, wanted: str) -> str:
    """The data of the next event of this name."""
    name = ""
    for line in iter(answer.readline, b""):
        said = line.decode().rstrip("\n")
        if said.startswith("event: "):
            name = said.removeprefix("event: ")
        elif said.startswith("data:") and name == wanted:
            return said.removeprefix("data:").strip()
    raise AssertionError("The stream ended.")


def _begin_and_fail(sergeant: Acting) -> None:
    with transaction_as(sergeant.actor):
        begin(sergeant, child(sergeant), team="A relief")
        raise ZeroDivisionError


OTHERS = (("officer", "force", 403), ("officer", "mine", 200), ("officer", "nothing", 403), ("", "mine", 403))


def test_a_board_is_told_of_a_duty_that_was_committed_and_nobody_hears_of_what_is_not_theirs(port: int) -> None:
    sergeant = acting_as("response_sergeant")
    with transaction_as(sergeant.actor):
        team = Team.objects.get(name="A relief")
    with stream(port, f"team.{team.id}", cookie_of("sergeant")) as answer:
        assert (answer.status, answer.headers["Content-Type"]) == (200, "text/event-stream; charset=utf-8")
        assert answer.headers["Access-Control-Allow-Origin"] == "http://127.0.0.1:8000"
        events(answer, "open")
        with pytest.raises(ZeroDivisionError):
            _begin_and_fail(sergeant)
        with transaction_as(sergeant.actor):
            begin(sergeant, child(sergeant), owner="officer")
        began = time.monotonic()
        topic, version = events(answer, "changed").split(" ")
        while topic == "resync":
            topic, version = events(answer, "changed").split(" ")
        assert (topic, len(version)) == (f"team.{team.id}", 16)
        assert time.monotonic() - began < 5, "it is told by the commit and by nothing that is rolled back"
    for username, asked, status in OTHERS:
        with stream(port, asked, cookie_of(username) if username else "") as answer:
            assert (username, asked, answer.status) == (username, asked, status)


def test_what_many_ask_for_at_once_is_made_once_and_what_failed_is_made_again() -> None:
    rendered, made = Rendered(), []

    def fail() -> str:
        raise ZeroDivisionError

    def make() -> str:
        made.append(1)
        return "content"

    with pytest.raises(ZeroDivisionError):
        rendered.once("key", fail)
    assert [rendered.once("key", make), rendered.once("key", make)] == ["content", "content"]
    assert len(made) == 1


def test_an_open_board_that_asks_by_itself_does_not_keep_a_session_alive(
    client_as: Any, people: Any, as_reader: Any
) -> None:
    as_reader(people["response_sergeant"])
    client, team = client_as("response_sergeant"), Team.objects.get(name="A relief")
    before = clock.now() - timedelta(minutes=3)
    Session.objects.update(seen_at=before)
    assert client.get(f"/boards/team/{team.id}/now", headers={"Sightline-Refresh": "1"}).status_code == 200
    assert Session.objects.get().seen_at == before
    assert client.get(f"/boards/team/{team.id}/now").status_code == 200
    assert Session.objects.get().seen_at > before
