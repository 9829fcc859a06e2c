"""`./run pictures`: take the pictures of the documentation, from a small simulated force made for them alone.

The force is the same each time (its seed and its last day are fixed); references, which are given by sequence, and the
moment of the visit are not.
"""

import argparse
import os
import re
import secrets
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psycopg
from psycopg import sql

from .assets import ensure_assets
from .chromium import ensure_chromium
from .errors import CannotGoOn
from .places import CHECKOUT
from .postgres import EmbeddedServer
from .testing import start_test_cluster

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

FOLDER = CHECKOUT / "docs" / "pictures"
POPULATION, YEARS, SEED, UNTIL = 600, 5, 1, date(2026, 10, 31)
WIDTH, HEIGHT = 1280, 1100
PHONE = (390, 844)
NO_CHROMIUM = (
    "No Chromium could be found or installed, so no picture was taken and those that are there were left: "
    "install one (on Debian or Ubuntu: apt install chromium), or name one in SIGHTLINE_CHROMIUM."
)
NO_PLAYWRIGHT = "Pictures are taken in a checkout, by ./run pictures: this environment has no tools for it."


@dataclass(frozen=True)
class Picture:
    """One picture: who looks, at what (an address in terms of `_addresses`), how large, or which part of the page."""

    name: str
    address: str
    username: str = "sergeant"
    size: tuple[int, int] = (WIDTH, HEIGHT)
    part: str | None = None


# home comes last: it tells what was opened lately
PICTURES = (
    Picture("search", "{search}"),
    Picture("person", "{person}"),
    Picture("genogram", "{person}", part=".app-genogram"),
    Picture("as-known", "{person}?at=2023-06-01T12:00&lens=force"),
    Picture("place", "{place}"),
    Picture("event", "{event}"),
    Picture("person-phone", "{person}", size=PHONE),
    Picture("imports", "/imports", "records"),
    Picture("log", "{log}", "handler"),
    Picture("second-looks", "/second-looks", "control"),
    Picture("briefing-phone", "{briefing}", "officer", PHONE),
    *(
        Picture(f"{name}{'-phone' if size == PHONE else ''}", address, username, size)
        for name, address, username in (
            ("my-work", "/my-work", "sergeant"),
            ("team-board", "{team_board}", "inspector"),
            ("force-board", "/boards/force", "superintendent"),
            ("children-at-risk", "/boards/children-at-risk?lacks=all", "inspector"),
            ("duty-times", "/boards/times", "superintendent"),
            ("standards", "/standards", "sergeant"),
            ("control-room", "/boards/contact/control-room", "control"),
            ("contact-measures", "/boards/contact-measures", "control"),
        )
        for size in ((WIDTH, HEIGHT), PHONE)
    ),
    Picture("home", "/"),
)


def main(argv: list[str]) -> int:
    """Take every picture into `docs/pictures`. Gives 1, with a sentence, where there is no Chromium."""
    argparse.ArgumentParser(prog="./run pictures", description="Take the documentation's pictures.").parse_args(argv)
    try:
        from .visiting import quiet_browser
    except ImportError:
        raise CannotGoOn(NO_PLAYWRIGHT) from None
    chromium = ensure_chromium()
    if not chromium:
        raise CannotGoOn(NO_CHROMIUM)
    from .serving import served

    ensure_assets()
    server, password = start_test_cluster(), secrets.token_urlsafe(16)
    with tempfile.TemporaryDirectory(prefix="sightline-pictures-") as made:
        var = Path(made)
        with (
            _force(server, var, password) as database,
            served(server, database, var) as site,
            quiet_browser(chromium) as browser,
        ):
            for path in take(browser, site, password, FOLDER):
                print(f"{path.relative_to(CHECKOUT)}  {path.stat().st_size // 1000} kB")
    return 0


def take(browser: "Browser", site: str, password: str, folder: Path) -> list[Path]:
    """Take every picture of the demonstration that `site` serves into `folder`; gives their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    pages: dict[tuple[str, tuple[int, int]], Page] = {}
    signed_in: dict[str, Any] = {}
    addresses: dict[str, str] = {}
    taken = []
    for picture in PICTURES:
        visit = (picture.username, picture.size)
        if visit not in pages:
            pages[visit] = _visitor(browser, site, password, picture, signed_in)
        page = pages[visit]
        addresses = addresses or _addresses(page, site)
        page.goto(site + picture.address.format(**addresses))
        path = folder / f"{picture.name}.png"
        if picture.part:
            page.locator(picture.part).first.screenshot(path=path, animations="disabled")
        else:
            page.screenshot(path=path, animations="disabled")
        taken.append(path)
    for page in pages.values():
        page.context.close()
    return taken


def _visitor(browser: "Browser", site: str, password: str, picture: Picture, signed_in: dict[str, Any]) -> "Page":
    """A page of somebody signed in with a task in hand, in a window of the picture's size; once for each of them."""
    from .visiting import sign_in, take_task

    (width, height), username = picture.size, picture.username
    context = browser.new_context(viewport={"width": width, "height": height}, storage_state=signed_in.get(username))
    page = context.new_page()
    if username not in signed_in:
        sign_in(page, site, username, password)
        take_task(page, site)
        signed_in[username] = context.storage_state()
    return page


def _addresses(page: "Page", site: str) -> dict[str, str]:
    """Where Keira Ashdown's search, record, home and first missing episode are, found as a visitor finds them."""
    from .visiting import search

    search(page, site, "Keira Ashdown")
    found = {"search": page.url.removeprefix(site)}
    page.locator("main").get_by_role("link", name=re.compile("Keira Louise", re.IGNORECASE)).first.click()
    found["person"] = page.url.removeprefix(site)
    links = {
        "place": page.locator("#places").get_by_role("link", name=re.compile("14 Larkspur Rise")),
        "event": page.locator("#chronology a").filter(has_text=re.compile("missing", re.IGNORECASE)),
    }
    found |= {name: str(link.first.get_attribute("href")) for name, link in links.items()}
    page.goto(f"{site}/teams")
    team = str(page.locator("main").get_by_role("link", name="Response", exact=True).first.get_attribute("href"))
    found |= _logs(page, site)
    return found | {"team_board": team.replace("/teams/", "/boards/team/")}


def _logs(page: "Page", site: str) -> dict[str, str]:
    """The log of a baby, and the briefing of the log to which a unit is on its way, each the latest of its kind."""
    page.goto(f"{site}/logs")
    rows = page.locator("main tbody tr")
    words = {"log": "Custody issue|Baby", "briefing": "Tallis Road|4 Larkspur Rise"}
    found = {}
    for name, said in words.items():
        row = rows.filter(has_text=re.compile(said, re.IGNORECASE)).first
        found[name] = str(row.get_by_role("link").first.get_attribute("href"))
    return found | {"briefing": f"{found['briefing']}/briefing"}


@contextmanager
def _force(server: EmbeddedServer, var: Path, password: str) -> Iterator[str]:
    """A database of this run's own, with the simulated force brought in from its extracts. Gives its name."""
    from .serving import environment_of

    name = f"pictures_{os.getpid()}"
    _run(server, "create database {}", name)
    try:
        os.environ |= environment_of(server, name, var)
        print("Making a small force to take pictures of ...", file=sys.stderr, flush=True)
        _fill(var, password)
        yield name
    finally:
        _run(server, "drop database if exists {} with (force)", name)


def _fill(var: Path, password: str) -> None:
    from django.db import connections

    from sightline.simulate.api import simulate

    from .database import set_up_django
    from .migrate import migrate

    simulate(POPULATION, YEARS, SEED, UNTIL, out=var / "extracts")
    set_up_django()
    migrate()
    from sightline.boards.demonstration import add_duties
    from sightline.contact.demonstration import add_logs
    from sightline.linkage.demonstration import bring_in_force
    from sightline.markers.demonstration import add_boy
    from sightline.workforce.demonstration import make_people, make_today

    make_people(password)
    make_today()
    bring_in_force(var / "extracts")
    add_boy()
    add_duties()
    add_logs()
    connections.close_all()


def _run(server: EmbeddedServer, statement: str, name: str) -> None:
    with psycopg.connect(server.url("owner", "sightline"), autocommit=True) as connection:
        connection.execute(sql.SQL(statement).format(sql.Identifier(name)))
