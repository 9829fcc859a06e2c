"""The stories that contact was built for, as those who work at night live them: through the browser, step by step."""

import os
import re
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from conftest import TestDatabases
from playwright.sync_api import Page, expect
from pytest_django import DjangoDbBlocker

from .conftest import Visitor

FRIDAY = datetime(2026, 10, 23, 15, 5, tzinfo=UTC)
"""16:05 in London on the Friday before the half term of October 2026."""


def _open(handler: Visitor, where: str, what: str, code: str, caller: str) -> str:
    """Open a log as the call goes; gives its address."""
    handler.go("/logs/open")
    page = handler.page
    page.get_by_label("Where is it?").fill(where)
    page.get_by_label("What is happening").fill(what)
    page.get_by_label("Opening code").fill(code)
    page.get_by_label("Who is calling?").fill(caller)
    page.get_by_role("button", name="Open the log").click()
    expect(page.locator("#log-head")).to_contain_text(where)
    return "/logs/" + page.url.rpartition("/")[2].partition("?")[0]


def _grade(somebody: Visitor, log: str, grade: str, why: str) -> None:
    somebody.go(f"{log}/grade")
    somebody.page.get_by_label(grade, exact=True).check()
    somebody.page.get_by_label("Why", exact=True).fill(why)
    somebody.page.get_by_role("button", name="Grade it").click()


def _assess(handler: Visitor, log: str, child: str, children: str) -> None:
    handler.go(f"{log}/assess")
    page = handler.page
    page.get_by_label(child, exact=True).check()
    page.get_by_label("Who are they, how old").fill(children)
    for letter in ("threat", "harm", "risk", "investigation", "vulnerability", "engagement"):
        page.locator(f"[name={letter}]").fill("As the caller says it, and nobody has been there")
    page.get_by_role("button", name=re.compile("assess|THRIVE|Record", re.IGNORECASE)).last.click()


def _refused(somebody: Visitor, words: str) -> None:
    expect(somebody.page.locator(".govuk-error-summary")).to_contain_text(words)


def _try_to_close(somebody: Visitor, log: str, why: str) -> None:
    somebody.go(f"{log}/close")
    page: Page = somebody.page
    page.get_by_label("What came of it?").fill(why)
    page.get_by_role("button", name="Close it").click()


def _look(somebody: Visitor, log: str, outcome: str, why: str, grade: str = "") -> None:
    somebody.go(f"{log}/second-look")
    page = somebody.page
    page.get_by_label(outcome).check()
    if grade:
        page.get_by_label(grade, exact=True).check()
    page.get_by_label("Why?").fill(why)
    page.get_by_role("button", name="Record the second look").click()


@pytest.mark.requirement("R59")
@pytest.mark.requirement("R69")
@pytest.mark.requirement("R192")
def test_the_baby_whom_a_label_hid_is_looked_at_twice_and_met_by_an_officer_who_was_told(
    visitor: Callable[..., Visitor],
) -> None:
    handler, inspector, dispatcher = visitor("handler"), visitor("control"), visitor("dispatcher")
    said = "Mum says dad will not give her 7 wk old baby back. He is poorly and not feeding."
    log = _open(handler, "4 Larkspur Rise, upstairs", said, "Custody issue", "Lena Ward")
    expect(handler.page.locator("#second-look")).to_contain_text("7 wk old")
    _assess(handler, log, "Present", "A boy of seven weeks")
    _grade(handler, log, "Resolution without deployment", "It is a matter for a family court")
    _refused(handler, "an inspector who did not grade it has to look")
    _try_to_close(dispatcher, log, "It is a custody matter between the parents")
    _refused(dispatcher, "The log stays open, and nothing is lost")

    inspector.go("/second-looks")
    inspector.sees("Custody issue")
    _look(inspector, log, "Agree with the grade", "His health visitor says that he was weighed today")
    _try_to_close(dispatcher, log, "His health visitor has him on her list")
    _refused(dispatcher, "The child has to be seen by somebody who is named")

    dispatcher.go(f"{log}/send")
    dispatcher.page.get_by_label("Call sign").fill("AV77")
    tom = dispatcher.page.locator("#id_officer option", has_text="Tom Askew").first.get_attribute("value")
    dispatcher.page.get_by_label("Who is in it?").select_option(tom)
    dispatcher.page.get_by_role("button", name="Send it").click()
    dispatcher.go("/boards/contact/control-room")
    expect(dispatcher.page.locator("tr", has_text="AV77").first).to_contain_text("Not read out yet")
    dispatcher.go(f"{log}/briefing/read-out")
    dispatcher.sees("The children’s line")
    dispatcher.page.get_by_role("button", name="Keep the receipt").click()
    dispatcher.go("/boards/contact/response")
    expect(dispatcher.page.locator("section", has_text="Units on logs").locator("tr", has_text="AV77")).to_contain_text(
        re.compile("Read out")
    )
    officer = visitor("officer", width=390)
    officer.go(f"{log}/briefing")
    officer.sees("Children")
    assert officer.violations() == []
    assert not officer.overflows()


@pytest.mark.requirement("R60")
@pytest.mark.requirement("R61")
def test_a_child_whose_call_was_graded_low_is_found_by_the_second_look_and_sent_for(
    visitor: Callable[..., Visitor],
) -> None:
    handler, inspector = visitor("handler"), visitor("control")
    said = "Neighbour says the girl of 6 next door is left alone at night, crying, again tonight."
    log = _open(handler, "11 Weir Court", said, "Noise", "A neighbour")
    _assess(handler, log, "Present", "A girl of six")
    _grade(handler, log, "Scheduled", "An appointment with the parents on Thursday")
    expect(handler.page.locator("#log-head")).to_contain_text("Scheduled")

    inspector.go("/second-looks")
    inspector.page.get_by_role("link", name=re.compile("Noise|Log")).first.wait_for()
    _look(inspector, log, "Grade it again", "A girl of six is alone now: nobody waits for Thursday", "Immediate")
    expect(inspector.page.locator("#log-head")).to_contain_text("Immediate")
    second = inspector.page.locator("#second-look")
    expect(second).to_contain_text("nobody waits for Thursday")
    expect(second).to_contain_text("Neil Ashworth")

    inspector.go("/boards/regraded-logs")
    inspector.sees("Scheduled to Immediate")
    inspector.sees("Graded by Control room")
    inspector.go("/boards/contact/control-room")
    expect(inspector.page.locator("#grades")).to_be_visible()
    inspector.sees("Noise")


@pytest.mark.requirement("R115")
def test_a_girl_of_fifteen_is_no_parenting_issue(visitor: Callable[..., Visitor]) -> None:
    handler, dispatcher, desk = visitor("handler"), visitor("dispatcher"), visitor("desk")
    said = (
        "Mum reports daughter, 15, out since last night with an older lad, on drugs and cutting herself again. "
        "Parenting issue, she always comes back."
    )
    log = _open(handler, "22 Ropewalk", said, "Concern for safety", "Donna Pryce")
    expect(handler.page.locator("#second-look")).to_contain_text("older lad")
    handler.sees("This says better what happened")
    _try_to_close(dispatcher, log, "Parenting issue, advice was given")
    _refused(dispatcher, "has to look")
    _look(desk, log, "Dismiss the prompt", "She always comes back")
    expect(desk.page.locator(".govuk-error-summary")).to_be_visible()


@pytest.fixture
def school_log(force: str, databases: TestDatabases, django_db_blocker: DjangoDbBlocker) -> dict[str, str]:
    """A school rang at five past four on the Friday before half term; an officer met the boy. Gives where it is."""
    from .contact_scene import a_school_rings

    with django_db_blocker.unblock():
        databases.point_at(force)
        try:
            return a_school_rings(FRIDAY)
        finally:
            databases.point_at(f"test_{os.getpid()}")


def test_a_school_that_rings_on_the_friday_before_half_term_is_told_before_its_next_day_and_social_care_before_that(
    visitor: Callable[..., Visitor], school_log: dict[str, str]
) -> None:
    hub = visitor("hub")
    hub.go(school_log["log"])
    hub.sees("A partner agency")
    hub.sees("Ivor Quickmere")
    hub.sees("AV55")
    assert "I do not want to go home" not in str(hub.page.locator("#entries").text_content())
    hub.go(school_log["school_told"])
    hub.sees("2 November 2026")
    hub.go(school_log["social_care_told"])
    hub.sees("in the holidays")
