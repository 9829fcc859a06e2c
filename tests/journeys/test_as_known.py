"""The record as it was known at a past instant: before a correction, and before an import."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from .conftest import Visitor


def _record_of_keira(somebody: Visitor) -> str:
    somebody.search("keira louise ashdown")
    somebody.page.locator("main").get_by_role("link", name=re.compile("Keira Louise", re.I)).first.click()
    return somebody.page.url.split("?")[0]


def _born(somebody: Visitor, date: str) -> None:
    expect(somebody.page.locator("#who")).to_contain_text(date)


def _not_born(somebody: Visitor, date: str) -> None:
    expect(somebody.page.locator("#who")).not_to_contain_text(date)


@pytest.mark.requirement("R84")
def test_imported_history_is_shown_as_the_force_knew_it_before_its_own_correction(
    visitor: Callable[..., Visitor],
) -> None:
    detective = visitor("detective")
    record = _record_of_keira(detective)
    _born(detective, "9 March 2012")

    detective.page.get_by_text("See the record as known at another time").click()
    for box, value in {"Day": "1", "Month": "1", "Year": "2022", "Hour": "12", "Minute": "00"}.items():
        detective.page.get_by_label(box, exact=True).first.fill(value)
    detective.page.get_by_label("Known to the force, wherever it was written").check()
    detective.page.get_by_role("button", name=re.compile("Show|See")).first.click()

    detective.sees("it is not the present record")
    _born(detective, "3 September 2012")
    _not_born(detective, "9 March 2012")
    detective.go(record)
    _born(detective, "9 March 2012")


def test_before_the_import_sightline_itself_held_nothing_and_says_so(visitor: Callable[..., Visitor]) -> None:
    detective = visitor("detective")
    record = _record_of_keira(detective)

    detective.go(f"{record}?at=2022-01-01T12:00&lens=here")

    detective.sees("Sightline held nothing of this then")
    expect(detective.page.locator("main")).not_to_contain_text("September 2012")


def test_a_correction_by_hand_shows_both_sides_of_its_moment(visitor: Callable[..., Visitor]) -> None:
    officer = visitor("officer")
    officer.go("/people/add")
    officer.page.get_by_role("textbox", name=re.compile("^Name")).fill("Rowan Testwood")
    _fill_date(officer, "Date of birth", "3", "5", "2013")
    _fill_date(officer, "When you came to know it", "2", "3", "2026", "10", "00")
    officer.page.locator("main form button").last.click()
    expect(officer.page.get_by_role("heading", level=1)).to_contain_text("Rowan Testwood")
    record = officer.page.url

    officer.page.locator("#who").get_by_role("link", name=re.compile("Correct.*date of birth", re.I)).click()
    _fill_date(officer, "Date of birth", "5", "3", "2013")
    officer.page.get_by_label(re.compile("^Why")).fill("Birth certificate seen: day and month had been swapped")
    officer.page.locator("main form button").last.click()

    _born(officer, "5 March 2013")
    _not_born(officer, "3 May 2013")
    officer.go(f"{record}?at=2026-03-05T12:00&lens=force")
    _born(officer, "3 May 2013")
    _not_born(officer, "5 March 2013")
    officer.go(f"{record}?at=2026-03-01T12:00&lens=force")
    _born(officer, "Not recorded")


@pytest.mark.parametrize("at", ["yesterday", "2026-02-30T10:00", "9999-01-01T00:00", "2026-03-29T01:30"])
def test_an_instant_that_cannot_be_is_told_in_a_sentence(visitor: Callable[..., Visitor], at: str) -> None:
    detective = visitor("detective")
    record = _record_of_keira(detective)

    detective.go(f"{record}?at={at}")

    expect(detective.page.get_by_role("heading", level=1)).to_contain_text(re.compile("keira", re.I))
    assert "Something went wrong" not in detective.page.content()


def _fill_date(somebody: Visitor, legend: str, *parts: str) -> None:
    group = somebody.page.get_by_role("group", name=re.compile(f"^{legend}"))
    for box, value in zip(("Day", "Month", "Year", "Hour", "Minute"), parts, strict=False):
        group.get_by_label(box, exact=True).fill(value)
