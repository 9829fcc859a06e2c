"""Somebody with a browser, for the journeys and the pictures. Needs playwright, which only the development lock has."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page, expect, sync_playwright

# no sandbox as root, and nothing that Chromium would fetch or ask for by itself
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
)


@contextmanager
def quiet_browser(chromium: str) -> Iterator[Browser]:
    """The Chromium at this path, without a window."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=QUIET)
        yield browser
        browser.close()


def sign_in(page: Page, site: str, username: str, password: str) -> None:
    """Sign in as one of the demonstration's people, and see their home page."""
    page.goto(f"{site}/sign-in")
    page.get_by_label("Name you sign in with").fill(username)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Hello")


def take_task(page: Page, site: str, kind: str = "Incident log", reference: str = "AV-2026-0412") -> None:
    """Choose the task in hand."""
    page.goto(f"{site}/task")
    page.get_by_label(kind).check()
    page.get_by_label("Its reference").fill(reference)
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_text(f"Task in hand: {kind} {reference}")).to_be_visible()


def search(page: Page, site: str, words: str) -> None:
    """Search from the search page."""
    page.goto(f"{site}/search")
    page.locator("main input[type=search], main input[name=q]").first.fill(words)
    page.locator("main").get_by_role("button", name="Search").first.click()
