"""A girl is raised to high in one room, and it is so in every other; a shortage lowers nothing; silence is told."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

import psycopg
import pytest
from conftest import TestDatabases
from playwright.sync_api import expect
from pytest_django import DjangoDbBlocker

from sightline.core import clock
from sightline.duties.working import escalate_due

from .conftest import Visitor
from .decisions_scene import STORY


@pytest.fixture
def asked(force: str, databases: TestDatabases) -> Callable[[str], list[tuple[object, ...]]]:
    """Ask the journeys' database, as its owner."""

    def ask(query: str) -> list[tuple[object, ...]]:
        with psycopg.connect(databases.server.url("owner", force)) as connection:
            return connection.execute(query).fetchall()

    return ask


@pytest.fixture
def later(
    force: str, databases: TestDatabases, django_db_blocker: DjangoDbBlocker
) -> Callable[[timedelta], Iterator[None]]:
    """Work of the worker's on the journeys' database, so much later."""

    @contextmanager
    def at(length: timedelta) -> Iterator[None]:
        import os

        with django_db_blocker.unblock():
            databases.point_at(force)
            try:
                with clock.frozen(clock.now() + length):
                    yield
            finally:
                databases.point_at(f"test_{os.getpid()}")

    return at  # type: ignore[return-value]


def open_board(visitor: Callable[..., Visitor], asked: Callable[[str], list[tuple[object, ...]]]) -> Visitor:
    """The board of the duty inspector's team, open and listening before anything is decided."""
    ((team,),) = asked(
        """select p.team_id from workforce_post p join core_user u on u.id = p.user_id
            where u.username = 'inspector' and p.until is null"""
    )
    board = visitor("inspector")
    board.go(f"/boards/team/{team}")
    expect(board.page.locator("[data-live-state]")).to_have_text("Changes are shown as they happen.", timeout=30_000)
    return board


@pytest.mark.requirement("R72")
@pytest.mark.requirement("R136")
@pytest.mark.requirement("R137")
def test_a_raise_is_known_everywhere_at_once_and_a_shortage_goes_to_the_superintendent(
    visitor: Callable[..., Visitor], asked: Callable[[str], list[tuple[object, ...]]], later: Callable[..., object]
) -> None:
    ((reference,),) = asked(
        f"""select p.reference from pole_person p join pole_membership m on m.person_id = p.id
             join pole_name n on n.identity_id = m.identity_id where n.full = '{STORY}'"""
    )
    officer, sergeant = visitor("officer"), visitor("sergeant", width=390)
    inspector, owner, superintendent = visitor("inspector"), visitor("detective"), visitor("superintendent")
    board = open_board(visitor, asked)
    # two people have the page open at once, on the same girl
    for somebody in (officer, sergeant):
        somebody.go(f"/people/{reference}")
        somebody.page.get_by_role("link", name="Decide a risk").click()
        somebody.page.get_by_role("link", name="Missing risk level", exact=True).click()
        somebody.sees("Now: Medium")

    officer.page.get_by_label("High", exact=True).check()
    officer.page.get_by_label("Why", exact=True).fill("Her friend names two older men with a car")
    officer.page.get_by_role("button", name="Decide").click()

    officer.sees("Recorded, and in force now")
    decided = officer.page.url.removeprefix(officer.site)
    ((duty,),) = asked(
        f"select reference from duties_duty where cause = '{decided.rpartition('/')[2]}' order by id limit 1"
    )
    expect(board.page.get_by_role("link", name=str(duty), exact=True)).to_be_visible(timeout=10_000)
    for somebody in (inspector, owner):
        somebody.go("/notices")
        somebody.sees("missing risk level decided, high")
        somebody.go(f"/people/{reference}")
        expect(somebody.page.get_by_label("Grades that stand")).to_contain_text("High")

    sergeant.page.get_by_label("Medium (stands now)").check()
    sergeant.page.get_by_label("Why", exact=True).fill("Insufficient resources if high")
    sergeant.page.get_by_role("button", name="Decide").click()
    sergeant.sees("while you wrote".capitalize())
    sergeant.go(f"/people/{reference}/record-decision?scale=missing")
    sergeant.page.get_by_label("Medium", exact=True).check()
    sergeant.page.get_by_label("Why", exact=True).fill("Insufficient resources if high")
    sergeant.page.get_by_role("button", name="Decide").click()
    sergeant.sees("A shortage of people or things is no reason to lower a grade")
    assert sergeant.violations() == []
    assert not sergeant.overflows()
    sergeant.page.get_by_role("button", name="Record it as a resourcing shortfall").click()
    sergeant.sees("Recorded. It is with the superintendent")
    expect(sergeant.page.get_by_label("Grades that stand")).to_contain_text("High")
    superintendent.go("/shortfalls")
    superintendent.sees("Insufficient resources if high")

    with later(timedelta(minutes=16)):  # type: ignore[attr-defined]
        escalate_due()
    superintendent.go("/notices")
    superintendent.sees("Acknowledge the decision")

    inspector.go(decided)
    inspector.page.get_by_role("button", name="I know of this decision").click()
    inspector.sees("Knows of it: said so")
    inspector.sees("Late")
    for words in ("What it is about happened", "Decided", "Recorded here", "In force", "less than a minute"):
        inspector.sees(words)
    inspector.page.get_by_role("link", name="What was known then").click()
    inspector.sees("held in Sightline at")
    told = asked(
        "select capability, outcome from core_ledger where capability like '%decision' or capability like '%shortfall'"
    )
    assert {("record_decision", "done"), ("record_decision", "refused")} <= set(told)
    assert {("record_shortfall", "done"), ("acknowledge_decision", "done")} <= set(told)
