"""Started by root: the server runs as an account of its own, wherever the checkout is."""

import os
import shutil
from pathlib import Path

import psycopg
import pytest

from sightline.operate.postgres import EmbeddedServer, ServerUnavailable, ensure_running

pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="only root has another account run its server")


def whoami(server: EmbeddedServer) -> str:
    with psycopg.connect(server.url("app")) as connection:
        row = connection.execute("SELECT current_user").fetchone()
        return str(row[0]) if row else ""


@pytest.fixture
def closed(var: Path) -> Path:
    """A state folder that no account but root's can enter, as in root's own home."""
    (var / "home").mkdir(mode=0o700)
    return var / "home" / "var"


def test_the_server_does_not_run_as_root(var: Path) -> None:
    server = ensure_running(var, durable=False)
    assert server.place.account.uid != 0
    assert server.place.data.stat().st_uid == server.place.account.uid
    assert server.place.cluster.is_relative_to(var)


def test_a_checkout_that_the_account_cannot_read_keeps_its_database_elsewhere_and_says_so(
    closed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    server = ensure_running(closed, durable=False)
    assert whoami(server) == "sightline_app"
    assert not server.place.cluster.is_relative_to(closed)
    assert f"the database is kept in {server.place.cluster}" in capsys.readouterr().err
    server.release()
    again = ensure_running(closed, durable=False)
    assert again.place.cluster == server.place.cluster
    assert capsys.readouterr().err == ""
    again.release()


def test_a_moved_checkout_keeps_its_database_and_a_copied_one_is_told_that_it_is_a_copy(closed: Path) -> None:
    server = ensure_running(closed, durable=False)
    server.release()
    moved = closed.rename(closed.with_name("moved"))
    again = ensure_running(moved, durable=False)
    assert again.place.cluster == server.place.cluster
    again.release()
    copied = shutil.copytree(moved, moved.with_name("copied"))
    with pytest.raises(ServerUnavailable, match="is a copy of"):
        ensure_running(copied, durable=False)
    shutil.rmtree(copied)
