"""The system is down: the sergeant opens the pack on a computer without a network, and works from it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from .conftest import Visitor


@pytest.mark.parametrize("width", [390, 1280])
def test_a_pack_that_was_taken_opens_offline_by_its_passphrase_alone(
    browser: Browser, visitor: Callable[..., Visitor], passphrase: str, tmp_path: Path, width: int
) -> None:
    sergeant = visitor("sergeant", width=width)
    sergeant.go("/downtime-packs")
    with sergeant.page.expect_download() as taking:
        sergeant.page.get_by_role("link", name="Take the pack of A relief").click()
    file = tmp_path / "pack.html"
    taking.value.save_as(file)

    context = browser.new_context(viewport={"width": width, "height": 900}, offline=True)
    try:
        alone = Visitor(context.new_page(), "")
        asked: list[str] = []
        alone.page.on("request", lambda request: asked.append(request.url))
        alone.page.goto(file.as_uri())
        alone.page.get_by_label("The team's passphrase").fill("aaaa-bbbb-cccc-dddd")
        alone.page.get_by_role("button", name="Open the pack").click()
        expect(alone.page.get_by_role("alert")).to_contain_text("It does not open")
        expect(alone.page.locator("body")).not_to_contain_text("Marnie Fallowfield")
        alone.page.get_by_label("The team's passphrase").fill(passphrase.upper())
        alone.page.get_by_role("button", name="Open the pack").click()
        alone.sees("Marnie Fallowfield")
        alone.sees("Form C: decision")
        assert alone.violations() == []
        assert not alone.overflows()
        assert [url for url in asked if not url.startswith("file:")] == []
    finally:
        context.close()
