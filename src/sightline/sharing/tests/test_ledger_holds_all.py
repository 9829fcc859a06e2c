"""What the ledger has to hold is there: every kind of act, driven through the pages."""

from collections.abc import Callable

import pytest
from django.test import Client

from sightline.core.acts import Effect
from sightline.core.commands import COMMANDS
from sightline.core.ids import uuid7
from sightline.core.pages import PAGES
from sightline.pole.commands import FirstFact, add_person
from sightline.pole.tests.ledger import WrittenAct, last_act


def test_the_six_effects_of_section_62_are_each_the_effect_of_some_command() -> None:
    six = {Effect.COLLECTION, Effect.ALTERATION, Effect.DISCLOSURE, Effect.COMBINATION, Effect.ERASURE}

    assert six <= {command.effect for command in COMMANDS.values()}
    assert Effect.CONSULTATION in {page.effect for page in PAGES.values()}


@pytest.fixture
def child(people, as_reader) -> str:
    officer = as_reader(people["response_officer"])
    named = FirstFact("name", {"given": "Ada", "family": "Moor", "full": "Ada Moor"})
    return str(add_person(officer, [named]).reference)


def _searched(client: Client, child: str) -> WrittenAct:
    answer = client.post("/search", {"q": "Ada Moor", "submission": str(uuid7())})
    client.get(answer["Location"])
    return last_act("search")


def _refused(client: Client, child: str) -> WrittenAct:
    client.get("/ledger")
    return last_act("ledger")


def _opened(client: Client, child: str) -> WrittenAct:
    client.get(f"/people/{child}")
    return last_act("person")


def _printed(client: Client, child: str) -> WrittenAct:
    client.get(f"/people/{child}?print=yes")
    return last_act("print_page")


@pytest.mark.parametrize(
    ("done", "outcome", "held"),
    [
        (_searched, "done", {"asked"}),
        (_opened, "done", {"person", "sections"}),
        (_printed, "done", {"page", "copy", "person"}),
        (_refused, "refused", {"reason", "words", "path"}),
    ],
    ids=["a search with its terms", "what was on the screen", "a print", "a refusal"],
)
def test_what_somebody_did_is_on_the_ledger_with_why(
    client_as: Callable[..., Client],
    child: str,
    done: Callable[[Client, str], WrittenAct],
    outcome: str,
    held: set[str],
) -> None:
    act = done(client_as("response_officer"), child)

    assert act.outcome == outcome
    assert held <= set(act.detail)
    assert act.detail["task"] == "call from a grandmother"
    assert act.detail["actor"] == "Tom Askew"


def test_for_whom_somebody_acts_stands_beside_who_they_are(people, as_reader) -> None:
    from dataclasses import replace

    officer = as_reader(people["response_officer"])
    whose = uuid7()
    covering = replace(officer, actor=replace(officer.actor, acting_for=(whose,)))

    add_person(covering, [FirstFact("name", {"full": "Nora Penn"})])

    act = last_act("add_person")
    assert (act.detail["actor"], act.detail["acting_for"]) == ("Tom Askew", [str(whose)])
