"""Stories of signing in: an account that ends, a security key, a session that locks while somebody writes."""

import os
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import psycopg
import pytest
from conftest import PASSWORD, TestDatabases, acting_as
from django.contrib.auth.hashers import make_password
from playwright.sync_api import CDPSession, Page, expect
from pytest_django import DjangoDbBlocker

from .conftest import Visitor


@pytest.fixture
def in_force(force: str, databases: TestDatabases, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The commands of this test go to the journeys' database."""
    with django_db_blocker.unblock():
        databases.point_at(force)
        yield
        databases.point_at(f"test_{os.getpid()}")


def make_inspector(username: str) -> Any:
    """Somebody of the inspectorate, with an account for a limited time."""
    from sightline.core import clock
    from sightline.core.models import User
    from sightline.core.transactions import transaction_as
    from sightline.workforce.commands import add_user, appoint, set_expiry
    from sightline.workforce.models import Agency

    administrator = acting_as("system_administrator")
    with transaction_as(administrator.actor):
        user = add_user(administrator, username, "Rosalind Hart", PASSWORD)
        ends = clock.now() + timedelta(hours=1)
        set_expiry(administrator, user, ends, ask="Chief Inspector Rowe, the liaison officer", why="Inspection")
        inspectorate = Agency.objects.get(kind="inspectorate")
        appoint(administrator, user, inspectorate, title="Inspector", rank="HMICFRS", roles=["hmicfrs_inspector"])
    # the tests' quick passwords mean nothing to a server with real settings
    User.objects.filter(id=user.id).update(password=make_password(PASSWORD, hasher="pbkdf2_sha256"))
    return user


def time_passes_for(user: Any) -> None:
    """The account's end is set to a moment ago, as if its hour had passed."""
    from sightline.core import clock
    from sightline.core.transactions import transaction_as
    from sightline.workforce.commands import set_expiry

    administrator, now = acting_as("system_administrator"), clock.now()
    with clock.frozen(now - timedelta(minutes=5)), transaction_as(administrator.actor):
        ask = "Chief Inspector Rowe, the liaison officer"
        set_expiry(administrator, user, now - timedelta(minutes=1), ask=ask, why="Inspection")


@pytest.mark.requirement("R23")
def test_an_inspectors_account_ends_in_the_middle_of_their_work_and_does_not_open_again(
    in_force: None, visitor: Callable[..., Visitor], databases: TestDatabases, force: str
) -> None:
    user = make_inspector("inspector.hart")
    somebody = visitor(None)
    somebody.sign_in("inspector.hart")
    somebody.go("/me/sign-in")
    somebody.sees("Your account is for a limited time")
    somebody.take_task("Quality audit", "HMICFRS 2026")
    somebody.search("Keira Ashdown")

    time_passes_for(user)
    somebody.go("/glossary")

    expect(somebody.page.get_by_role("heading", level=1)).to_have_text("Sign in")
    somebody.sees("was for a limited time, and ended on")
    somebody.sees("ask Chief Inspector Rowe, the liaison officer")
    assert somebody.violations() == []
    somebody.page.get_by_label("Name you sign in with").fill("inspector.hart")
    somebody.page.get_by_label("Password", exact=True).fill(PASSWORD)
    somebody.page.get_by_role("button", name="Sign in").click()
    somebody.sees("was for a limited time, and ended on")
    with psycopg.connect(databases.server.url("owner", force)) as connection:
        query = "select capability, outcome from core_ledger where actor = %s order by id"
        done = connection.execute(query, [user.id]).fetchall()
    assert [capability for capability, _ in done if capability.startswith("search")]
    assert done[-2:] == [("go_on", "refused"), ("sign_in", "refused")]


def with_virtual_key(page: Page) -> tuple[CDPSession, str]:
    """A security key in Chromium, which touches itself."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "usb",
        "hasUserVerification": False,
        "automaticPresenceSimulation": True,
    }
    made = session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return session, made["authenticatorId"]


def test_a_security_key_is_added_and_then_asked_for_at_sign_in(visitor: Callable[..., Visitor], site: str) -> None:
    local = site.replace("127.0.0.1", "localhost")
    handler = visitor(None)
    handler.site = local
    session, key = with_virtual_key(handler.page)
    handler.sign_in("handler")
    handler.go("/me/sign-in/add-key")
    handler.page.get_by_label("What you call it").fill("Key on my lanyard")
    handler.page.get_by_role("button", name="Add it").click()
    handler.sees("Your key is added")
    assert len(session.send("WebAuthn.getCredentials", {"authenticatorId": key})["credentials"]) == 1

    handler.page.get_by_role("button", name="Sign out").click()
    handler.page.get_by_label("Name you sign in with").fill("handler")
    handler.page.get_by_label("Password", exact=True).fill(PASSWORD)
    handler.page.get_by_role("button", name="Sign in").click()
    handler.sees("Show that it is you")
    assert handler.violations() == []
    handler.page.get_by_role("button", name="Use my security key").click()

    expect(handler.page.get_by_role("heading", level=1)).to_contain_text("Hello")
    handler.go("/me/sign-in")
    handler.page.get_by_role("link", name="Remove Key on my lanyard").click()
    handler.page.get_by_role("button", name="Remove it").click()
    handler.sees("Key on my lanyard no longer signs you in")


def test_another_key_than_the_one_that_was_added_does_not_sign_in(visitor: Callable[..., Visitor], site: str) -> None:
    handler = visitor(None)
    handler.site = site.replace("127.0.0.1", "localhost")
    session, key = with_virtual_key(handler.page)
    handler.sign_in("researcher")
    handler.go("/me/sign-in/add-key")
    handler.page.get_by_label("What you call it").fill("Mine")
    handler.page.get_by_role("button", name="Add it").click()
    handler.sees("Your key is added")
    handler.page.get_by_role("button", name="Sign out").click()
    session.send("WebAuthn.removeVirtualAuthenticator", {"authenticatorId": key})
    with_virtual_key(handler.page)

    handler.page.get_by_label("Name you sign in with").fill("researcher")
    handler.page.get_by_label("Password", exact=True).fill(PASSWORD)
    handler.page.get_by_role("button", name="Sign in").click()
    handler.page.get_by_role("button", name="Use my security key").click()

    handler.sees("The key did not answer")
    handler.go("/")
    expect(handler.page.get_by_role("heading", level=1)).to_have_text("Sign in")


def leave_alone(databases: TestDatabases, force: str, username: str) -> None:
    """Nobody has used the session for an hour in which this person signed in last: the others are other journeys'."""
    with psycopg.connect(databases.server.url("owner", force)) as connection:
        connection.execute(
            "update core_session set seen_at = now() - interval '1 hour'"
            " where session_key = (select s.session_key from core_session s join core_user u on u.id = s.user_id"
            " where u.username = %s order by s.signed_in_at desc limit 1)",
            [username],
        )


@pytest.mark.parametrize("javascript", [True, False])
def test_what_somebody_was_writing_when_the_session_locked_is_sent_after_unlocking(
    visitor: Callable[..., Visitor], databases: TestDatabases, force: str, javascript: bool
) -> None:
    administrator = visitor("administrator", task=False, javascript=javascript)
    written = f"St Mary\u2019s \u201cUpper\u201d clinic, {'with' if javascript else 'without'} scripts"
    administrator.go("/agencies/add")
    administrator.page.get_by_label("Name", exact=True).fill(written)
    administrator.page.get_by_label("Health", exact=True).check()
    leave_alone(databases, force, "administrator")
    administrator.page.get_by_role("button", name="Add the agency").click()

    administrator.sees("Your session is locked")
    administrator.sees("What you had typed is kept")
    assert "Users and posts" not in administrator.page.content()
    administrator.page.get_by_label("Your password, or the code that your app shows").fill(PASSWORD)
    administrator.page.get_by_role("button", name="Unlock").click()

    administrator.sees("Nothing of it has been recorded yet")
    administrator.sees(written)
    administrator.page.get_by_role("button", name="Send it now").click()
    administrator.sees(f"{written} was added")


@pytest.mark.parametrize("width", [390, 1280])
def test_the_pages_of_a_locked_session_are_accessible_and_fit(
    visitor: Callable[..., Visitor], databases: TestDatabases, force: str, width: int
) -> None:
    somebody = visitor("administrator", task=False, width=width)
    somebody.go("/agencies/add")
    somebody.page.get_by_label("Name", exact=True).fill("A school that is being written about")
    leave_alone(databases, force, "administrator")
    somebody.page.get_by_role("button", name="Add the agency").click()
    somebody.sees("Your session is locked")
    assert somebody.violations() == []
    assert not somebody.overflows()
    somebody.page.get_by_label("Your password, or the code that your app shows").fill(PASSWORD)
    somebody.page.get_by_role("button", name="Unlock").click()

    somebody.sees("Nothing of it has been recorded yet")
    assert somebody.violations() == []
    assert not somebody.overflows()
