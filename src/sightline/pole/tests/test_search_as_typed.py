"""The list while somebody types, its filters, what is said of what was not searched, and the same for machines."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from sightline.core import showing
from sightline.core.acts import Acting
from sightline.core.models import LedgerDetail, LedgerRow
from sightline.pole.models import Person
from sightline.pole.rules.withheld import RESTRICTED_NOT_SEARCHED

from .search_scene import add_child, identity_of, put_restricted

ClientAs = Callable[..., Client]
AsReader = Callable[[Acting], Acting]
NUMBER = "abcdefghijkl"


@pytest.fixture
def amy(people: Any, as_reader: AsReader) -> Person:
    return add_child(as_reader(people["response_officer"]), "Amy", "Brambleby", date(2012, 5, 3))


def _typed(client: Client, text: str, **also: str) -> str:
    answer = client.post("/search/typed", {"q": text, "number": NUMBER, **also})
    assert answer.status_code == 200
    return answer.content.decode()


def _acts(people: Any, as_reader: AsReader) -> list[dict[str, Any]]:
    """What the ledger tells of each search, with the ids that it was about."""
    as_reader(people["professional_standards"])
    told = []
    for row in LedgerRow.objects.filter(capability="search").order_by("at", "id"):
        with connection.cursor() as cursor:
            cursor.execute("select subject from core_ledger_subject where act = %s", [row.id])
            subjects = {subject for (subject,) in cursor.fetchall()}
        told.append({**json.loads(LedgerDetail.objects.get(id=row.id).body), "subjects": subjects})
    return told


def test_each_key_is_answered_by_the_list_alone_and_is_no_act(
    client_as: ClientAs, amy: Person, people: Any, as_reader: AsReader
) -> None:
    client = client_as("response_officer")

    part = _typed(client, "bram")

    assert amy.reference in part
    assert "<html" not in part
    assert 'data-told="1 person found"' in part
    assert _acts(people, as_reader) == []


def test_the_settled_act_has_every_id_that_was_shown_on_the_way(
    client_as: ClientAs, amy: Person, people: Any, as_reader: AsReader
) -> None:
    ben = add_child(as_reader(people["response_officer"]), "Ben", "Bramwell")
    client = client_as("response_officer")
    _typed(client, "bram")
    _typed(client, "bramb")

    assert client.post("/search/settled", {"number": NUMBER}).status_code == 204

    (act,) = _acts(people, as_reader)
    assert act["asked"] == "bramb"
    assert [each["asked"] for each in act["while_typing"]] == ["bram"]
    assert act["subjects"] == {identity_of(amy).id, identity_of(ben).id}


def test_pressing_enter_settles_what_was_typed_with_the_list_that_it_shows(
    client_as: ClientAs, amy: Person, people: Any, as_reader: AsReader
) -> None:
    ben = add_child(as_reader(people["response_officer"]), "Ben", "Bramwell")
    client = client_as("response_officer")
    _typed(client, "bram")

    page = client.post("/search", {"q": "bramb", "number": NUMBER}, follow=True).content.decode()

    assert amy.reference in page
    (act,) = _acts(people, as_reader)
    assert act["subjects"] == {identity_of(amy).id, identity_of(ben).id}


@pytest.mark.parametrize("settled", [True, False])
def test_going_back_finds_what_was_typed_last(client_as: ClientAs, amy: Person, settled: bool) -> None:
    client = client_as("response_officer")
    _typed(client, "bramb", child="yes")
    if settled:
        client.post("/search/settled", {"number": NUMBER})

    page = client.get(f"/search?asked={NUMBER}").content.decode()

    assert 'value="bramb"' in page
    assert 'name="child" type="checkbox" value="yes" checked' in page
    assert amy.reference in page
    assert 'value="bramb"' in client.get(f"/search?asked={NUMBER}").content.decode()


def test_going_back_in_the_moment_in_which_the_typing_settles_finds_what_was_typed_last(
    client_as: ClientAs, amy: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    client, elsewhere, take = client_as("response_officer"), Client(), showing.take
    elsewhere.cookies = client.cookies
    _typed(client, "bramb")

    def take_too_late(acting: Acting, number: str) -> showing.Shown | None:
        monkeypatch.setattr(showing, "take", take)
        assert elsewhere.post("/search/settled", {"number": NUMBER}).status_code == 204
        return take(acting, number)

    monkeypatch.setattr(showing, "take", take_too_late)

    assert 'value="bramb"' in client.get(f"/search?asked={NUMBER}").content.decode()


def test_another_who_knows_the_number_sees_nothing_and_settles_nothing(
    client_as: ClientAs, amy: Person, people: Any, as_reader: AsReader
) -> None:
    _typed(client_as("response_officer"), "bramb")
    other = client_as("response_sergeant")

    other.post("/search/settled", {"number": NUMBER})

    assert "bramb" not in other.get(f"/search?asked={NUMBER}").content.decode()
    assert _acts(people, as_reader) == []


def test_an_empty_question_leaves_nothing_without_its_act(
    client_as: ClientAs, amy: Person, people: Any, as_reader: AsReader
) -> None:
    client = client_as("response_officer")
    _typed(client, "bramb")
    _typed(client, " ")

    client.get(f"/search?asked={NUMBER}")

    (act,) = _acts(people, as_reader)
    assert act["subjects"] == {identity_of(amy).id}


def test_a_word_to_the_reader_waits_for_a_whole_page(client_as: ClientAs, amy: Person) -> None:
    client = client_as("response_officer")
    session = client.session
    session["messages"] = [{"kind": "success", "text": "Recorded."}]
    session.save()

    assert "Recorded." not in _typed(client, "bramb")
    assert "Recorded." in client.get("/search").content.decode()


@pytest.mark.parametrize("address", ["/search/typed", "/search/settled", "/api/v1/search"])
def test_nothing_is_searched_by_an_address(client_as: ClientAs, address: str) -> None:
    answer = client_as("response_officer").get(address, {"q": "brambleby"})

    assert (answer.status_code, answer["Allow"]) == (405, "POST")


def test_the_receipt_and_the_ledger_say_what_the_search_was_narrowed_to(
    client_as: ClientAs, people: Any, as_reader: AsReader
) -> None:
    filters = {"child": "yes", "area": " ZX1 ", "marker": "violent"}
    client = client_as("response_officer")

    page = client.post("/search", {"q": "brambleby", **filters}, follow=True).content.decode()

    for words in ("children", "in \u2018ZX1\u2019", "with a live marker: Violent", "what the filters left out"):
        assert words in page
    (act,) = _acts(people, as_reader)
    assert act["only"] == {"child": True, "area": "ZX1", "marker": "violent"}


def test_one_button_takes_off_one_filter(client_as: ClientAs) -> None:
    sent = {"q": "brambleby", "child": "yes", "marker": "violent", "without": "child"}

    page = client_as("response_officer").post("/search", sent, follow=True).content.decode()

    assert "with a live marker: Violent" in page
    assert 'value="yes" checked' not in page


@pytest.mark.requirement("R52")
@pytest.mark.parametrize("restricted", [True, False], ids=["something is restricted", "nothing is"])
@pytest.mark.parametrize(
    ("role", "told"),
    [
        ("call_handler", True),
        ("response_officer", True),
        ("referral_unit_researcher", True),
        ("child_abuse_detective", True),
        ("social_worker", False),
        ("professional_standards", False),
    ],
)
def test_restricted_holdings_are_said_not_to_be_searched_whether_or_not_there_are_any(
    client_as: ClientAs, amy: Person, people: Any, as_reader: AsReader, role: str, told: bool, restricted: bool
) -> None:
    if restricted:
        put_restricted(as_reader(people["professional_standards"]), "Amy", "Brambleby")
    client = client_as(role)

    page = client.post("/search", {"q": "brambleby"}, follow=True).content.decode()
    part = _typed(client, "zzyzx quux")

    # beside the results, and in the receipt
    assert (page.count(RESTRICTED_NOT_SEARCHED), part.count(RESTRICTED_NOT_SEARCHED)) == ((2, 2) if told else (0, 0))


def test_two_records_with_one_birthday_and_nearly_one_name_are_pointed_out(
    client_as: ClientAs, amy: Person, people: Any, as_reader: AsReader
) -> None:
    twin = add_child(as_reader(people["response_officer"]), "Ammy", "Brambleby", date(2012, 5, 3))

    part = _typed(client_as("response_officer"), "brambleby")

    assert part.count("Possibly the same person, not confirmed") == 2
    assert part.count(twin.reference) > 2


@pytest.mark.requirement("R30")
def test_a_machine_is_answered_the_same_with_the_receipt_and_one_act(
    client_as: ClientAs, amy: Person, people: Any, as_reader: AsReader
) -> None:
    sent = {"q": "brambleby 2012", "child": True}

    answer = client_as("call_handler").post("/api/v1/search", sent, content_type="application/json")

    told = answer.json()
    (person,) = told["people"]
    assert (person["reference"], person["name"], person["child"]) == (amy.reference, "Amy Brambleby", True)
    assert person["reasons"]
    assert told["receipt"]["not_searched"][0] == RESTRICTED_NOT_SEARCHED
    assert told["receipt"]["only"] == ["children"]
    assert answer["Cache-Control"] == "no-store"
    (act,) = _acts(people, as_reader)
    assert (act["asked"], act["by_machine"], act["subjects"]) == ("brambleby 2012", True, {identity_of(amy).id})


@pytest.mark.parametrize("body", ["", "[]", "{", '{"q": 1}', "\xff", json.dumps({"q": "x" * 20_000})])
def test_a_machine_that_sends_what_cannot_be_read_is_told_so(client_as: ClientAs, body: str) -> None:
    answer = client_as("call_handler").generic("POST", "/api/v1/search", body, content_type="application/json")

    assert answer.status_code in {400, 422}
    assert "Nothing was recorded" in answer.json()["problem"]
