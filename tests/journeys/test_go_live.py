"""The go-live page is emptied: owners said, matters assessed and looked at, a rejected row mended, plans opened."""

import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from conftest import PASSWORD, TestDatabases
from django.contrib.auth.hashers import make_password
from playwright.sync_api import Browser
from pytest_django import DjangoDbBlocker

from sightline.linkage.tests.matters_scene import CASES, bring_in_matters
from sightline.operate.serving import served

from .conftest import Visitor


@dataclass
class OldSystem:
    """A site of this journey's own, with one small system brought in that holds matters open."""

    site: str
    bring_in: Callable[[str], Any]


@pytest.fixture
def old_system(
    databases: TestDatabases, django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path: Path
) -> Iterator[OldSystem]:
    name = f"test_{os.getpid()}_go_live"
    databases.make(name)

    def bring_in(cases: str) -> None:
        with django_db_blocker.unblock():
            databases.point_at(name)
            bring_in_matters(tmp_path, cases=cases)
            databases.point_at(f"test_{os.getpid()}")

    bring_in(CASES)
    with django_db_blocker.unblock():
        databases.point_at(name)
        from sightline.core.models import User

        User.objects.update(password=make_password(PASSWORD, hasher="pbkdf2_sha256"))
        databases.point_at(f"test_{os.getpid()}")
    (tmp_path / "var").mkdir()
    with served(databases.server, name, tmp_path / "var") as site:
        yield OldSystem(site, bring_in)
    databases.drop(name)


@pytest.fixture
def somebody(browser: Browser, old_system: OldSystem) -> Iterator[Callable[[str], Visitor]]:
    """Sign somebody in to this journey's site, with a task in hand."""
    contexts = []

    def sign_in(username: str) -> Visitor:
        contexts.append(browser.new_context(viewport={"width": 1280, "height": 900}))
        made = Visitor(contexts[-1].new_page(), old_system.site)
        made.sign_in(username)
        made.take_task("Records management", "GO-LIVE-1")
        return made

    yield sign_in
    for context in contexts:
        context.close()


def numbers(visitor: Visitor) -> dict[str, int]:
    """What the go-live page counts, by what it calls it."""
    visitor.go("/go-live")
    rows = visitor.page.locator("table.app-counts tbody tr")
    return {
        row.locator("th a").inner_text(): int(row.locator(".app-counts__number").inner_text()) for row in rows.all()
    }


def work(visitor: Visitor, count: str, link: str, button: str | re.Pattern[str], **answers: str) -> None:
    """Deal with the first case of a list: open it from the go-live page, follow its link, answer, send."""
    visitor.go("/go-live")
    visitor.page.locator("main").get_by_role("link", name=count, exact=True).click()
    visitor.page.locator("main").get_by_role("link", name=re.compile(f"^{link}")).first.click()
    for label, text in answers.items():
        visitor.page.get_by_label(LABELS[label]).fill(text)
    visitor.page.get_by_role("button", name=button).click()
    visitor.sees("")


LABELS = {
    "found": "What was found, and what follows from it",
    "looked": "What was looked at, and what was found",
    "name": "Name they sign in with",
}


@pytest.mark.requirement("R84")
@pytest.mark.requirement("R1")
def test_the_backlog_of_an_old_system_is_dealt_with_case_by_case_until_nothing_waits(
    old_system: OldSystem, somebody: Callable[[str], Visitor]
) -> None:
    records = somebody("records")
    assert numbers(records) == {
        "Not assessed": 2,
        "Without an owner": 4,
        "Overdue": 4,
        "Without a day set": 1,
        "Rows not brought in": 1,
        "Possibly the same person": 0,
        "Children at risk lacking something": 2,
    }
    _say_who_the_owners_are(records)
    assert numbers(records)["Without an owner"] == 0

    old_system.bring_in(CASES.replace("XYZ", "REF"))
    found = numbers(records)
    assert (found["Rows not brought in"], found["Without an owner"]) == (0, 0), "its owner was said before"
    assert (found["Not assessed"], found["Without a day set"]) == (3, 2)

    sergeant = somebody("sergeant")
    sergeant.go("/")
    sergeant.sees("Go-live: 3 not assessed, 4 overdue")
    for _ in range(3):
        work(sergeant, "Not assessed", "Assess it", "Record it", found="Read; a safety plan is needed")
    for _ in range(2):
        work(sergeant, "Overdue", "Look at it again", re.compile("Keep it"), looked="Visited; still so")
    work(sergeant, "Without a day set", "Look at it again", "Keep it open", looked="Visited; still so")
    for child in ("Ada Marsh", "Ben Lind"):
        _open_a_plan(sergeant, child)

    assert set(numbers(records).values()) == {0}
    records.sees("Nothing waits: every number that you can see is 0")
    assert records.violations() == []


def _say_who_the_owners_are(records: Visitor) -> None:
    records.go("/go-live/unowned")
    records.page.get_by_role("link", name=re.compile("^Say who this is.*PC 1234 Smith")).click()
    records.page.get_by_label("Somebody who signs in here").check()
    records.page.get_by_label(LABELS["name"]).fill("officer")
    records.page.get_by_role("button", name="Save").click()
    records.sees("2 open matters now have an owner")

    records.page.get_by_role("link", name=re.compile("^Say who this is.*DC 77 Jones")).click()
    records.page.get_by_label("Nobody here any more").check()
    records.page.get_by_label(LABELS["name"]).fill("sergeant")
    records.page.get_by_label("Why nobody here is meant").fill("Retired in 2024")
    records.page.get_by_role("button", name="Save").click()
    records.sees("1 open matter now has an owner")

    records.page.get_by_role("link", name=re.compile("^Give them to somebody")).click()
    records.page.get_by_label(LABELS["name"]).fill("detective")
    records.page.get_by_role("button", name="Give them all").click()
    records.sees("No case that you can see")


def _open_a_plan(sergeant: Visitor, child: str) -> None:
    sergeant.go("/go-live/children-at-risk")
    sergeant.page.get_by_role("link", name=child).click()
    sergeant.page.get_by_role("link", name="Open a matter, plan or order").click()
    sergeant.page.get_by_label("Safety plan").check()
    sergeant.page.get_by_label("What it is about").fill("Collected from school by her aunt")
    sergeant.page.get_by_label("Who looks after it").fill("officer")
    sergeant.page.get_by_role("button", name="Open it").click()
    sergeant.sees("Collected from school by her aunt")
