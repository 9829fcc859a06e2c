"""A running Sightline with a small simulated force in it, and visitors who use it with a real browser."""

import json
import os
import re
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from conftest import PASSWORD, TestDatabases, acting_as
from django.contrib.auth.hashers import make_password
from playwright.sync_api import Browser, Page, expect
from pytest_django import DjangoDbBlocker

from sightline.operate.serving import served
from sightline.operate.visiting import QUIET, quiet_browser, search, sign_in, take_task

from .contact_scene import leave_logs, send_a_unit
from .decisions_scene import leave_decisions
from .duties_scene import leave_duties
from .handover_scene import hand_over_and_go_down
from .ledger_scene import set_ledger_scene
from .need_to_know_scene import know_and_open, share_and_ask
from .standards_scene import propose_and_open_schools

ROOT = Path(__file__).parents[2]
NEW_FOR = 600.0
"""Seconds after which somebody signs in anew: less than a proof lasts (policy/sign_in.toml)."""
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
PASSPHRASES: list[str] = []
"""Of the downtime pack in the force: told once, as to whoever sets it."""
POPULATION, YEARS, SEED = 300, 5, 11
# Playwright's loop runs in this thread; the few look-ups that a journey makes of the database are not in it
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")


@pytest.fixture(scope="session")
def force(
    databases: TestDatabases, django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: Any
) -> Iterator[str]:
    """A database of the journeys' own, with a small simulated force brought in from its extracts. Gives its name.

    A further small system, oldbox, holds matters open."""
    from sightline.core.models import User
    from sightline.linkage.demonstration import bring_in_force
    from sightline.linkage.tests.matters_scene import bring_in_matters, preview_matters
    from sightline.notices.tests.telling_scene import tell_and_be_told
    from sightline.notices.tests.webhook_scene import let_another_system_in
    from sightline.simulate.api import simulate

    name, extracts = f"test_{os.getpid()}_journeys", tmp_path_factory.mktemp("extracts")
    simulate(POPULATION, YEARS, SEED, out=extracts)
    databases.make(name)
    with django_db_blocker.unblock():
        databases.point_at(name)
        bring_in_force(extracts)
        bring_in_matters(tmp_path_factory.mktemp("oldbox"), system="oldbox")
        preview_matters(tmp_path_factory.mktemp("newbox"), system="newbox")
        # the tests' quick passwords mean nothing to a server with real settings
        _export_a_story()
        _keep_a_feed()
        let_another_system_in(acting_as("system_administrator"), acting_as("response_officer"))
        tell_and_be_told(acting_as("response_officer"), acting_as("response_sergeant"))
        _leave_a_pair_open()
        _link_two_women_of_one_name()
        _correct_what_joined_two()
        _keep_people_at_work()
        share_and_ask()
        know_and_open()
        leave_logs()
        send_a_unit()
        set_ledger_scene()
        propose_and_open_schools()
        leave_duties()
        leave_decisions()
        PASSPHRASES.append(hand_over_and_go_down())
        User.objects.update(password=make_password(PASSWORD, hasher="pbkdf2_sha256"))
        databases.point_at(f"test_{os.getpid()}")
    yield name
    databases.drop(name)


def _export_a_story() -> None:
    from sightline.core.transactions import transaction_as
    from sightline.pole.models import Person
    from sightline.sharing.commands import export_story

    detective = acting_as("child_abuse_detective")
    with transaction_as(detective.actor):
        keira = Person.objects.filter(memberships__identity__names__full__iexact="Keira Louise Ashdown").first()
        assert keira is not None
        export_story(detective, keira, "training", "Detective training school", "A case for the course")


def _keep_people_at_work() -> None:
    """The officer of A relief is on a shift, away soon, covered, acting and accredited; the custody officer is away."""
    from datetime import timedelta

    from sightline.core import clock
    from sightline.core.models import User
    from sightline.core.transactions import transaction_as
    from sightline.workforce import commands
    from sightline.workforce.models import Post

    inspector, administrator = acting_as("duty_inspector"), acting_as("system_administrator")
    officer, now = User.objects.get(username="officer"), clock.now()
    with transaction_as(inspector.actor):
        commands.record_shift(inspector, officer, now, now + timedelta(hours=9))
        commands.record_absence(inspector, officer, now + timedelta(days=3), now + timedelta(days=9))
        commands.record_absence(inspector, User.objects.get(username="custody"), now)
        post = Post.objects.get(user=officer, until__isnull=True)
        commands.arrange_cover(inspector, post, User.objects.get(username="sergeant"), "Annual leave")
    with transaction_as(administrator.actor):
        commands.give_acting_rank(administrator, officer, "Sergeant", "acting", "The sergeant's course")
        commands.record_accreditation(administrator, officer, "pip1", date(2024, 5, 1), expires_on=date(2025, 5, 1))


def _leave_a_pair_open() -> None:
    """A run that found two records alike, and an officer who was asked about them."""
    from sightline.core.models import User
    from sightline.core.transactions import transaction_as
    from sightline.linkage.commands import decide_link
    from sightline.linkage.importer import nobody_yet
    from sightline.linkage.tests.same_person_scene import pair_of, somebody

    sergeant, officer = acting_as("response_sergeant"), acting_as("response_officer")
    with transaction_as(officer.actor):
        two = somebody(officer, "Wren Averill", date(2014, 2, 3)), somebody(officer, "Wren Averil", date(2014, 2, 3))
    with transaction_as(nobody_yet().actor):
        pair = pair_of(*two)
    with transaction_as(sergeant.actor):
        decide_link(sergeant, pair, "ask", "Did you see one girl or two?", ask=User.objects.get(username="officer"))


def _link_two_women_of_one_name() -> None:
    """Two women of one name and birthday whom a run took for one, yesterday: the story of test_wrong_link."""
    from datetime import timedelta

    from sightline.core import clock
    from sightline.core.transactions import transaction_as
    from sightline.linkage.importer import nobody_yet
    from sightline.linkage.same_person.taken import Sure
    from sightline.linkage.tests.same_person_scene import record_of, run_found, somebody

    officer = acting_as("response_officer")
    with clock.frozen(clock.now() - timedelta(days=1)):
        with transaction_as(officer.actor):
            one, other = (somebody(officer, "Mara Thorpe", date(1985, 4, 12)) for _ in range(2))
        with transaction_as(nobody_yet().actor):
            link = Sure(record_of(one), record_of(other), "Weighs 21: same name, same day of birth")
            run_found([link], among=frozenset())


def _correct_what_joined_two() -> None:
    """Two loaded records of one person, the identifier that joined them corrected since."""
    from sightline.core import clock
    from sightline.core.transactions import transaction_as
    from sightline.pole import models
    from sightline.pole.tests.reading_scene import scene

    detective = acting_as("child_abuse_detective")
    with transaction_as(detective.actor), scene(detective) as s:
        person = s.person("Ida Northam", date(1979, 5, 6), system="oldbox")
        second, number = s.identity(person, system="oldbox"), {"scheme": "pnc", "value": "2019/9000001Z"}
        gone = {"retracted_at": clock.now(), "retracted_act": detective.actor.user_id}
        s.fact(models.Identifier, person, key="20199000001Z", **number)
        s.fact(models.Identifier, second, key="20199000001Z", **number, **gone)


def _keep_a_feed() -> None:
    """A feed that has been late for a day, with a delivery that waits and a later one that was refused."""
    from datetime import timedelta

    from django.conf import settings

    from sightline.core import clock
    from sightline.core.transactions import transaction_as
    from sightline.linkage.api import mapping_at
    from sightline.linkage.commands import (
        keep_feed,
        record_delivery,
        refuse_delivery,
        renew_feed_key,
        settle_delivery,
    )
    from sightline.linkage.importer import importer_for

    path = settings.POLICY / "mappings" / "crest.toml"
    records = acting_as("records_manager")
    with clock.frozen(clock.now() - timedelta(days=1)), transaction_as(records.actor):
        feed = keep_feed(records, mapping_at(path), path.name, every_minutes=60)
        renew_feed_key(records, feed)
        importer = importer_for(feed.agency)
        waiting, _ = record_delivery(importer, feed, "2026-11-24T08", b"1" * 32, by_http=False)
        settle_delivery(importer, waiting, trouble="A fault stopped it.", waits=True)
        refuse_delivery(records, feed, "2026-11-24T09", b"0" * 32, "incidents.csv ends in the middle of a row.")


@pytest.fixture
def passphrase(force: str) -> str:
    """The passphrase of A relief's downtime packs."""
    return PASSPHRASES[-1]


@pytest.fixture(scope="session")
def site(force: str, databases: TestDatabases, tmp_path_factory: Any) -> Iterator[str]:
    """The address of a web server on the journeys' database, started as an installation starts it."""
    with served(databases.server, force, tmp_path_factory.mktemp("var")) as address:
        yield address


def _path_of(chromium: str | None) -> str:
    """Without a Chromium a journey is skipped in a line, and under CI it fails."""
    if chromium:
        return chromium
    said = "No Chromium here: a browser journey was not run. Install Debian's chromium, or set SIGHTLINE_CHROMIUM."
    if os.environ.get("CI"):
        pytest.fail(said)
    pytest.skip(said)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium: the light one where it is there."""
    from sightline.operate.chromium import find_chromium

    with quiet_browser(_path_of(find_chromium())) as browser:
        yield browser


@pytest.fixture
def whole_browser(browser: Browser) -> Iterator[Browser]:
    """A Chromium that has all that a browser has: the light one shows no notifications."""
    from sightline.operate.chromium import find_whole_chromium

    whole = browser.browser_type.launch(executable_path=_path_of(find_whole_chromium()), args=QUIET)
    yield whole
    whole.close()


@dataclass
class Visitor:
    """Somebody with a browser."""

    page: Page
    site: str

    def go(self, path: str) -> None:
        """Open a page of the site."""
        self.page.goto(self.site + path if path.startswith("/") else path)

    def sign_in(self, username: str) -> None:
        """Sign in as one of the demonstration's people."""
        sign_in(self.page, self.site, username, PASSWORD)

    def take_task(self, kind: str = "Incident log", reference: str = "AV-2026-0412") -> None:
        """Choose the task in hand."""
        take_task(self.page, self.site, kind, reference)

    def search(self, words: str) -> None:
        """Search from the search page."""
        search(self.page, self.site, words)

    def sees(self, text: str | re.Pattern[str]) -> None:
        """The text stands in the main part of the page."""
        expect(self.page.locator("main")).to_contain_text(text)

    def violations(self) -> list[str]:
        """What axe finds wrong on the page that is open."""
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(AXE.read_text())
        # what passed is not described: nobody reads it, and it took half of axe's time
        found = self.page.evaluate("async () => (await axe.run({resultTypes: ['violations']})).violations")
        return [f"{v['id']}: {v['help']} {json.dumps([n['target'] for n in v['nodes']][:3])}" for v in found]

    def overflows(self) -> bool:
        """Whether the page is wider than the window."""
        return bool(self.page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))


@pytest.fixture(scope="session")
def signed_in(browser: Browser, site: str) -> Callable[[str], Any]:
    """The cookies of somebody signed in with a task in hand, in a session new enough to change how they sign in by.

    An older one is locked by the first page that asks for a fresh proof.
    """
    kept: dict[str, tuple[Any, float]] = {}

    def cookies_of(username: str) -> Any:
        state, since = kept.get(username, (None, 0.0))
        if state is None or time.monotonic() - since > NEW_FOR:
            with browser.new_context() as context:
                somebody = Visitor(context.new_page(), site)
                somebody.sign_in(username)
                somebody.take_task()
                state = context.storage_state()
            kept[username] = state, time.monotonic()
        return state

    return cookies_of


@pytest.fixture(scope="module")
def reader(browser: Browser, site: str, signed_in: Callable[[str], Any]) -> Iterator[Callable[..., Visitor]]:
    """Who reads one page after another, each person in a window that stays open: `reader("officer")`.

    For tests that open a page and do nothing on it. A window for each would take as long as what is looked at in it:
    Chromium starts a process for it, fetches every style again and reads axe again.
    """
    kept: dict[str | None, tuple[Any, Visitor]] = {}
    with ExitStack() as closing:

        def reader_of(username: str | None) -> Visitor:
            cookies = signed_in(username) if username else None
            if username not in kept or kept[username][0] is not cookies:
                context = browser.new_context(viewport={"width": 390, "height": 900}, storage_state=cookies)
                closing.callback(context.close)
                context.add_init_script(AXE.read_text())
                kept[username] = cookies, Visitor(context.new_page(), site)
            return kept[username][1]

        yield reader_of


@pytest.fixture
def visitor(browser: Browser, site: str, signed_in: Callable[[str], Any]) -> Iterator[Callable[..., Visitor]]:
    """Make visitors: `visitor("officer")` is signed in with a task in hand; `task=False` signs in afresh without one.

    `visitor(None)` is nobody; `javascript=False`, `width=390` and another browser as wished.
    """
    with ExitStack() as closing:

        def make(
            username: str | None = "officer",
            *,
            width: int = 1280,
            javascript: bool = True,
            task: bool = True,
            within: Browser = browser,
        ) -> Visitor:
            context = within.new_context(
                viewport={"width": width, "height": 900},
                java_script_enabled=javascript,
                storage_state=signed_in(username) if username and task else None,
            )
            closing.callback(context.close)
            made = Visitor(context.new_page(), site)
            if username and not task:
                made.sign_in(username)
            return made

        yield make
