"""Accounts that end, are closed, are not used; what administrators do with them, and with whose not."""

from datetime import timedelta

import pytest
from conftest import PASSWORD
from django.test import Client

from sightline.access.refusals import Refused
from sightline.core import clock
from sightline.core.ids import uuid7
from sightline.core.models import LedgerRow, Session, User
from sightline.core.transactions import set_reader
from sightline.workforce import commands
from sightline.workforce.models import Agency, Post
from sightline.workforce.sign_in_models import Factor

from .signing_scene import is_in, password_given, with_app

ADMINISTRATOR = "system_administrator"


@pytest.fixture
def officer(people) -> User:
    return User.objects.get(username="officer")


@pytest.fixture
def administrator(people, as_reader):
    return as_reader(people[ADMINISTRATOR])


@pytest.mark.requirement("R23")
def test_an_account_for_a_limited_time_ends_by_itself_at_sign_in_and_in_the_middle(officer, administrator) -> None:
    ends = clock.now() + timedelta(hours=1)
    commands.set_expiry(administrator, officer, ends, ask="Chief Inspector Rowe", why="The inspection ends")
    client = password_given("officer")
    assert is_in(client)

    with clock.frozen(ends):
        assert client.get("/glossary")["Location"].startswith("/sign-in")
        told = client.get("/sign-in").content.decode()
        again = Client().post("/sign-in", {"username": "officer", "password": PASSWORD}).content.decode()

    for words in (told, again):
        assert "was for a limited time" in words
        assert "ask Chief Inspector Rowe" in words


def test_whoever_does_not_know_the_password_is_not_told_that_an_account_has_ended(officer, administrator) -> None:
    commands.close_account(administrator, officer, "Left the force")

    answer = Client().post("/sign-in", {"username": "officer", "password": "a guess"}).content.decode()

    assert "do not go together" in answer
    assert "closed" not in answer


def test_a_leaver_is_out_at_once_everywhere_and_back_when_reopened(officer, administrator, as_reader) -> None:
    client = password_given("officer")

    commands.close_account(administrator, officer, "Left the force")

    assert client.get("/")["Location"].startswith("/sign-in")
    assert "This account is closed" in _told("officer")
    as_reader(administrator)
    assert not Post.objects.filter(user=officer, until__isnull=True).exists()
    commands.reopen_account(administrator, officer, "Came back")
    police = Agency.objects.get(is_police=True)
    commands.appoint(administrator, officer, police, title="PC", rank="Constable", roles=["response_officer"])
    assert is_in(password_given("officer"))


def test_an_account_that_nobody_used_for_ninety_days_is_off_until_it_is_reopened(officer, administrator) -> None:
    password_given("officer")

    with clock.frozen(clock.now() + timedelta(days=91)):
        assert "Nobody has used this account for 90 days" in _told("officer")
        set_reader(administrator.actor)
        commands.reopen_account(administrator, officer, "Back from leave")
        assert is_in(password_given("officer"))


def test_a_post_that_ended_gives_nothing_at_the_next_request(officer, administrator) -> None:
    client = password_given("officer")
    assert client.get("/glossary").status_code == 200

    commands.end_post(administrator, Post.objects.get(user=officer), "Moved")

    assert client.get("/glossary")["Location"].startswith("/sign-in")
    for told in (client.get("/sign-in").content.decode(), _told("officer")):
        assert "Your post, Response officer, A relief, ended on" in told


def test_whoever_never_held_a_post_is_told_so_at_each_door(administrator) -> None:
    commands.add_user(administrator, "newcomer", "Nia Prosser", PASSWORD)

    assert password_given("newcomer").get("/").status_code == 403


@pytest.mark.requirement("R23")
def test_nobody_becomes_an_inspector_for_good(officer, administrator) -> None:
    inspectorate = Agency.objects.get(kind="inspectorate")

    def become(until):
        roles = ["hmicfrs_inspector"]
        return commands.appoint(
            administrator, officer, inspectorate, title="Inspector", rank="HMICFRS", roles=roles, until=until
        )

    with pytest.raises(Refused, match="for a limited time"):
        become(None)
    post = become(clock.now() + timedelta(days=28))
    with pytest.raises(Refused, match="for a limited time"):
        commands.limit_post(administrator, post, None, "Stays")
    commands.set_expiry(administrator, officer, clock.now() + timedelta(days=9), ask="", why="Both end")
    assert commands.limit_post(administrator, post, None, "The account ends").until is None
    with pytest.raises(Refused, match="for a limited time"):
        commands.set_expiry(administrator, officer, None, ask="", why="Stays")


@pytest.mark.parametrize(
    "take",
    [
        lambda act, me: commands.close_account(act, me, "x"),
        lambda act, me: commands.reopen_account(act, me, "x"),
        lambda act, me: commands.reset_factors(act, me, "x"),
        lambda act, me: commands.set_expiry(act, me, None, ask="", why="x"),
        lambda act, me: commands.join_directory(act, me, "somebody", "x"),
        lambda act, me: commands.give_password(act, me, "a long password", "x"),
    ],
)
def test_no_administrator_keeps_their_own_account(administrator, take) -> None:
    me = User.objects.get(id=administrator.actor.user_id)

    with pytest.raises(Refused) as refused:
        take(administrator, me)

    assert refused.value.refusal.code == "own_account"


@pytest.mark.parametrize(
    "end",
    [
        lambda act, last: commands.end_post(act, Post.objects.get(user=last), "x"),
        lambda act, last: commands.close_account(act, last, "x"),
        lambda act, last: commands.set_expiry(act, last, clock.now() + timedelta(days=1), ask="", why="x"),
    ],
)
def test_the_last_administrator_cannot_be_ended(people, as_reader, end) -> None:
    from sightline.workforce.actors import system_acting

    installer = as_reader(system_acting("installer", frozenset({ADMINISTRATOR})))

    with pytest.raises(Refused, match="is the last administrator"):
        end(installer, User.objects.get(username="administrator"))


def test_with_another_administrator_one_can_leave(people, as_reader, officer) -> None:
    from sightline.workforce.actors import system_acting

    installer = as_reader(system_acting("installer", frozenset({ADMINISTRATOR})))
    police = Agency.objects.get(is_police=True)
    commands.appoint(installer, officer, police, title="Administrator", rank="Staff", roles=[ADMINISTRATOR])

    commands.close_account(installer, User.objects.get(username="administrator"), "Left")

    assert not User.objects.get(username="administrator").is_active


def test_a_lost_phone_is_reset_by_somebody_else_and_its_owner_is_told(people, as_reader) -> None:
    user, _ = with_app("response_officer")
    client = password_given("officer")
    administrator = as_reader(people[ADMINISTRATOR])

    commands.reset_factors(administrator, user, "Phone lost on the train; seen in person")

    assert not Factor.objects.filter(user=user, removed_at__isnull=True).exists()
    assert not is_in(client)
    fresh = password_given("officer")
    assert is_in(fresh)
    assert "removed the second factors of your account" in fresh.get("/notices").content.decode()


def test_a_first_password_is_changed_and_other_sessions_end(people, officer) -> None:
    here, elsewhere = password_given("officer"), password_given("officer")
    new = {"old": PASSWORD, "new": "three words apart here", "submission": uuid7()}

    assert "not your password" in here.post("/me/sign-in/password", {**new, "old": "wrong"}).content.decode()
    here.post("/me/sign-in/password", {**new, "submission": uuid7()})

    assert is_in(here)
    assert not is_in(elsewhere)
    assert Client().post("/sign-in", {"username": "officer", "password": new["new"]}).status_code == 302


def test_where_i_am_signed_in_is_listed_and_ended(people, officer) -> None:
    here, elsewhere = password_given("officer"), password_given("officer")
    handler = password_given("handler")
    page = here.get("/me/sessions").content.decode()
    assert page.count('name="mark"') == 1
    assert not any(key in page for key in Session.objects.values_list("session_key", flat=True))

    mark = page.split('name="mark" value="')[1].split('"')[0]
    assert handler.post("/me/sessions/end", {"mark": mark}).status_code == 404
    here.post("/me/sessions/end", {"mark": mark})

    assert is_in(here)
    assert not is_in(elsewhere)
    assert is_in(handler)


def test_all_other_sessions_are_ended_at_once(people, officer, as_reader) -> None:
    here, *others = [password_given("officer") for _ in range(3)]

    here.post("/me/sessions/end")

    assert is_in(here)
    assert not any(is_in(client) for client in others)
    as_reader(people["professional_standards"])
    assert LedgerRow.objects.filter(capability="end_sessions", outcome="done").count() == 1


def test_the_pages_do_what_the_commands_do(client_as, officer) -> None:
    client = client_as(ADMINISTRATOR)
    why = {"why": "Asked in person"}

    client.post(f"/users/{officer.id}/directory", {"directory_id": "abc", **why, "submission": uuid7()})
    assert User.objects.get(username="officer").directory_id == "abc"
    client.post(f"/users/{officer.id}/close", {**why, "submission": uuid7()})
    assert "Closed" in client.get("/accounts").content.decode()
    assert "This account is closed" in client.get(f"/users/{officer.id}/account").content.decode()
    client.post(f"/users/{officer.id}/reopen", {**why, "submission": uuid7()})
    assert User.objects.get(username="officer").is_active
    taken = client.post(
        f"/users/{User.objects.get(username='handler').id}/directory",
        {"directory_id": "abc", **why, "submission": uuid7()},
    )
    assert "already that of Tom Askew" in taken.content.decode()


def test_one_address_that_is_wrong_too_often_waits_whatever_name_it_tries(people, monkeypatch) -> None:
    from dataclasses import replace

    from sightline.workforce import signing

    limits = replace(signing.standards(), tries_by_address=5)
    monkeypatch.setattr(signing, "standards", lambda: limits)
    sprayer = Client(REMOTE_ADDR="10.0.0.9")
    for number in range(5):
        sprayer.post("/sign-in", {"username": f"name{number}", "password": "Spring2026!!"})

    assert (
        "from where you are" in sprayer.post("/sign-in", {"username": "officer", "password": PASSWORD}).content.decode()
    )
    assert is_in(password_given("officer")), "others are not kept waiting"


@pytest.mark.parametrize(
    ("proxies", "passed", "address"),
    [
        (0, "10.9.9.9", "127.0.0.1"),
        (1, "10.9.9.9, 203.0.113.7", "203.0.113.7"),
        (2, "198.51.100.1, 203.0.113.7, 10.0.0.1", "203.0.113.7"),
        (1, "", "127.0.0.1"),
    ],
)
def test_an_address_is_what_our_own_proxy_wrote_down(rf, settings, proxies: int, passed: str, address: str) -> None:
    from sightline.core.web.addresses import address_of

    settings.PROXIES = proxies

    assert address_of(rf.get("/", headers={"X-Forwarded-For": passed})) == address


def test_a_name_in_use_and_one_that_is_not_ask_the_same_of_the_database(people) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    counts = []
    for username in ("officer", "nobody.here"):
        with CaptureQueriesContext(connection) as asked:
            Client().post("/sign-in", {"username": username, "password": "wrong"})
        counts.append(len(asked))

    assert counts[0] == counts[1]


def _told(username: str) -> str:
    return Client().post("/sign-in", {"username": username, "password": PASSWORD}).content.decode()
