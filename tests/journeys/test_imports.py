"""What was brought in is accounted for to the row, and each fact leads to the row that it came from."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from .conftest import Visitor


@pytest.mark.requirement("R84")
def test_every_extract_balances_and_its_rejects_say_why(visitor: Callable[..., Visitor]) -> None:
    records = visitor("records")

    records.page.goto(f"{records.site}/imports")
    for system in ("Crest", "Gatehouse", "Harbour", "Hearth", "Lantern", "Plumbline"):
        records.sees(system)
    records.page.locator("main").get_by_role("link", name=re.compile("Crest")).first.click()
    records.sees(re.compile("balances", re.I))
    expect(records.page.locator("main")).not_to_contain_text(re.compile("does not balance", re.I))

    records.page.locator("main").get_by_role("link", name=re.compile("reject", re.I)).first.click()
    records.sees("nominals.csv")


@pytest.mark.requirement("R84")
def test_a_fact_leads_to_its_source_row_in_two_taps(visitor: Callable[..., Visitor]) -> None:
    detective = visitor("researcher")
    detective.search("keira louise ashdown")
    detective.page.locator("main").get_by_role("link", name=re.compile("Keira Louise", re.I)).first.click()

    detective.page.locator("#sources").get_by_role("link").first.click()

    detective.sees("Crest")
    detective.sees("nominals")
    detective.sees("SURNAME")
