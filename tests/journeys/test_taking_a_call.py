"""A call is taken without a mouse: the record comes up beside it, a place and a child are chosen, a line is added."""

import os
from collections.abc import Callable

import pytest
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
