"""A visitor finds a child, reads the whole story, and the reading is on record."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from .conftest import Visitor

KEIRA = "Keira Ashdown"


def _opens_keira(somebody: Visitor) -> None:
    somebody.search("keira ashdown 2012")
    somebody.page.locator("main").get_by_role("link", name=re.compile("Keira Louise", re.I)).first.click()
    expect(somebody.page.get_by_role("heading", level=1)).to_contain_text(re.compile("keira", re.I))


@pytest.mark.requirement("R30")
@pytest.mark.requirement("R55")
def test_a_handler_finds_a_child_and_reads_her_story_from_page_to_page(visitor: Callable[..., Visitor]) -> None:
    handler = visitor("handler")

    _opens_keira(handler)

    for section in ("Warnings", "Who this is", "Family and household", "Places", "Chronology", "Sources"):
        expect(handler.page.get_by_role("heading", name=section, exact=True)).to_be_visible()
    handler.sees("Child protection plan")
    handler.sees("Donna")
    handler.page.locator("#chronology a").filter(has_text=re.compile("Missing|missing")).first.click()
    handler.sees("Lantern")
    handler.page.go_back()
    handler.page.get_by_role("link", name=re.compile("14 Larkspur Rise")).first.click()
    handler.sees("Who lives here")
    handler.sees(re.compile("Child at risk", re.I))


def test_the_reading_is_on_the_ledger_and_only_standards_see_who_looked(visitor: Callable[..., Visitor]) -> None:
    officer = visitor("officer")
    _opens_keira(officer)
    record = officer.page.url
    expect(officer.page.get_by_role("heading", name="Who has looked")).to_have_count(0)

    standards = visitor("standards", task=False)
    standards.take_task("Professional standards enquiry", "PSD-17")
    standards.go(record)

    expect(standards.page.get_by_role("heading", name="Who has looked")).to_be_visible()
    standards.sees("Tom Askew")
    standards.go("/ledger?capability=person")
    standards.sees("Tom Askew")
    standards.sees("Incident log AV-2026-0412")


def test_nothing_found_is_a_receipt_not_nothing_known(visitor: Callable[..., Visitor]) -> None:
    handler = visitor("handler")

    handler.search("zzyzx quux")

    handler.sees(re.compile("not searched", re.I))
    handler.sees(re.compile("Nothing found|No record", re.I))


def test_it_works_without_javascript_on_a_phone(visitor: Callable[..., Visitor]) -> None:
    officer = visitor("officer", width=390, javascript=False)

    _opens_keira(officer)

    officer.sees("Chronology")


def test_somebody_without_a_task_is_asked_for_it_and_then_goes_on(visitor: Callable[..., Visitor]) -> None:
    officer = visitor("officer", task=False)

    officer.go("/search")

    officer.sees("What are you working on?")
    officer.page.get_by_label("Missing child").check()
    officer.page.get_by_label("Its reference").fill("ME-1")
    officer.page.get_by_role("button", name="Go on").click()
    expect(officer.page).to_have_url(re.compile("/search$"))


def test_a_social_worker_sees_only_what_their_agency_may(visitor: Callable[..., Visitor]) -> None:
    worker = visitor("socialworker")

    worker.search("keira ashdown")

    expect(worker.page.locator("main")).not_to_contain_text("9 March 2012")
