"""What was brought in is accounted for to the row, and each fact leads to the row that it came from."""

import csv
import io
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from sightline.linkage.rules.spreadsheet import as_csv

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


@pytest.mark.requirement("R84")
@pytest.mark.parametrize("width", [390, 1280])
def test_what_a_spreadsheet_would_change_is_shown_before_it_is_taken(
    visitor: Callable[..., Visitor], width: int
) -> None:
    records = visitor("records", width=width)
    records.go("/imports")
    records.page.locator("main").get_by_role("link", name=re.compile("Crest")).first.click()
    records.page.locator("main").get_by_role("link", name=re.compile("reject", re.I)).first.click()
    file = records.page.get_by_role("link", name=re.compile("CSV")).first.get_attribute("href")
    rows = list(csv.reader(io.StringIO(records.page.request.get(f"{records.site}{file}").body().decode("utf-8-sig"))))
    rows[1][-1] = "Mended in a spreadsheet"
    rows[2][rows[0].index("Set aside, because")] = "A test record"

    records.page.get_by_role("link", name=re.compile("send them back mended")).first.click()
    body = as_csv(rows).encode()
    records.page.get_by_label("The file of rejected rows, mended").set_input_files(
        [{"name": "mended.csv", "mimeType": "text/csv", "buffer": body}]
    )
    records.page.get_by_role("button", name="Show what would change").click()

    records.sees("Nothing is changed yet.")
    records.sees("Mended in a spreadsheet")
    records.sees("A test record")
    assert records.violations() == []
    assert not records.overflows()
