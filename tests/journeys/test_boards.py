"""An open board stays true by itself, says how old it is, and is whole without a script."""

from collections.abc import Callable

import psycopg
from conftest import TestDatabases
from playwright.sync_api import expect

from .conftest import Visitor


def test_an_open_board_is_told_of_a_change_and_asks_for_what_it_shows(
    visitor: Callable[..., Visitor], databases: TestDatabases, force: str
) -> None:
    with psycopg.connect(databases.server.url("owner", force), autocommit=True) as connection:
        found = connection.execute("select id from workforce_team where name = 'A relief'").fetchone()
        assert found is not None
        sergeant = visitor("sergeant")
        sergeant.go(f"/boards/team/{found[0]}")
        expect(sergeant.page.locator("[data-live-state]")).to_have_text(
            "Changes are shown as they happen.", timeout=30_000
        )
        expect(sergeant.page.locator("[data-live-age]")).to_contain_text("seconds old")
        sergeant.page.evaluate("document.querySelector('[data-live-content]').firstElementChild.id = 'as-it-was'")
        connection.execute("select pg_notify('sightline_live', %s)", [f"team.{found[0]}"])
    expect(sergeant.page.locator("#as-it-was")).to_have_count(0, timeout=10_000)
    expect(sergeant.page.get_by_role("heading", name="On duty now")).to_be_visible()


def test_a_browser_that_slept_for_a_night_asks_for_everything_again(visitor: Callable[..., Visitor]) -> None:
    superintendent = visitor("superintendent")
    superintendent.page.clock.install()
    superintendent.go("/boards/force")
    superintendent.page.evaluate("document.querySelector('[data-live-content]').firstElementChild.id = 'as-it-was'")
    superintendent.page.clock.fast_forward("09:00:00")
    expect(superintendent.page.locator("#as-it-was")).to_have_count(0, timeout=10_000)
    expect(superintendent.page.locator("[data-live-age]")).to_contain_text("old.")


def test_a_board_is_whole_without_a_script_and_on_a_telephone(visitor: Callable[..., Visitor]) -> None:
    superintendent = visitor("superintendent", javascript=False, width=390)
    superintendent.go("/boards/force")
    superintendent.sees("when this page was made")
    number = superintendent.page.get_by_role("link", name="Investigation: Open").first
    counted = str(number.text_content())
    number.click()
    superintendent.sees(f"Investigation: Open: {counted}")
