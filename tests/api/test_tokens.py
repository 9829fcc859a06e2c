"""Who gets in by a token, as whom, and for how long."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from sightline.access.refusals import Refused
from sightline.access.scopes import SCOPES, roles_for_tokens
from sightline.core import clock
from sightline.core.acts import Acting
from sightline.core.api.operations import OPERATIONS
from sightline.core.models import LedgerRow
from sightline.core.transactions import set_reader
from sightline.notices.models import Notice
from sightline.workforce.commands import make_token, revoke_token, rotate_token
from sightline.workforce.models import Agency, ApiToken
from sightline.workforce.queries.tokens import tokens
from sightline.workforce.rules.tokens import cannot_make, digest_of, is_token, prefix_of
from sightline.workforce.sign_ins import COUNCIL, FORCE
from sightline.workforce.tests.token_scene import Caller, a_token

NOON = datetime(2026, 5, 3, 12, tzinfo=UTC)
Make = Callable[..., Any]


@pytest.fixture
def administrator(people: Any, as_reader: Any) -> Acting:
    return as_reader(people["system_administrator"])


def test_a_token_is_shown_once_and_only_its_digest_is_kept(token: Make, people: Any) -> None:
    made = token()

    set_reader(people["system_administrator"].actor)
    kept = ApiToken.objects.get(id=made.token.id)
    assert bytes(kept.sha256) == digest_of(made.text)
    assert prefix_of(made.text) == kept.prefix
    assert made.text not in str(kept.__dict__)
    assert not [name for name, value in vars(kept).items() if isinstance(value, str) and made.text[14:] in value]


def test_a_system_acts_in_its_agencys_name_with_its_token_on_the_ledger(token: Make, people: Any) -> None:
    made = token("social_worker", agency=COUNCIL)

    assert Caller(made.text).get("/agencies").status_code == 200

    set_reader(people["professional_standards"].actor)
    act = LedgerRow.objects.filter(capability="agencies").latest("at")
    assert (act.actor, act.agency, act.post) == (made.token.holder, COUNCIL, f"token:{made.token.prefix}")
    assert act.outcome == "done"


@pytest.mark.parametrize(
    "sent", ["", "Bearer", "Bearer x", "Basic x", "Bearer sl_aaaaaaaaaa_" + "b" * 43, "Bearer sl_{prefix}_" + "b" * 43]
)
def test_without_a_right_token_nothing_is_answered_and_it_is_on_the_ledger(token: Make, people: Any, sent: str) -> None:
    made = token()
    caller = Caller("")
    caller.headers = {"Authorization": sent.format(prefix=made.token.prefix)} if sent else {}

    answer = caller.get("/agencies")

    assert (answer.status_code, answer["WWW-Authenticate"]) == (401, "Bearer")
    assert answer["Content-Type"] == "application/problem+json"
    assert "Authorization: Bearer TOKEN" in answer.json()["detail"]
    set_reader(people["professional_standards"].actor)
    assert LedgerRow.objects.filter(capability="api_agencies", outcome="refused").count() == 1


def test_whoever_guesses_is_told_to_wait_and_a_right_token_is_let_in_all_the_same(token: Make, people: Any) -> None:
    right = Caller(token().text)
    wrong = Caller("sl_aaaaaaaaaa_" + "b" * 43)
    for _ in range(10):
        assert wrong.get("/agencies").status_code == 401

    answer = wrong.get("/agencies")

    assert (answer.status_code, answer["Retry-After"]) == (429, "900")
    assert "Wait" in answer.json()["detail"]
    assert right.get("/agencies").status_code == 200
    set_reader(people["professional_standards"].actor)
    assert LedgerRow.objects.filter(capability="api_agencies", outcome="refused").count() == 10


def test_a_token_opens_nothing_once_it_has_run_out_or_was_taken_back(administrator: Acting) -> None:
    with clock.frozen(NOON):
        made = a_token(administrator, days=1)
    with clock.frozen(NOON + timedelta(hours=23)):
        assert Caller(made.text).get("/agencies").status_code == 200
    with clock.frozen(NOON + timedelta(hours=25)):
        assert Caller(made.text).get("/agencies").status_code == 401

    other = a_token(administrator)
    set_reader(administrator.actor)
    revoke_token(administrator, other.token, "The supplier was changed")
    assert Caller(other.text).get("/agencies").status_code == 401
    set_reader(administrator.actor)
    with pytest.raises(Refused, match="taken back already"):
        revoke_token(administrator, other.token, "Again")


def test_a_rotated_token_holds_for_the_overlap_and_both_are_one_system(administrator: Acting) -> None:
    with clock.frozen(NOON):
        old = a_token(administrator)
        set_reader(administrator.actor)
        new = rotate_token(administrator, old.token, overlap=timedelta(hours=24))
        assert Caller(old.text).get("/agencies").status_code == 200
        assert Caller(new.text).get("/agencies").status_code == 200
    with clock.frozen(NOON + timedelta(hours=25)):
        assert Caller(old.text).get("/agencies").status_code == 401
        assert Caller(new.text).get("/agencies").status_code == 200

    assert new.token.holder == old.token.holder
    assert (new.token.roles, new.token.scopes) == (old.token.roles, old.token.scopes)


def test_a_scope_leaves_no_more_than_it_says_of_what_the_role_allows(caller: Make) -> None:
    reads = caller("response_officer", scopes=["records.read"])

    refused = reads.post("/people", {"facts": [{"kind": "sex", "values": {"value": "male"}}]})

    assert (refused.status_code, refused.json()["code"]) == (403, "no_permission")
    assert reads.get("/people/P1Z").status_code == 404
    assert reads.post("/search", {"q": "nobody"}).status_code == 403


def test_a_scope_gives_nothing_that_the_role_does_not_carry(caller: Make) -> None:
    answer = caller("social_worker", agency=COUNCIL).post("/people/P1Z/markers", {"kind": "violent"})

    assert answer.status_code == 403


def test_a_role_taken_from_a_token_counts_from_the_next_call(token: Make, people: Any) -> None:
    made = token("response_officer")
    caller = Caller(made.text)
    assert caller.post("/search", {"q": "nobody at all"}).status_code == 200

    set_reader(people["system_administrator"].actor)
    revoke_token(people["system_administrator"], made.token, "Its role was taken away")

    assert caller.post("/search", {"q": "nobody at all"}).status_code == 401


def test_each_operation_can_be_reached_by_some_scope_and_role() -> None:
    scoped = {permission for scope in SCOPES.values() for permission in scope.permissions}

    unreachable = [o.name for o in OPERATIONS.values() if o.permission not in scoped and o.permission != "signed_in"]
    assert unreachable == []


def test_roles_that_keep_the_house_or_read_the_ledger_are_for_people() -> None:
    for_people = {"system_administrator", "professional_standards", "importer", "feed", "messenger", "integration"}
    assert not for_people & set(roles_for_tokens())


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"roles": ["system_administrator"]}, "unknown_role"),
        ({"roles": []}, "unknown_role"),
        ({"scopes": ["everything"]}, "unknown_scope"),
        ({"scopes": []}, "unknown_scope"),
        ({"expires_at": NOON}, "bad_expiry"),
        ({"expires_at": NOON + timedelta(days=400)}, "bad_expiry"),
        ({}, None),
    ],
)
def test_a_token_that_cannot_be_made_says_why(change: dict[str, Any], code: str | None) -> None:
    said = {"roles": ["social_worker"], "scopes": ["search"], "expires_at": NOON + timedelta(days=9), **change}

    refusal = cannot_make(**said, now=NOON)

    assert (refusal.code if refusal else None) == code


@pytest.mark.parametrize("token", ["", "sl_", "sl_abc_def", "x" * 500, "sl_aaaaaaaaaa_" + "é" * 43])
def test_what_is_no_token_has_no_prefix_and_is_none(token: str) -> None:
    assert prefix_of(token) == ""
    assert not is_token(token, digest_of("another"))


def test_professional_standards_are_told_of_a_token_that_reads_what_an_administrator_cannot(
    token: Make, people: Any
) -> None:
    made = token()

    standards = people["professional_standards"]
    set_reader(standards.actor)
    told = Notice.objects.get(to=standards.actor.user_id)
    assert made.token.prefix in told.words


def test_the_list_says_when_each_was_last_used_in_two_queries(
    token: Make, administrator: Acting, django_assert_num_queries: Any
) -> None:
    used, never = token(), token()
    Caller(used.text).get("/agencies")

    set_reader(administrator.actor)
    with django_assert_num_queries(2):
        lines = {line.prefix: line for line in tokens(administrator)}
    assert lines[used.token.prefix].last_used is not None
    assert lines[never.token.prefix].last_used is None


def test_an_administrator_makes_a_token_on_a_page_and_sees_it_this_once(client_as: Any, people: Any) -> None:
    client = client_as("system_administrator")
    agency = str(Agency.objects.get(name=FORCE).id)
    page = client.get("/tokens/make").content.decode()
    submission = page.partition('name="submission" value="')[2].partition('"')[0]
    sent = {
        "agency": agency,
        "name": "Case system",
        "roles": ["call_handler"],
        "scopes": ["search"],
        "length": "90",
        "submission": submission,
    }

    shown = client.post("/tokens/make", sent).content.decode()
    again = client.post("/tokens/make", sent)

    text = shown.partition('<code class="app-break">')[2].partition("<")[0]
    assert Caller(text).post("/search", {"q": "nobody"}).status_code == 200
    assert (again.status_code, again["Location"]) == (302, "/tokens")
    listed = client.get("/tokens").content.decode()
    assert prefix_of(text) in listed
    assert text not in listed


def test_nobody_but_an_administrator_makes_a_token(people: Any, as_reader: Any) -> None:
    officer = as_reader(people["response_sergeant"])

    with pytest.raises(Refused):
        make_token(
            officer,
            Agency.objects.get(name=FORCE),
            "Mine",
            roles=["call_handler"],
            scopes=["search"],
            expires_at=clock.now() + timedelta(days=1),
        )
