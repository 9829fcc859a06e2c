"""A call handler finds a boy while still typing what a caller says; and what was shown is one act, whatever happens."""

import json
import os
import re
from collections.abc import Callable
from datetime import date

import psycopg
import pytest
from conftest import TestDatabases, acting_as
from playwright.sync_api import Route, expect
from pytest_django import DjangoDbBlocker

from .conftest import Visitor

HEARD = "jaydn smif 11 ish kingsholm"


def _eleven() -> date:
    from sightline.core import clock

    today = clock.now().date()
    return date(today.year - 11, 1, 1)


@pytest.fixture(scope="module")
def jayden(force: str, databases: TestDatabases, django_db_blocker: DjangoDbBlocker) -> str:
    """Jayden Smith, aged 11, of Kingsholm, in the journeys' force. Gives his reference."""
    from sightline.core.transactions import transaction_as
    from sightline.pole.models import Residence
    from sightline.pole.tests.reading_scene import LONG_AGO, scene

    with django_db_blocker.unblock():
        databases.point_at(force)
        officer = acting_as("response_officer")
        with transaction_as(officer.actor), scene(officer) as s:
            boy = s.person("Jayden Smith", _eleven())
            home = s.place(
                building="9", street="Tallis Road", locality="Kingsholm", town="Marlbridge", postcode="ZX1 3QQ"
            )
            s.fact(Residence, boy, place=home)
            s.marker(home, "dangerous_dog", ("in_force", LONG_AGO, None))
        databases.point_at(f"test_{os.getpid()}")
    return boy.reference


def _types(somebody: Visitor, text: str, delay: float = 30) -> None:
    somebody.page.get_by_label("Search for a person").press_sequentially(text, delay=delay)


def _acts(databases: TestDatabases, force: str, username: str) -> list[dict[str, object]]:
    query = """select d.body from core_ledger l join core_ledger_detail d using (id) join core_user u on u.id = l.actor
                where l.capability = 'search' and u.username = %s order by l.at, l.id"""
    with psycopg.connect(databases.server.url("owner", force)) as connection:
        return [json.loads(body) for (body,) in connection.execute(query, [username])]


@pytest.mark.requirement("R52")
@pytest.mark.requirement("R55")
def test_a_handler_finds_a_boy_from_half_a_name_while_typing(visitor: Callable[..., Visitor], jayden: str) -> None:
    handler = visitor("handler")
    handler.go("/search")

    _types(handler, HEARD)

    found = handler.page.locator(".app-result", has_text=jayden)
    expect(found).to_contain_text("Jayden Smith")
    for told in ("Child", "11", "Tallis Road", "Dangerous dog"):
        expect(found).to_contain_text(told)
    expect(handler.page.get_by_label("Search for a person")).to_be_focused()
    assert HEARD.split(maxsplit=1)[0] not in handler.page.url
    found.get_by_role("link", name="Jayden Smith").click()
    expect(handler.page.get_by_role("heading", level=1)).to_contain_text("Jayden Smith")
    handler.page.go_back()
    expect(handler.page.get_by_label("Search for a person")).to_have_value(HEARD)
    expect(handler.page.locator("main")).to_contain_text(jayden)


def test_typing_is_one_act_with_all_that_was_shown_and_not_one_a_key(
    visitor: Callable[..., Visitor], jayden: str, force: str, databases: TestDatabases
) -> None:
    sergeant = visitor("sergeant")
    sergeant.go("/search")
    before = len(_acts(databases, force, "sergeant"))

    with sergeant.page.expect_response(re.compile("/search/settled")):
        _types(sergeant, "jayden smith", delay=80)
        expect(sergeant.page.locator("#search-results")).to_contain_text(jayden)

    (act,) = _acts(databases, force, "sergeant")[before:]
    assert act["asked"] == "jayden smith"
    assert len(act["while_typing"]) > 1  # type: ignore[arg-type]


def test_an_answer_that_does_not_come_is_said_and_what_is_listed_is_said_to_be_older(
    visitor: Callable[..., Visitor], jayden: str
) -> None:
    officer = visitor("officer")
    officer.go("/search")
    _types(officer, "jayden")
    expect(officer.page.locator("#search-results")).to_contain_text(jayden)

    officer.page.route("**/search/typed", lambda route: route.abort())
    _types(officer, " smith")

    expect(officer.page.locator("#search-state")).to_contain_text("could not be made")
    expect(officer.page.locator("#search-state")).to_contain_text("listed below is for \u2018jayden\u2019")
    assert officer.violations() == []
    officer.page.unroute("**/search/typed")
    _types(officer, " ")
    expect(officer.page.locator("#search-state")).to_contain_text("found")


def test_an_older_answer_never_stands_in_place_of_a_newer_one(visitor: Callable[..., Visitor], jayden: str) -> None:
    officer = visitor("officer")
    officer.go("/search")
    held: list[Route] = []
    officer.page.route("**/search/typed", lambda route: held.append(route) if not held else route.continue_())
    _types(officer, "zzzy")
    expect(officer.page.locator("#search-state")).to_contain_text("Searching for")
    officer.page.wait_for_timeout(1500)

    officer.page.get_by_label("Search for a person").fill("jayden smith")

    expect(officer.page.locator("#search-results")).to_contain_text(jayden)
    held[0].continue_()
    expect(officer.page.locator("#search-results")).to_contain_text(jayden)
    expect(officer.page.locator("#search-state")).to_contain_text("found")


def test_whoever_was_signed_out_meanwhile_is_told_and_keeps_what_was_typed(
    visitor: Callable[..., Visitor], jayden: str
) -> None:
    officer = visitor("officer")
    officer.go("/search")
    officer.page.context.clear_cookies()

    _types(officer, "jayden")

    expect(officer.page.locator("#search-state")).to_contain_text("signed out")
    expect(officer.page.get_by_label("Search for a person")).to_have_value("jayden")


@pytest.mark.parametrize("width", [390, 1280])
def test_the_list_while_typing_is_accessible_and_fits(visitor: Callable[..., Visitor], jayden: str, width: int) -> None:
    handler = visitor("handler", width=width)
    handler.go("/search")

    _types(handler, "jayden smith kingsholm")

    expect(handler.page.locator("#search-results")).to_contain_text(jayden)
    expect(handler.page.get_by_role("status")).to_contain_text("found")
    assert handler.violations() == []
    assert not handler.overflows()
