"""A call is taken without a mouse: the record comes up beside it, a place and a child are chosen, a line is added."""

import os
import re
from collections.abc import Callable

import pytest
from conftest import PASSWORD
from playwright.sync_api import expect

from .conftest import Visitor

PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 1000}


def _picture(handler: Visitor, name: str) -> None:
    folder = os.environ.get("SIGHTLINE_LOOK")
    if folder:
        for size in (PHONE, DESK):
            handler.page.set_viewport_size(size)  # type: ignore[arg-type]
            handler.page.screenshot(path=f"{folder}/{name}-{size['width']}.png", full_page=True)


@pytest.mark.requirement("R52")
@pytest.mark.requirement("R55")
def test_a_handler_takes_a_call_with_the_keyboard_alone(visitor: Callable[..., Visitor]) -> None:
    handler = visitor("handler")
    page, press = handler.page, handler.page.keyboard.press
    handler.go("/logs/open")
    page.keyboard.type("Larkspur Rise", delay=20)
    where = page.locator("#beside-where")
    expect(where).to_contain_text("Child:")
    expect(where).to_contain_text("Keira")
    press("Alt+c")
    page.keyboard.type("Her stepdad is shouting and Keira Ashdown is crying", delay=5)
    expect(page.locator("#beside-said-of")).to_contain_text("On record for ‘Keira Ashdown’")
    # the place first, then the first person found
    press("Alt+1")
    expect(page.locator("input[name=place]").first).to_be_checked()
    page.locator("#beside-said-of input[name=link]").first.focus()
    press("Space")
    assert handler.violations() == []
    _picture(handler, "open")
    assert not handler.overflows()
    page.get_by_label("What is happening").focus()
    press("Control+Enter")

    expect(page.locator("#log-head")).to_contain_text("Received, not graded")
    expect(page.locator("#beside-log")).to_contain_text("Child: Keira")
    press("Alt+e")
    page.keyboard.type("She has locked herself in the bathroom")
    press("Control+Enter")
    expect(page.locator("#entries")).to_contain_text("She has locked herself in the bathroom")
    expect(page.get_by_label("Add to the log")).to_have_value("")
    press("Alt+e")
    page.keyboard.type("Says Dean Farrow is there", delay=5)
    expect(page.locator("#beside-said-of")).to_contain_text("Dean Farrow")
    assert handler.violations() == []
    _picture(handler, "log")
    assert not handler.overflows()
    press("Alt+l")
    expect(page.get_by_role("heading", level=1)).to_have_text("Link somebody to the log")
    _picture(handler, "link")


def test_what_a_dispatcher_writes_stands_in_the_log_that_a_handler_has_open(visitor: Callable[..., Visitor]) -> None:
    handler, dispatcher = visitor("handler"), visitor("dispatcher")
    handler.go("/logs/open")
    handler.page.get_by_label("Where is it?").fill("By the boating lake")
    handler.page.get_by_label("What is happening").fill("A girl of about 9 alone by the water")
    handler.page.get_by_label("What is happening").press("Control+Enter")
    expect(handler.page.locator("#log-head")).to_contain_text("Received, not graded")
    expect(handler.page.locator("[data-live-state]")).to_have_text("Changes are shown as they happen.", timeout=30_000)
    typing = handler.page.get_by_label("Add to the log")
    typing.fill("She says her brother went")

    dispatcher.go(handler.page.url.removeprefix(handler.site))
    dispatcher.page.get_by_label("Add to the log").fill("KX21 is two minutes away")
    dispatcher.page.get_by_label("Add to the log").press("Control+Enter")

    expect(handler.page.locator("#entries")).to_contain_text("KX21 is two minutes away")
    expect(handler.page.locator("[data-live-state]")).to_contain_text("1 new line")
    expect(typing).to_have_value("She says her brother went")
    expect(typing).to_be_focused()
    assert handler.violations() == []
    _picture(handler, "log-live")
    typing.press("Control+Enter")
    expect(handler.page.locator("#entries")).to_contain_text("She says her brother went")
    expect(dispatcher.page.locator("#entries")).to_contain_text("She says her brother went")


def test_back_and_sent_again_is_one_log_and_nothing_of_it_has_to_be_typed_again(
    visitor: Callable[..., Visitor],
) -> None:
    handler = visitor("handler")
    page, complaints = handler.page, list[str]()
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    handler.go("/logs/open")
    page.get_by_label("Where is it?").fill("Behind the bandstand")
    page.get_by_label("What is happening").fill("A boy of about 7 on his own")
    page.get_by_role("button", name="Open the log").click()
    expect(page.locator("#log-head")).to_contain_text("Behind the bandstand")
    log = page.url

    page.go_back()
    expect(page.get_by_label("Where is it?")).to_have_value("Behind the bandstand")
    page.get_by_role("button", name="Open the log").click()
    handler.sees("Nothing was recorded twice")
    assert page.url == log

    page.go_back()
    page.get_by_label("What is happening").fill("Another boy, by the lake")
    page.get_by_role("button", name="Open the log").click()
    expect(page.locator("#entries")).to_contain_text("Another boy, by the lake")
    assert page.url != log
    assert complaints == []


def test_a_line_that_was_typed_when_the_session_had_ended_is_written_after_signing_in_again(
    visitor: Callable[..., Visitor],
) -> None:
    handler = visitor("handler", task=False)
    page = handler.page
    handler.go("/logs/open")
    page.get_by_label("Where is it?").fill("The bus shelter")
    page.get_by_role("button", name="Open the log").click()
    expect(page.locator("#log-head")).to_contain_text("The bus shelter")
    line = "She says that she walked out of school \U0001f622 \u0645\u0631\u064a\u0645"
    page.get_by_label("Add to the log").fill(line)
    session = next(c["name"] for c in page.context.cookies() if re.fullmatch(r"sightline_\w{8}", c["name"]))
    page.context.clear_cookies(name=session)

    page.get_by_role("button", name="Add to the log").click()
    handler.sees("What you had typed is kept")
    page.get_by_label("Name you sign in with").fill("handler")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    # no task is in hand any more: the log itself is offered
    page.get_by_role("button", name="Go on").click()
    handler.sees(line)
    page.get_by_role("button", name="Send it now").click()
    expect(page.locator("#entries")).to_contain_text(line)
