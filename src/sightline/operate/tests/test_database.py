"""A database server of one's own: what is asked of it before anything is touched."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sightline.operate.database import own_server_named, refuse_unfit_server
from sightline.operate.errors import CannotGoOn
from sightline.operate.postgres import EmbeddedServer
from sightline.operate.testing import start_test_cluster


@pytest.fixture(scope="module")
def server() -> Iterator[EmbeddedServer]:
    started = start_test_cluster()
    yield started
    started.release()


def test_two_roles_of_a_new_enough_server_will_do(server: EmbeddedServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", server.url("owner"))
    monkeypatch.setenv("APP_DATABASE_URL", server.url("app"))
    assert own_server_named() is True


def test_without_either_address_the_embedded_server_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.delenv("APP_DATABASE_URL", raising=False)
    assert own_server_named() is False


@pytest.mark.parametrize(
    ("set_one", "missing"), [("DATABASE_URL", "APP_DATABASE_URL"), ("APP_DATABASE_URL", "DATABASE_URL")]
)
def test_one_address_without_the_other_is_refused(set_one: str, missing: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(missing, raising=False)
    monkeypatch.setenv(set_one, "postgresql://somebody@localhost/x")
    with pytest.raises(CannotGoOn, match=f"set {missing} "):
        own_server_named()


@pytest.mark.parametrize(
    ("owner", "application", "reason"),
    [
        (("owner", "sightline"), ("owner", "sightline"), "use the same role"),
        (("owner", "sightline"), ("superuser", "sightline"), "is SUPERUSER"),
        (("owner", "sightline"), ("app", "postgres"), "name different databases"),
        (("owner", "absent"), ("app", "sightline"), 'DATABASE_URL names cannot be used: .*"absent" does not exist'),
    ],
)
def test_a_server_that_would_not_hold_the_access_rules_is_refused(
    server: EmbeddedServer, owner: tuple[str, str], application: tuple[str, str], reason: str
) -> None:
    with pytest.raises(CannotGoOn, match=reason):
        refuse_unfit_server(server.url(*owner), server.url(*application))


def test_a_server_that_is_not_there_is_said_with_the_variable_to_correct(tmp_path: Path) -> None:
    nowhere = f"postgresql://somebody@{str(tmp_path).replace('/', '%2F')}/x"
    with pytest.raises(CannotGoOn, match="Correct DATABASE_URL"):
        refuse_unfit_server(nowhere, nowhere)
