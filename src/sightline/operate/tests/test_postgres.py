"""The embedded server: made, shared, stopped, and mended after whatever is done to it."""

import multiprocessing
import os
import shutil
import signal
import stat
from contextlib import suppress
from pathlib import Path

import psycopg
import pytest

from sightline.operate.postgres import EmbeddedServer, ServerUnavailable, ensure_running, stop
from sightline.operate.postgres import errors as postgres_errors
from sightline.operate.postgres.cluster import buffers, memory
from sightline.operate.postgres.process import processes_of


def ask(server: EmbeddedServer, question: str, role: str = "app") -> object:
    with psycopg.connect(server.url(role)) as connection:
        row = connection.execute(question).fetchone()
        return row[0] if row else None


def record(server: EmbeddedServer, word: str) -> None:
    with psycopg.connect(server.url("owner")) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS kept (word text)")
        connection.execute("INSERT INTO kept VALUES (%s)", [word])


def recorded(server: EmbeddedServer) -> object:
    return ask(server, "SELECT string_agg(word, ' ') FROM kept", "owner")


def kill_everything(server: EmbeddedServer) -> None:
    for process in processes_of(server.place.data):
        # the others end by themselves once the first of them is gone
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)


@pytest.fixture
def server(var: Path) -> EmbeddedServer:
    return ensure_running(var, durable=False)


def test_a_new_server_has_two_roles_that_are_held_to_their_rights_and_no_port(server: EmbeddedServer) -> None:
    rights = (
        "SELECT format('%s %s %s %s', rolcanlogin, rolsuper, rolcreatedb, rolbypassrls) FROM pg_roles WHERE rolname = "
    )
    assert ask(server, f"{rights} 'sightline_owner'") == "t f t f"
    assert ask(server, f"{rights} 'sightline_app'") == "t f f f"
    assert ask(server, "SHOW listen_addresses") == ""
    assert (
        ask(server, "SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = 'sightline'") == "sightline_owner"
    )
    assert int(str(ask(server, "SHOW server_version_num"))) >= 180000
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        ask(server, "CREATE TABLE mine ()")


def test_what_opens_the_server_is_closed_to_other_accounts(server: EmbeddedServer) -> None:
    assert stat.S_IMODE((server.place.state / "passwords.json").stat().st_mode) == 0o600
    assert stat.S_IMODE(server.place.sockets.stat().st_mode) == 0o700
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(server.url("app").replace("@", "x@"))


def test_the_last_to_release_the_server_stops_it(var: Path, server: EmbeddedServer) -> None:
    second = ensure_running(var, durable=False)
    server.release()
    assert second.answers()
    second.release()
    assert not second.answers()
    second.release()


def test_stop_stops_the_server_whoever_uses_it(var: Path, server: EmbeddedServer) -> None:
    assert stop(var, durable=False) is True
    assert not server.answers()
    assert stop(var, durable=False) is False


def test_a_lasting_server_killed_outright_comes_back_with_every_acknowledged_row(var: Path) -> None:
    server = ensure_running(var)
    assert ask(server, "SHOW fsync") == "on"
    record(server, "before")
    kill_everything(server)
    server.mend()
    record(server, "between")
    kill_everything(server)
    again = ensure_running(var)
    assert recorded(again) == "before between"
    again.release()
    server.release()


@pytest.mark.parametrize(
    "left_behind",
    [
        pytest.param(
            f"{os.getpid()}\n/nowhere\n1\n5432\n\n*\n", id="the id of a process that is something else's by now"
        ),
        pytest.param("", id="an empty file"),
        pytest.param("not a number", id="rubbish"),
    ],
)
def test_a_stale_process_file_does_not_keep_the_server_from_starting(
    var: Path, server: EmbeddedServer, left_behind: str
) -> None:
    record(server, "kept")
    server.release()
    (server.place.data / "postmaster.pid").write_text(left_behind)
    server.place.socket.touch()
    server.place.socket.with_name(server.place.socket.name + ".lock").write_text(left_behind)
    again = ensure_running(var, durable=False)
    assert recorded(again) == "kept"
    again.release()


def test_a_server_whose_socket_was_swept_away_is_started_anew(var: Path, server: EmbeddedServer) -> None:
    record(server, "kept")
    server.place.socket.unlink()
    assert recorded(ensure_running(var, durable=False)) == "kept"


def test_a_path_too_long_for_a_socket_gets_a_short_one_elsewhere(var: Path) -> None:
    deep = var / ("long " * 30) / "var"
    server = ensure_running(deep, durable=False)
    assert len(os.fsencode(server.place.socket)) <= 107
    assert ask(server, "SELECT current_user") == "sightline_app"
    server.release()
    server.place.sockets.rmdir()


def _start_and_ask(var: str, said: "multiprocessing.Queue[object]") -> None:
    server = ensure_running(Path(var), durable=False)
    said.put(ask(server, "SELECT pg_postmaster_start_time()::text"))


def test_several_starts_at_once_share_one_server(var: Path) -> None:
    context = multiprocessing.get_context("spawn")
    said: multiprocessing.Queue[object] = context.Queue()
    starts = [context.Process(target=_start_and_ask, args=(str(var), said)) for _ in range(3)]
    for start in starts:
        start.start()
    answers = {said.get(timeout=60) for _ in starts}
    for start in starts:
        start.join()
    assert len(answers) == 1


def test_two_checkouts_have_a_server_each(var: Path) -> None:
    one, other = (ensure_running(var / name, durable=False) for name in ("one", "other"))
    record(one, "in one only")
    assert ask(other, "SELECT to_regclass('kept')") is None
    one.release()
    other.release()


def test_a_set_up_that_was_killed_in_initdb_is_made_anew(var: Path, server: EmbeddedServer) -> None:
    server.release()
    half_made = server.place.cluster / "data.new"
    server.place.data.rename(half_made)
    (half_made / "PG_VERSION").unlink()
    (server.place.state / "ready").unlink()
    again = ensure_running(var, durable=False)
    assert ask(again, "SELECT current_user") == "sightline_app"
    assert not half_made.exists()


def test_a_set_up_that_was_killed_before_its_database_was_made_is_finished(var: Path, server: EmbeddedServer) -> None:
    with psycopg.connect(server.url("superuser", "postgres"), autocommit=True) as connection:
        connection.execute("DROP DATABASE sightline")
        connection.execute("DROP ROLE sightline_app")
    (server.place.state / "ready").unlink()
    assert ask(ensure_running(var, durable=False), "SELECT current_user") == "sightline_app"


def test_a_full_disk_is_said_before_anything_is_made(var: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    nearly_full = shutil.disk_usage(var)._replace(free=50_000_000)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: nearly_full)
    with pytest.raises(ServerUnavailable, match=r"no room on disk: .* has 50 MB free .* Free some space"):
        ensure_running(var)
    assert not list(var.rglob("data*"))


def test_a_disk_that_fills_up_on_the_way_is_said_in_words() -> None:
    said = 'initdb: error: could not write to file "x": No space left on device'
    assert "The disk filled up while Sightline tried to make the database" in str(
        postgres_errors.explain("make the database", said)
    )


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_of_another_account_is_refused_with_what_to_do(var: Path) -> None:
    (var / "postgres").mkdir(mode=0o500)
    with pytest.raises(ServerUnavailable, match="belongs to another account"):
        ensure_running(var)


@pytest.mark.parametrize(
    ("megabytes", "kept"), [(0, 256), (1024, 256), (8192, 2048), (16_384, 4096), (32_768, 8192), (262_144, 8192)]
)
def test_the_database_keeps_a_quarter_of_the_memory_within_bounds(megabytes: int, kept: int) -> None:
    assert buffers(megabytes) == kept


@pytest.mark.parametrize(("said", "counts"), [("1073741824\n", True), ("max\n", False), (None, False)])
def test_a_container_has_no_more_memory_than_it_was_given(tmp_path: Path, said: str | None, counts: bool) -> None:
    limit = tmp_path / "memory.max"
    if said is not None:
        limit.write_text(said)
    assert (memory(limit) == 1024) is counts
    assert memory(limit) > 0
