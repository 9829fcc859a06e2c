"""An old system comes in, in the browser: previewed, loaded, mended, a wrong import undone, the go-live emptied."""

import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from conftest import PASSWORD, TestDatabases
from django.contrib.auth.hashers import make_password
from playwright.sync_api import Browser, FilePayload
from pytest_django import DjangoDbBlocker

from sightline.core.transactions import transaction_as
from sightline.linkage.models import ImportBatch
from sightline.linkage.same_person.comparing import compare_all
from sightline.linkage.tests.matters_scene import CASES, MAPPING, PEOPLE
from sightline.linkage.tests.scene import importer
from sightline.linkage.working import work_on
from sightline.operate.serving import served

from .conftest import Visitor

TWICE = "4,Ada,Marsh,2014-04-03,2022-02-01 10:20,\n"
"""The old system has a child twice, as old systems do."""


@dataclass
class OldSystem:
    """A site of this journey's own, into which nothing was brought yet. `work`: the worker does what was asked for."""

    site: str
    work: Callable[[], None]


@pytest.fixture
def old_system(
    databases: TestDatabases, django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path: Path
) -> Iterator[OldSystem]:
    name = f"test_{os.getpid()}_old_system"
    databases.make(name)

    def work() -> None:
        with django_db_blocker.unblock():
            databases.point_at(name)
            with transaction_as(importer().actor):
                asked = list(ImportBatch.objects.exclude(asked="").values_list("id", flat=True))
            assert asked, "nobody asked for anything"
            for batch in asked:
                work_on(batch)
            compare_all("the worker")
            databases.point_at(f"test_{os.getpid()}")

    with django_db_blocker.unblock():
        databases.point_at(name)
        from sightline.core.models import User

        User.objects.update(password=make_password(PASSWORD, hasher="pbkdf2_sha256"))
        databases.point_at(f"test_{os.getpid()}")
    (tmp_path / "var").mkdir()
    with served(databases.server, name, tmp_path / "var") as site:
        yield OldSystem(site, work)
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
    _bring_in(old_system, records, CASES)
    at_first = numbers(records)
    assert at_first == {
        "Not assessed": 2,
        "Without an owner": 4,
        "Overdue": 4,
        "Without a day set": 1,
        "Rows not brought in": 1,
        "Possibly the same person": 1,
        "Children at risk lacking something": 2,
    }
    _bring_in_what_is_wrong_and_undo_it(old_system, records)
    assert numbers(records) == at_first, "what the wrong import changed is as it was"

    _say_who_the_owners_are(records)
    assert numbers(records)["Without an owner"] == 0

    _mend(old_system, records)
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

    _decide_that_they_are_one(sergeant)
    assert numbers(records)["Possibly the same person"] == 1, "a child's records take two people"
    _decide_that_they_are_one(somebody("detective"))

    assert set(numbers(records).values()) == {0}
    records.sees("Nothing waits: every number that you can see is 0")
    assert records.violations() == []


def _bring_in(system: OldSystem, records: Visitor, cases: str) -> None:
    """Send the extract and its mapping, look at the preview, load it."""
    records.go("/imports")
    records.page.get_by_role("button", name="Bring an extract in").click()
    mapping = MAPPING.format(system="crest", words="Crest (cases)")
    records.page.get_by_label("Another mapping").set_input_files(_file("crest.toml", mapping))
    records.page.get_by_label("Files of the extract").set_input_files(
        [_file("people.csv", PEOPLE + TWICE), _file("cases.csv", cases)]
    )
    records.page.get_by_role("button", name="Preview it").click()
    records.sees("Being previewed")
    system.work()
    records.page.get_by_role("link", name="Look again").click()
    records.sees("nothing of it is in the record yet")
    assert records.violations() == []
    records.page.get_by_role("link", name="Why 1 row will be rejected").click()
    records.sees('"XYZ" is not in the codes "kind" of the mapping.')
    records.page.get_by_role("link", name="The import", exact=True).click()
    records.page.get_by_role("button", name="Load it").click()
    system.work()
    records.page.get_by_role("link", name="Look again").click()
    records.sees("Finished")
    records.sees("Balances")


def _file(name: str, text: str) -> FilePayload:
    return {"name": name, "mimeType": "text/plain", "buffer": text.encode()}


def _bring_in_what_is_wrong_and_undo_it(system: OldSystem, records: Visitor) -> None:
    """Another force's cases, by mistake: those of the wrong children."""
    wrong = CASES.replace("C1,1", "C1,2").replace("C3,3", "C3,1").replace("Shouting heard", "Somebody else's case")
    _bring_in(system, records, wrong)
    records.sees(re.compile("Of these, changed since"))
    records.page.get_by_role("link", name="Undo this import").click()
    records.page.get_by_label("Why this import should not have been loaded").fill("The cases are another force's")
    records.page.get_by_role("button", name=re.compile("^Undo")).click()
    system.work()
    records.page.get_by_role("link", name="Look again").click()
    records.sees("because: The cases are another force's")


def _mend(system: OldSystem, records: Visitor) -> None:
    records.go("/go-live/rejected")
    records.page.get_by_role("link", name=re.compile("cases.csv|Crest")).first.click()
    records.page.get_by_role("link", name=re.compile("^Mend it, or set it aside")).click()
    records.page.get_by_label("Kind").fill("REF")
    records.page.get_by_role("button", name="Mend and load it").click()
    records.sees("is mended, and is being loaded")
    system.work()


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


def _decide_that_they_are_one(visitor: Visitor) -> None:
    """From the go-live to the two records side by side, and what this person makes of them."""
    visitor.go("/go-live")
    visitor.page.locator("main").get_by_role("link", name="Possibly the same person", exact=True).click()
    visitor.page.get_by_role("link", name=re.compile("^Look at both")).click()
    visitor.page.get_by_label("One person").check()
    visitor.page.get_by_label("Why", exact=True).fill("The same school and the same mother; I have met her")
    visitor.page.get_by_role("button", name="Record this decision").click()
    visitor.sees("Possibly the same person")


def _open_a_plan(sergeant: Visitor, child: str) -> None:
    sergeant.go("/boards/children-at-risk")
    sergeant.page.get_by_role("link", name=child).click()
    sergeant.page.get_by_role("link", name="Open a matter, plan or order").click()
    sergeant.page.get_by_label("Safety plan").check()
    sergeant.page.get_by_label("What it is about").fill("Collected from school by her aunt")
    sergeant.page.get_by_label("Who looks after it").fill("officer")
    sergeant.page.get_by_role("button", name="Open it").click()
    sergeant.sees("Collected from school by her aunt")
