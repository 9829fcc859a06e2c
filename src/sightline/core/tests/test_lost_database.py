"""The database goes away, also while what was sent is being recorded: then nobody knows whether it was."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, OperationalError, connection
from django.test import Client
from django.urls import reverse

SAID = "whether that was recorded"


@pytest.mark.parametrize(
    ("fault", "is_in_doubt"),
    [(OperationalError("the connection is lost"), True), (IntegrityError("no row on the ledger"), False)],
    ids=["lost", "refused"],
)
def test_what_may_have_been_recorded_is_not_said_to_be_lost(
    committing_db: str,
    client_as: Callable[..., Client],
    monkeypatch: pytest.MonkeyPatch,
    fault: DatabaseError,
    is_in_doubt: bool,
) -> None:
    client = client_as("response_officer")

    def commit() -> Any:
        connection.rollback()
        raise fault

    with monkeypatch.context() as failing:
        failing.setattr(connection, "commit", commit)
        answer = client.post(reverse("glossary"))

    words = answer.content.decode()
    assert answer.status_code == 500
    assert (SAID in words) is is_in_doubt
    assert ("Nothing of what you just sent was recorded" in words) is not is_in_doubt
    assert client.get(reverse("glossary")).status_code == 200


@pytest.mark.parametrize("name", ["glossary", "sign_in"])
def test_where_the_database_is_not_there_the_page_says_what_is_safe_and_what_to_do(
    committing_db: str, client_as: Callable[..., Client], monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    client = client_as("response_officer")
    connection.close()

    with monkeypatch.context() as gone:
        gone.setitem(connection.settings_dict, "HOST", "127.0.0.1")
        gone.setitem(connection.settings_dict, "PORT", "1")
        answer = client.get(reverse(name))

    assert answer.status_code == 500
    assert "ring the control room" in answer.content.decode()
    connection.close()
    assert client.get(reverse("glossary")).status_code == 200
