"""When a start may leave out making what is made: only where nothing has changed since a start made everything."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest

from sightline.core import clock
from sightline.operate import settled
from sightline.operate.demonstration import what_it_has
from sightline.operate.installation import DEMONSTRATION, REAL, decide_kind
from sightline.operate.postgres import EmbeddedServer
from sightline.operate.testing import start_test_cluster

NAME = "settled_or_not"


@pytest.fixture(scope="module")
def server() -> Iterator[EmbeddedServer]:
    started = start_test_cluster()
    yield started
    started.release()


@pytest.fixture
def ask(server: EmbeddedServer, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], object]]:
    """Run a statement as the owner of a database with one migration, which the environment names."""
    monkeypatch.setenv("DATABASE_URL", server.url("owner", NAME))
    monkeypatch.setenv("APP_DATABASE_URL", server.url("app", NAME))
    with psycopg.connect(server.url("superuser", "postgres"), autocommit=True) as superuser:
        superuser.execute(f"drop database if exists {NAME} with (force)")
        superuser.execute(f"create database {NAME} owner sightline_owner")
        with psycopg.connect(server.url("owner", NAME), autocommit=True) as owner:
            owner.execute("create table django_migrations (id int, app text, name text)")
            owner.execute("insert into django_migrations values (1, 'core', '0001_machinery')")
            yield owner.execute
        superuser.execute(f"drop database {NAME} with (force)")


def test_it_is_settled_once_a_start_has_made_everything_and_not_before(
    ask: Callable[[str], object], tmp_path: Path
) -> None:
    decide_kind(tmp_path, REAL)
    assert not settled.is_settled(tmp_path)
    settled.note_settled(tmp_path)
    assert settled.is_settled(tmp_path)


@pytest.mark.parametrize(
    "change",
    [
        "delete from django_migrations",
        "insert into django_migrations values (2, 'core', '0002_later')",
        "drop table django_migrations",
    ],
)
def test_another_state_of_the_database_is_not_settled(
    change: str, ask: Callable[[str], object], tmp_path: Path
) -> None:
    settled.note_settled(tmp_path)
    ask(change)
    assert not settled.is_settled(tmp_path)


@pytest.mark.parametrize("part", ["digest_of_sources", "_static", "_packages"])
def test_changed_code_files_or_packages_are_not_settled(
    part: str, ask: Callable[[str], object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settled.note_settled(tmp_path)
    monkeypatch.setattr(settled, part, lambda: "something else")
    assert not settled.is_settled(tmp_path)


def test_a_demonstration_that_was_cut_short_is_not_settled(
    ask: Callable[[str], object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SIGHTLINE_VAR", str(tmp_path))
    decide_kind(tmp_path, DEMONSTRATION)
    settled.note_settled(tmp_path)
    assert not settled.is_settled(tmp_path)
    (tmp_path / "demonstration").mkdir()
    (tmp_path / "demonstration" / "made").write_text("handler officer")
    assert not settled.is_settled(tmp_path), "it was made by a version that had fewer people"
    (tmp_path / "demonstration" / "made").write_text(what_it_has())
    assert settled.is_settled(tmp_path)


def test_a_new_month_is_not_settled_for_its_partitions_are_still_to_be_made(
    ask: Callable[[str], object], tmp_path: Path
) -> None:
    with clock.frozen(datetime(2030, 12, 31, tzinfo=UTC)):
        settled.note_settled(tmp_path)
        assert settled.is_settled(tmp_path)
    with clock.frozen(datetime(2031, 1, 1, tzinfo=UTC)):
        assert not settled.is_settled(tmp_path)
