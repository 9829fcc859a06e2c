"""A story: two women of one name and birthday were taken for one, a sergeant finds it, and everybody learns of it."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from sightline.core import clock

from .conftest import Visitor


@pytest.mark.requirement("R52")
def test_a_wrong_link_is_found_previewed_undone_and_those_who_acted_on_it_are_told(
    visitor: Callable[..., Visitor],
) -> None:
    officer = visitor("officer")
    officer.search("Mara Thorpe")
    officer.page.locator("main").get_by_role("link", name="Mara Thorpe").first.click()
    reference = re.search(r"/people/(P\w+)", officer.page.url)
    assert reference
    officer.page.get_by_role("link", name="Propose a warning marker").click()
    officer.page.get_by_label("Violent").check()
    officer.page.get_by_role("textbox", name=re.compile("^What")).first.fill("Fought with the officers who came")
    officer.page.get_by_role("button", name=re.compile("Propose")).click()
    officer.sees("Fought with the officers who came")

    sergeant = visitor("sergeant")
    sergeant.go(f"/people/{reference[1]}")
    sergeant.page.get_by_role("link", name="Separate records of somebody else").click()
    sergeant.sees("Which records are of somebody else?")
    # the officer's marker stays with the entry on which it was made; the other woman's record goes
    sergeant.page.get_by_role("checkbox").first.check()
    sergeant.page.get_by_role("button", name="Show what would change").click()
    sergeant.sees("They have been one here since")
    sergeant.sees("Fought with the officers who came")
    sergeant.sees(re.compile("propose marker"))
    assert sergeant.violations() == []
    sergeant.page.get_by_label("Why they are of somebody else").fill(
        "Two women: one was at work when the other was seen"
    )
    sergeant.page.get_by_role("button", name="Separate these records").click()
    sergeant.sees("One person who saw or acted on them as one is told")
    expect(sergeant.page.locator("#sources")).not_to_contain_text("Weighs 21")
    before = timezone.localtime(clock.now() - timedelta(hours=2))
    sergeant.go(f"/people/{reference[1]}?at={before:%Y-%m-%dT%H:%M}&lens=here")
    expect(sergeant.page.locator("#sources")).to_contain_text("Weighs 21")

    officer.go("/")
    officer.sees("Told to you")
    officer.page.get_by_role("link", name=re.compile("were held to be one person")).click()
    officer.sees("Two women: one was at work when the other was seen")
    assert officer.violations() == []
    officer.page.get_by_role("button", name="I have read this").click()
    officer.sees("Noted as read")
    expect(officer.page.get_by_role("link", name=re.compile("were held to be one person"))).to_have_count(0)
