"""A print is an act of its own, and paper says whose it is."""

import pytest

from sightline.core.acts import TASK_KINDS
from sightline.pole.commands import FirstFact, add_person
from sightline.pole.tests.ledger import last_act


@pytest.fixture
def child(people, as_reader) -> str:
    officer = as_reader(people["response_officer"])
    return str(
        add_person(officer, [FirstFact("name", {"given": "Ada", "family": "Moor", "full": "Ada Moor"})]).reference
    )


def test_a_page_of_a_record_offers_a_print_and_the_print_is_an_act(child, client_as) -> None:
    officer = client_as("response_officer")
    page = officer.get(f"/people/{child}").content.decode()
    assert 'href="?print=yes"' in page

    printed = officer.get(f"/people/{child}?print=yes").content.decode()

    act = last_act("print_page")
    assert (act.effect, act.outcome, act.detail["page"], act.detail["person"]) == (
        "consultation",
        "done",
        "person",
        child,
    )
    assert f"Copy {act.detail['copy']}" in printed
    assert "Printed by Tom Askew, Response officer, A relief, Averdale Constabulary" in printed
    assert "Incident log AV-2026-0412" in printed
    assert act.detail["copy"].replace("-", "") == act.id.hex[-12:]


def test_what_is_printed_straight_from_the_screen_says_who_had_it_open(child, client_as) -> None:
    page = client_as("response_officer").get(f"/people/{child}").content.decode()

    assert "Opened by Tom Askew" in page
    assert "Printed from the screen." in page


def test_what_was_asked_stays_in_the_print(child, client_as) -> None:
    page = client_as("response_officer").get(f"/people/{child}?order=oldest&kind=a&kind=b").content.decode()

    assert "?order=oldest&amp;kind=a&amp;kind=b&amp;print=yes" in page


def test_a_page_that_shows_nobody_offers_no_print(client_as) -> None:
    assert "print=yes" not in client_as("response_officer").get("/").content.decode()


@pytest.mark.parametrize(("role", "offered"), [("response_officer", False), ("professional_standards", True)])
def test_only_who_reads_the_ledger_takes_an_enquiry_of_professional_standards_in_hand(client_as, role, offered) -> None:
    client = client_as(role)
    words = TASK_KINDS["professional_standards"]
    assert (words in client.get("/task").content.decode()) == offered

    answer = client.post("/task", {"kind": "professional_standards", "reference": "PSD 12"})

    assert (answer.status_code == 302) == offered
