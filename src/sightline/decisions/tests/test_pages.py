"""The page keeps what it showed, and nothing that it did not; what it refuses it offers to record."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from sightline.core.acts import Acting
from sightline.core.ids import uuid7
from sightline.decisions.commands import record_decision
from sightline.decisions.commands.deciding import Deciding
from sightline.decisions.models import Decision, Shortfall, Standing

from .scene import Girl, a_girl

As = Callable[[Acting], Acting]


@pytest.fixture
def officer(people: dict[str, Acting], as_reader: As) -> Acting:
    return as_reader(people["response_officer"])


@pytest.fixture
def girl(officer: Acting) -> Girl:
    girl = a_girl(officer)
    record_decision(officer, girl.identity, "missing", "medium", Deciding("Gone since four"))
    return girl


def address(girl: Girl, scale: str = "missing") -> str:
    return f"/people/{girl.person.reference}/record-decision?scale={scale}"


def seen_in(client: Client, path: str) -> str:
    found = re.search(r'name="seen" value="([^"]+)"', client.get(path).content.decode())
    assert found
    return found.group(1)


def sent(seen: str, **more: str) -> dict[str, str]:
    return {"submission": str(uuid7()), "seen": seen, "outcome": "high", "rationale": "Older men named", **more}


def test_what_was_on_the_page_is_kept_with_the_decision(
    officer: Acting, as_reader: As, girl: Girl, client_as: Callable[..., Client]
) -> None:
    client = client_as("response_officer")
    answer = client.post(address(girl), sent(seen_in(client, address(girl)), information="Her friend rang"))

    as_reader(officer)
    decision = Decision.objects.get(outcome="high")
    assert answer["Location"] == f"/decisions/{decision.id}"
    assert [row["words"] for row in decision.considered if row["kind"] == "Grade"] == ["Missing risk level: Medium"]
    assert decision.seen_at is not None
    assert decision.parts == {"information": "Her friend rang"}
    page = client.get(f"/decisions/{decision.id}").content.decode()
    assert "What was on screen when it was decided" in page
    assert f"at={decision.seen_at.isoformat()}".replace("+", "%2B").replace(":", "%3A") in page


def test_a_list_that_was_changed_or_is_of_somebody_else_is_not_taken(
    people: dict[str, Acting], officer: Acting, as_reader: As, girl: Girl, client_as: Callable[..., Client]
) -> None:
    client, other = client_as("response_officer"), client_as("call_handler")
    lists = [seen_in(other, address(girl)), seen_in(client, address(girl, "vist")), "bm9uc2Vuc2U=", "\u00e9"]

    for seen in lists:
        page = client.post(address(girl), sent(seen)).content.decode()
        assert "This page came back changed" in page

    as_reader(officer)
    assert Standing.objects.get().outcome == "medium"


@pytest.mark.requirement("R137")
def test_the_page_that_refuses_a_shortage_offers_to_record_it_as_it_was_written(
    officer: Acting, as_reader: As, girl: Girl, client_as: Callable[..., Client]
) -> None:
    client = client_as("response_officer")
    lower = {"outcome": "low", "rationale": 'No units "tonight"'}
    page = client.post(address(girl), sent(seen_in(client, address(girl)), **lower)).content.decode()

    form = page[page.index("Record the shortage instead") :].partition("</form>")[0]
    hidden = dict(re.findall(r'name="(\w+)" value="([^"]*)"', form))
    assert hidden["lacking"] == "No units &quot;tonight&quot;"
    action = re.search(r'action="([^"]+)"', form)
    assert action
    told = {name: hidden[name] for name in ("submission", "scale", "outcome")}
    assert client.post(action.group(1), {**told, "lacking": 'No units "tonight"'}).status_code == 302

    as_reader(officer)
    short = Shortfall.objects.get()
    assert (short.lacking, short.scale, short.outcome) == ('No units "tonight"', "missing", "low")
    assert Standing.objects.get().outcome == "medium"
