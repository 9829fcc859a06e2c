"""A session that nobody uses is locked, and what was typed is kept."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from conftest import PASSWORD
from django.test import Client

from sightline.core import clock
from sightline.core.ids import uuid7
from sightline.core.models import LedgerRow, Session
from sightline.workforce.models import Agency

from .signing_scene import code_at, with_app


@pytest.fixture
def client_as(client_as: Callable[[str], Client]) -> Callable[[str], Client]:
    """As everywhere, but the session was used just now, and not for ever."""

    def used_now(role: str) -> Client:
        client = client_as(role)
        Session.objects.filter(session_key=client.session.session_key).update(seen_at=clock.now())
        return client

    return used_now


@contextmanager
def later(minutes: int) -> Iterator[None]:
    with clock.frozen(clock.now() + timedelta(minutes=minutes)):
        yield


@pytest.mark.parametrize(("minutes", "locked"), [(19, False), (20, True), (600, True)])
def test_a_session_that_nobody_uses_is_locked_after_twenty_minutes(client_as, minutes: int, locked: bool) -> None:
    client = client_as("response_officer")

    with later(minutes):
        answer = client.get("/glossary?from=here")

    assert (answer.status_code == 302) == locked
    if locked:
        assert answer["Location"] == "/unlock?next=%2Fglossary%3Ffrom%3Dhere"


def test_it_stays_locked_however_often_one_asks_and_shows_nothing_of_the_session(client_as) -> None:
    client = client_as("response_officer")
    with later(30):
        client.get("/")

    assert client.get("/").status_code == 302
    for path in ("/unlock", "/there-is-no-such-page"):
        page = client.get(path).content.decode()
        assert "AV-2026-0412" not in page
        assert "Users and posts" not in page
        assert 'href="/search"' not in page


def test_the_password_unlocks_it_and_both_are_on_the_ledger(client_as, as_reader, people) -> None:
    client = client_as("response_officer")
    with later(30):
        client.get("/glossary")

    wrong = client.post("/unlock", {"password": "wrong"})
    right = client.post("/unlock", {"password": PASSWORD, "next": "/glossary"})

    assert "That is not right" in wrong.content.decode()
    assert right["Location"] == "/glossary"
    assert client.get("/glossary").status_code == 200
    as_reader(people["professional_standards"])
    rows = list(LedgerRow.objects.filter(effect="sign_in").order_by("id").values_list("capability", "outcome"))
    assert rows == [("lock", "done"), ("unlock", "refused"), ("unlock", "done")]


def test_a_code_of_the_app_unlocks_it_too(client_as) -> None:
    with_app("response_officer")
    client = client_as("response_officer")
    with later(30):
        client.get("/")

    assert client.post("/unlock", {"password": code_at(clock.now())})["Location"] == "/"
    assert client.get("/").status_code == 200


def test_somebody_elses_password_does_not_unlock_it_and_guessing_waits(client_as) -> None:
    client = client_as("response_officer")
    with later(30):
        client.get("/")
    for _ in range(10):
        client.post("/unlock", {"password": "a guess that is wrong"})

    assert "Wait fifteen minutes" in client.post("/unlock", {"password": PASSWORD}).content.decode()


def test_what_was_being_sent_is_kept_whole_and_sent_after_unlocking(client_as) -> None:
    client = client_as("system_administrator")
    typed = {"name": "Nørth & <Sons>\u2019 school", "kind": "health", "submission": str(uuid7())}
    with later(30):
        answer = client.post("/agencies/add", typed)
    assert answer["Location"].startswith("/unlock")
    assert not Agency.objects.filter(name=typed["name"]).exists()
    assert "What you had typed is kept" in client.get("/unlock").content.decode()

    unlocked = client.post("/unlock", {"password": PASSWORD})

    assert unlocked["Location"] == "/unlock/kept"
    shown = client.get("/unlock/kept").content.decode()
    assert 'action="/agencies/add"' in shown
    assert "&lt;Sons&gt;" in shown
    sent = client.post("/agencies/add", typed)
    assert sent["Location"] == "/agencies"
    assert Agency.objects.filter(name=typed["name"]).exists()
    assert client.get("/unlock/kept")["Location"] == "/", "what was sent is kept no longer"


def test_what_was_kept_can_be_thrown_away_and_ends_with_the_session(client_as) -> None:
    client = client_as("system_administrator")
    with later(30):
        client.post("/agencies/add", {"name": "A school", "kind": "health", "submission": str(uuid7())})
    client.post("/unlock", {"password": PASSWORD})

    client.post("/unlock/kept")

    assert client.get("/unlock/kept")["Location"] == "/"


def test_what_a_script_sends_is_not_kept_in_place_of_what_a_person_typed(client_as) -> None:
    client = client_as("system_administrator")
    with later(30):
        client.post("/agencies/add", {"name": "A school", "kind": "health", "submission": str(uuid7())})
    client.post("/search/typed", {"q": "smith"}, headers={"Sec-Fetch-Mode": "same-origin"})

    client.post("/unlock", {"password": PASSWORD})

    assert "A school" in client.get("/unlock/kept").content.decode()


def test_signing_out_of_a_locked_session_is_possible(client_as) -> None:
    client = client_as("response_officer")
    with later(30):
        client.get("/")

    client.post("/sign-out")

    assert client.get("/")["Location"].startswith("/sign-in")


def test_whoever_works_is_never_locked_out(client_as) -> None:
    client = client_as("response_officer")
    started = clock.now()

    for minutes in range(0, 200, 15):
        with clock.frozen(started + timedelta(minutes=minutes)):
            assert client.get("/glossary").status_code == 200


SIGN_IN = {"username": "administrator", "password": PASSWORD}


def _session_ends(client: Client) -> None:
    Session.objects.filter(session_key=client.session.session_key).delete()


def test_what_was_being_sent_when_the_session_had_ended_is_kept_and_there_after_signing_in_again(
    client_as, settings
) -> None:
    settings.SECOND_FACTOR_REQUIRED = False
    client = client_as("system_administrator")
    client.get("/agencies")
    typed = {"name": "N\u00f8rth school", "kind": "health", "note": "x" * 5000, "submission": str(uuid7())}
    _session_ends(client)

    answer = client.post("/agencies/add", typed)

    assert answer["Location"].startswith("/sign-in")
    assert "What you had typed is kept" in client.get("/sign-in").content.decode()
    assert client.post("/sign-in", SIGN_IN)["Location"] == "/unlock/kept"
    shown = client.get("/unlock/kept").content.decode()
    assert 'action="/agencies/add"' in shown
    assert "N\u00f8rth school" in shown
    assert typed["note"] in shown
    assert client.post("/agencies/add", typed)["Location"] == "/agencies"


def test_what_somebody_typed_is_never_shown_to_another_who_signs_in_after_them(client_as, settings) -> None:
    settings.SECOND_FACTOR_REQUIRED = False
    client = client_as("system_administrator")
    client.get("/agencies")
    _session_ends(client)
    client.post("/agencies/add", {"name": "N\u00f8rth school", "kind": "health"})

    answer = client.post("/sign-in", {"username": "officer", "password": PASSWORD})

    assert answer["Location"] == "/"
    assert client.get("/unlock/kept")["Location"] == "/"


def test_nothing_is_kept_of_a_browser_in_which_nobody_was_signed_in(people) -> None:
    client = Client()

    client.post("/agencies/add", {"name": "N\u00f8rth school", "kind": "health"})

    assert "What you had typed" not in client.get("/sign-in").content.decode()


def test_no_password_is_kept(client_as) -> None:
    client = client_as("response_officer")
    with later(30):
        client.post("/me/sign-in/password", {"old_password": "was it", "new_password": "a secret", "other": "typed"})

    assert "a secret" not in str(client.session["kept"])


def test_what_was_being_sent_without_a_task_in_hand_is_there_once_one_is_chosen(client_as) -> None:
    client = client_as("response_officer")
    path = "/people/P00001A/propose-marker"
    session = client.session
    del session["task"]
    session.save()

    answer = client.post(path, {"text": "She carries a knife", "submission": str(uuid7())})
    chosen = client.post(answer["Location"], {"kind": "incident", "reference": "AV-1", "next": path})

    assert answer["Location"].startswith("/task")
    assert chosen["Location"] == "/unlock/kept"
    assert "She carries a knife" in client.get("/unlock/kept").content.decode()


def test_whoever_signs_in_again_is_asked_for_their_task_before_what_they_typed_and_sends_it_once(
    client_as, settings
) -> None:
    settings.SECOND_FACTOR_REQUIRED = False
    client, path = client_as("response_officer"), "/people/P00001A/propose-marker"
    client.get("/glossary")
    _session_ends(client)
    client.post(path, {"text": "She carries a knife", "submission": str(uuid7())})

    asked = client.post("/sign-in", {"username": "officer", "password": PASSWORD})
    chosen = client.post("/task", {"kind": "incident", "reference": "AV-1", "next": path})

    assert asked["Location"].startswith("/task?next=%2Fpeople")
    assert chosen["Location"] == "/unlock/kept"
    assert "She carries a knife" in client.get("/unlock/kept").content.decode()
