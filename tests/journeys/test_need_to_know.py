"""Stories: a colleague's child; a share to a school with a safe address in it; a social worker's answer."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from .conftest import Visitor
from .things import Force, filled

__all__ = ["filled"]


@pytest.mark.requirement("R187")
@pytest.mark.parametrize("width", [390, 1280])
def test_an_officer_opens_a_colleagues_child_and_says_why_first(
    visitor: Callable[..., Visitor], filled: Force, width: int
) -> None:
    officer = visitor("officer", width=width, javascript=width > 400)
    officer.go(filled.address("/people/{known}"))
    if officer.page.get_by_role("heading", level=1).inner_text().startswith("This may be somebody you know"):
        officer.sees("They are close to somebody who works where you work.")
        expect(officer.page.locator("main")).not_to_contain_text("Ife")
        officer.page.get_by_label("It is my duty, and nobody else can do it now").check()
        officer.page.get_by_label("Why you need to see this record now").fill("Sent to the house by the control room")
        officer.page.get_by_role("button", name="Say so and open the record").click()
    officer.sees("Ife Oyelaran")

    standards = visitor("standards", width=width)
    standards.go("/access-reviews")
    standards.sees("Sent to the house by the control room")


def test_standards_decide_whether_it_was_justified(visitor: Callable[..., Visitor], filled: Force) -> None:
    sergeant = visitor("records")
    sergeant.go(filled.address("/people/{known}"))
    sergeant.page.get_by_role("button", name="It is an emergency: open it now").click()
    sergeant.sees("Ife Oyelaran")
    sergeant.go("/")
    sergeant.sees("Say why you opened")

    standards = visitor("standards")
    standards.go("/access-reviews")
    row = standards.page.get_by_role("row").filter(has_text="Helen Marsh")
    row.get_by_role("link").click()
    standards.sees("Not said yet: it was an emergency.")
    standards.page.get_by_label("Not clear: to be followed up by professional standards").check()
    standards.page.get_by_label(re.compile("What you looked at")).fill("No log says why")
    standards.page.get_by_role("button", name="Keep this finding").click()
    standards.sees("Your finding is kept.")


def test_a_detective_breaks_the_glass_and_says_why(visitor: Callable[..., Visitor], filled: Force) -> None:
    detective = visitor("detective")
    detective.go(filled.address("/people/{restricted}"))
    detective.sees("It is kept from all but named people")
    detective.page.get_by_label("Why you have to see it now").fill("He rang and said where he is going")
    detective.page.get_by_role("button", name="Break the glass and open it").click()
    detective.sees("Hidden Example")
    detective.sees("Its owner has been told")


@pytest.mark.requirement("R104")
@pytest.mark.parametrize("width", [390, 1280])
def test_a_share_to_a_school_leaves_the_safe_address_out(
    visitor: Callable[..., Visitor], filled: Force, width: int
) -> None:
    detective = visitor("detective", width=width)
    page = detective.page
    detective.go(filled.address("/share/{girl}"))
    page.get_by_label("Which agency is it for?").select_option(label="Millbrook Academy")
    page.get_by_label("Who they are", exact=True).check()
    page.get_by_label("Where they live now").check()
    page.get_by_label(re.compile("What they need to know")).fill("Do not let her go with anybody but her mother")
    page.get_by_label("Safeguarding a child or a person at risk").check()
    page.get_by_label(re.compile("Why do they need to have this")).fill("They see her every day")
    page.get_by_role("group", name="Was the family told that it is shared?").get_by_label("Yes").check()
    page.get_by_label("Asked for, and given").check()
    page.get_by_label(re.compile("What must they do with it")).fill("Ring 101 and ask for the detective if he comes.")
    page.get_by_role("button", name="Show what goes").click()

    detective.sees("What is withheld")
    detective.sees("It is a safe address: do not disclose.")
    detective.sees("Nothing has been sent yet.")
    page.get_by_role("button", name="Share it").click()
    detective.sees("Shared as S")

    school = visitor("school", width=width)
    school.go("/shares")
    school.page.get_by_role("link", name=re.compile("^S[0-9]")).first.click()
    school.sees("Ada Quillfeather")
    school.sees("Ring 101 and ask for the detective if he comes.")
    expect(school.page.locator("main")).not_to_contain_text("Harbour Steps")
    assert school.violations() == []
    school.page.get_by_role("link", name="Open the record as far as it was shared").click()
    school.sees("Shared with you by Averdale Constabulary")
    expect(school.page.locator("main")).not_to_contain_text("Harbour Steps")
    assert school.violations() == []
    assert not school.overflows()


@pytest.mark.requirement("R15")
def test_a_social_worker_answers_a_question_on_a_shared_event(visitor: Callable[..., Visitor], filled: Force) -> None:
    worker = visitor("socialworker")
    worker.go("/search")
    worker.page.get_by_role("searchbox").fill("ada quilfether")
    worker.page.get_by_role("searchbox").press("Enter")
    expect(worker.page.locator("main")).to_contain_text("Ada Quillfeather")
    expect(worker.page.locator("main")).not_to_contain_text("Harbour Steps")
    worker.go(filled.address("/shares/{share}"))
    worker.sees("Was she seen at school that week?")
    worker.page.get_by_role("link", name=re.compile("^Answer")).click()
    worker.page.get_by_label("Your answer").fill("She was at school each day")
    worker.page.get_by_role("button", name="Answer", exact=True).click()
    worker.sees("Answered. Averdale Constabulary has been told.")
    worker.page.get_by_role("button", name="Say that you have this").click()
    worker.page.get_by_role("button", name="I have it, and know the terms").click()

    detective = visitor("detective")
    detective.go("/")
    detective.sees("has what you shared")
    detective.go(filled.address("/shares/{share}"))
    detective.sees("She was at school each day")
    detective.sees("Controller: Averdale Council children's social care, UK GDPR")
    detective.sees(re.compile("Amina Yusuf, .*"))


@pytest.mark.requirement("R104")
@pytest.mark.parametrize("width", [390])
def test_a_club_is_told_by_two(visitor: Callable[..., Visitor], filled: Force, width: int) -> None:
    detective = visitor("detective", width=width)
    detective.go(filled.address("/disclosures/{disclosure}"))
    detective.sees("You proposed this disclosure")
    assert not detective.page.get_by_role("button", name="Authorise it").is_visible()

    inspector = visitor("inspector", width=width)
    inspector.go("/shares")
    inspector.page.get_by_role("link", name="To Averdale Swimming Club").click()
    inspector.sees("He must not be left alone with children")
    inspector.page.get_by_role("button", name="Authorise it").click()
    inspector.page.get_by_role("button", name="Authorise it, and send it now").click()
    inspector.sees("Authorised, and shared as S")

    detective.go(filled.address("/disclosures/{disclosure}"))
    detective.sees(re.compile("Authorised .* by Farid Haidari"))
