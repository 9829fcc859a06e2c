"""Signing in with two things: what is asked of whom, what counts, and what is on the ledger."""

from datetime import timedelta

import pytest
from conftest import PASSWORD
from django.test import Client

from sightline.access.refusals import Refused
from sightline.core import clock
from sightline.core.ids import uuid7
from sightline.core.models import LedgerRow, User
from sightline.core.transactions import set_reader
from sightline.workforce import commands
from sightline.workforce.sign_in_models import Factor, RecoveryCode

from .signing_scene import SECRET, code_at, is_in, password_given, with_app

NEXT = "/sign-in/second-step"


def test_a_password_alone_opens_nothing_where_there_is_an_app(people, as_reader) -> None:
    with_app("response_officer")

    client = password_given("officer")

    assert not is_in(client)
    answer = client.post(NEXT, {"code": code_at(clock.now()), "next": "/glossary"})
    assert (answer.status_code, answer["Location"]) == (302, "/glossary")
    assert is_in(client)
    as_reader(people["professional_standards"])
    done = LedgerRow.objects.filter(outcome="done").order_by("-id")
    assert [row.capability for row in done[:2]] == ["sign_in", "use_factor"]


def test_a_code_is_taken_once(people) -> None:
    with_app("response_officer")
    code = code_at(clock.now())
    password_given("officer").post(NEXT, {"code": code})

    second = password_given("officer")
    answer = second.post(NEXT, {"code": code})

    assert "That code is not right" in answer.content.decode()
    assert not is_in(second)


@pytest.mark.parametrize("typed", ["000000", "abcd-efgh-jkmn", ""])
def test_a_wrong_code_gets_a_sentence_and_is_on_the_ledger(people, as_reader, typed: str) -> None:
    with_app("response_officer")
    client = password_given("officer")

    answer = client.post(NEXT, {"code": typed})

    assert "There is a problem" in answer.content.decode()
    assert not is_in(client)
    as_reader(people["professional_standards"])
    assert LedgerRow.objects.filter(capability="second_step", outcome="refused").exists() == bool(typed)


def test_after_ten_wrong_codes_even_the_right_one_waits(people) -> None:
    with_app("response_officer")
    client = password_given("officer")
    for _ in range(10):
        client.post(NEXT, {"code": "000000"})

    answer = client.post(NEXT, {"code": code_at(clock.now())})

    assert "Wait fifteen minutes" in answer.content.decode()


def test_a_recovery_code_signs_in_once_and_says_how_many_are_left(people) -> None:
    _, acting = with_app("response_officer")
    codes = commands.make_recovery_codes(acting)
    client = password_given("officer")

    client.post(NEXT, {"code": codes[0].upper()})

    assert "9 of them are left" in client.get("/").content.decode()
    again = password_given("officer")
    assert "used already" in again.post(NEXT, {"code": codes[0]}).content.decode()


def test_newer_recovery_codes_end_those_before(people) -> None:
    _, acting = with_app("response_officer")
    old = commands.make_recovery_codes(acting)
    commands.make_recovery_codes(acting)

    with pytest.raises(Refused, match="not one of your recovery codes"):
        commands.use_recovery_code(acting, old[0])
    assert RecoveryCode.objects.filter(spent_at__isnull=True).count() == 10


def test_nobody_elses_code_is_taken(people) -> None:
    _, officer = with_app("response_officer")
    codes = commands.make_recovery_codes(officer)
    handler = people["call_handler"]
    set_reader(handler.actor)

    with pytest.raises(Refused, match="not one of your"):
        commands.use_recovery_code(handler, codes[0])


def test_what_was_begun_is_forgotten_after_ten_minutes(people) -> None:
    with_app("response_officer")
    client = password_given("officer")

    with clock.frozen(clock.now() + timedelta(minutes=11)):
        answer = client.post(NEXT, {"code": code_at(clock.now())})

    assert answer["Location"] == "/sign-in"
    assert "took too long" in client.get("/sign-in").content.decode()


def test_the_second_step_alone_leads_nowhere(people) -> None:
    with_app("response_officer")

    assert Client().post(NEXT, {"code": code_at(clock.now())})["Location"] == "/sign-in"


@pytest.mark.parametrize("path", ["/", "/users", "/task", "/me/sessions"])
def test_whoever_needs_a_second_factor_and_has_none_sets_one_up_and_goes_nowhere_else(people, path: str) -> None:
    client = password_given("administrator")

    answer = client.get(path)

    assert answer["Location"].startswith("/me/sign-in")
    assert "Set one up to go on" in client.get("/me/sign-in").content.decode()


def test_once_it_is_set_up_they_go_on(people) -> None:
    client = password_given("administrator")
    shown = client.get("/me/sign-in/add-app").content.decode()
    assert "data:image/svg+xml" in shown
    secret = shown.split('<code class="app-break">')[1].split("<")[0].replace(" ", "")
    import pyotp

    client.post(
        "/me/sign-in/add-app",
        {"code": pyotp.TOTP(secret).at(clock.now()), "name": "work phone", "submission": uuid7()},
    )

    assert client.get("/users").status_code == 200
    assert "work phone" in client.get("/me/sign-in").content.decode()
    kept = Factor.objects.get(name="work phone")
    assert secret.encode() not in bytes(kept.content)


def test_partners_need_one_by_their_role(people) -> None:
    assert password_given("socialworker").get("/")["Location"].startswith("/me/sign-in")
    assert is_in(password_given("officer"))


def test_in_a_demonstration_it_is_offered_and_the_page_says_so(people, settings) -> None:
    settings.SECOND_FACTOR_REQUIRED = False
    client = password_given("administrator")

    assert is_in(client)
    assert "In this demonstration it is offered" in client.get("/me/sign-in").content.decode()


def test_a_role_that_needs_one_asks_for_it_in_the_middle_of_a_session(people, as_reader) -> None:
    with_app("response_officer")
    client = Client()
    client.force_login(User.objects.get(username="officer"))
    assert is_in(client)
    administrator = as_reader(people["system_administrator"])
    officer = User.objects.get(username="officer")
    police = people["response_officer"].actor.agency_id
    from sightline.workforce.models import Agency

    commands.appoint(
        administrator, officer, Agency.objects.get(id=police), title="Records", rank="PC", roles=["records_manager"]
    )

    assert client.get("/")["Location"].startswith(NEXT)
    client.post(NEXT, {"code": code_at(clock.now())})
    assert is_in(client)


def test_the_last_one_cannot_be_removed_where_it_is_needed(people, as_reader) -> None:
    _, acting = with_app("system_administrator")
    factor = Factor.objects.get(user_id=acting.actor.user_id)

    with pytest.raises(Refused, match="your only one"):
        commands.remove_factor(acting, factor, is_needed=True)
    assert commands.remove_factor(acting, factor, is_needed=False).removed_at is not None


def test_whoever_changes_how_they_sign_in_has_shown_lately_that_it_is_they(client_as) -> None:
    client = client_as("response_officer")
    session = client.session
    session["proved_at"] = (clock.now() - timedelta(minutes=16)).isoformat()
    session.save()

    asked = client.get("/me/sign-in/add-app")

    assert asked["Location"] == "/unlock?next=/me/sign-in/add-app"
    done = client.post("/unlock", {"password": PASSWORD, "next": "/me/sign-in/add-app"})
    assert done["Location"] == "/me/sign-in/add-app"
    assert client.get("/me/sign-in/add-app").status_code == 200


def test_a_secret_is_sealed_to_its_owner(people) -> None:
    from sightline.core.sealing import SealBroken, seal, unseal

    sealed = seal(SECRET.encode(), "one")

    assert unseal(sealed, "one").decode() == SECRET
    with pytest.raises(SealBroken):
        unseal(sealed, "another")


def test_a_key_that_answers_nonsense_is_refused_in_words(people) -> None:
    client = password_given("administrator")
    client.get("/me/sign-in/add-key")

    answer = client.post("/me/sign-in/add-key", {"name": "a key", "answer": "{]", "submission": uuid7()})

    assert "did not answer as it should" in answer.content.decode()
