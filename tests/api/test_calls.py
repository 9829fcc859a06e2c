"""What each call goes through: its task, its problems, its versions, its keys, its pages, its act on the ledger."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sightline.access.handling import Handling
from sightline.core.acts import Acting
from sightline.core.api.operations import OPERATIONS
from sightline.core.ids import reference
from sightline.core.models import LedgerRow
from sightline.core.transactions import set_reader
from sightline.pole.commands import FirstFact, add_person, record_fact
from sightline.pole.models import Event, Identity, Name, Person
from sightline.pole.tests.ledger import last_act
from sightline.workforce.sign_ins import COUNCIL
from sightline.workforce.tests.token_scene import Caller

from .problems import body_of

Make = Callable[..., Caller]


@pytest.fixture
def officer(people: Any, as_reader: Any) -> Acting:
    return as_reader(people["response_officer"])


@pytest.fixture
def child(officer: Acting) -> Person:
    facts = [
        FirstFact("name", {"full": "Ada Quill"}),
        FirstFact("birth_date", {"born_on": date(2014, 5, 3)}),
    ]
    return add_person(officer, facts, said_by="Her grandmother")


def test_a_person_is_read_whole_and_the_view_is_on_the_ledger(caller: Make, child: Person) -> None:
    told = caller().get(f"/people/{child.reference}").json()

    assert (told["reference"], told["name"], told["child"]) == (child.reference, "Ada Quill", True)
    assert {fact["kind"] for fact in told["facts"]} == {"name", "birth_date"}
    assert told["facts"][0]["said_by"] == "Her grandmother"
    act = last_act("person")
    assert (act.effect, act.outcome, act.detail["by_machine"]) == ("consultation", "done", True)
    assert Identity.objects.get(memberships__person=child).id in act.subjects


def test_nothing_of_the_record_is_asked_without_a_task(caller: Make, child: Person) -> None:
    system = caller()
    for task in ("", "incident", "system house", "holiday AV-1", "incident " + "x" * 61):
        system.headers["Sightline-Task"] = task
        if not task:
            del system.headers["Sightline-Task"]

        told = body_of(system.get(f"/people/{child.reference}"), 400)

        assert told["code"] == "no_task"
        assert "Sightline-Task: incident" in told["detail"]


def test_the_task_that_was_named_is_on_the_ledger(caller: Make, child: Person, people: Any) -> None:
    system = caller()
    system.headers["Sightline-Task"] = "missing_child AV-M-0007"

    system.get(f"/people/{child.reference}")

    set_reader(people["professional_standards"].actor)
    row = LedgerRow.objects.filter(capability="person").latest("at")
    assert (row.task_kind, row.task_reference) == ("missing_child", "AV-M-0007")


@pytest.mark.requirement("R15")
def test_a_token_of_another_agency_finds_the_case_absent_as_one_that_there_is_not(caller: Make, child: Person) -> None:
    stranger = caller("social_worker", agency=COUNCIL)
    stranger.get("/agencies")

    with CaptureQueriesContext(connection) as hidden:
        seen = stranger.get(f"/people/{child.reference}")
    with CaptureQueriesContext(connection) as absent:
        nobody = stranger.get(f"/people/{reference('P', 99999)}")

    assert body_of(seen, 404) == body_of(nobody, 404)
    assert seen.headers.keys() == nobody.headers.keys()
    # as many statements, and the same: what takes as long tells nothing
    assert [_shape(q["sql"]) for q in hidden.captured_queries] == [_shape(q["sql"]) for q in absent.captured_queries]


def _shape(statement: str) -> str:
    return (
        statement.split(" ", maxsplit=1)[0]
        + " "
        + " ".join(word for word in statement.split() if word.startswith('"pole_'))
    )


@pytest.mark.parametrize(
    ("path", "restricted"), [("/people/{}", True), ("/people/{}/markers", True), ("/people/{}/events", True)]
)
def test_what_is_restricted_is_absent_to_a_system_that_is_not_cleared(
    caller: Make, child: Person, officer: Acting, path: str, restricted: bool, databases: Any
) -> None:
    answer = caller("social_worker", agency=COUNCIL).get(path.format(child.reference))

    body_of(answer, 404)
    assert "Quill" not in answer.content.decode()


def test_a_fact_is_recorded_beside_what_stands(caller: Make, child: Person) -> None:
    sent = {
        "fact": {"kind": "birth_date", "values": {"born_on": "2015-05-03"}, "true_from": "2015"},
        "said_by": "Her school",
    }

    answer = caller().post(f"/people/{child.reference}/facts", sent)

    assert answer.status_code == 201, answer.content
    assert len(answer.json()["disagrees_with"]) == 1
    assert last_act("record_fact").detail["fact"] == "Date of birth 3 May 2015"


def test_a_person_an_event_and_a_place_are_made_and_can_be_read_where_the_answer_says(caller: Make) -> None:
    system = caller()
    place = system.post("/places", {"address": {"building": "12", "street": "Larkspur Rise", "postcode": "ZX1 4QT"}})
    home = {"kind": "residence", "values": {"place": place.json()["reference"]}, "true_from": "2024-02"}
    named = {"kind": "name", "values": {"given": "Ada", "family": "Quill"}}
    person = system.post("/people", {"facts": [named, home]})
    happened = {
        "kind": "incident",
        "title": "Found at the bus station",
        "begins": "2026-05-03T14:05:00Z",
        "place": place.json()["reference"],
        "involved": [{"person": person.json()["reference"], "role": "subject", "seen": "yes"}],
    }
    event = system.post("/events", happened)

    for answer in (place, person, event):
        assert answer.status_code == 201, answer.content
        assert system.client.get(answer["Location"], headers=system.headers).status_code == 200
    told = system.get(f"/people/{person.json()['reference']}").json()
    assert [home["address"] for home in told["homes"]] == ["12 Larkspur Rise, ZX1 4QT"]
    part = system.get(f"/events/{event.json()['reference']}").json()["parts"][0]
    assert (part["name"], part["seen"], part["spoken_to"]) == ("Ada Quill", "yes", "not_recorded")
    listed = system.get(f"/people/{person.json()['reference']}/events").json()
    assert [line["reference"] for line in listed["items"]] == [event.json()["reference"]]


def test_a_fact_is_corrected_once_and_the_second_who_corrects_it_is_told(
    caller: Make, child: Person, officer: Acting
) -> None:
    set_reader(officer.actor)
    fact, system = Name.objects.get().id, caller()
    said = {"fact": {"kind": "name", "values": {"full": "Ada Quillon"}}, "why": "Misheard"}

    first = system.post(f"/facts/name/{fact}/correct", said)
    second = system.post(f"/facts/name/{fact}/correct", said)

    assert first.status_code == 201, first.content
    assert body_of(second, 409)["code"] == "stale"
    retracted = system.post(f"/facts/name/{first.json()['fact']}/retract", {"why": "The wrong child"})
    assert retracted.status_code == 200


def test_an_unchanged_record_is_not_sent_again(caller: Make, child: Person) -> None:
    system = caller()
    first = system.get(f"/people/{child.reference}")

    again = system.get(f"/people/{child.reference}", If_None_Match=first["ETag"])

    assert (again.status_code, again.content) == (304, b"")
    assert again["ETag"] == first["ETag"]


def test_what_was_meant_for_another_version_is_refused_and_both_are_shown(
    caller: Make, child: Person, officer: Acting
) -> None:
    system = caller()
    read = system.get(f"/people/{child.reference}")["ETag"]
    set_reader(officer.actor)
    record_fact(officer, child, "name", {"full": "Ada Marlow", "kind": "alias"}, said_by="A neighbour")
    sent = {"fact": {"kind": "name", "values": {"full": "Ada Marlowe"}}}

    refused = system.post(f"/people/{child.reference}/facts", sent, If_Match=read)

    told = body_of(refused, 412)
    assert told["yours"] == sent
    assert "Ada Marlow" in {f["values"]["full"] for f in told["theirs"]["facts"] if f["kind"] == "name"}
    assert Name.objects.count() == 2
    assert last_act("person").detail["person"] == child.reference, "what stands was shown, and so it is on the ledger"
    accepted = system.post(f"/people/{child.reference}/facts", sent, If_Match=refused["ETag"])
    assert accepted.status_code == 201


def test_another_method_is_a_problem_that_says_which_there_are(caller: Make) -> None:
    answer = caller().get("/search")

    assert answer["Allow"] == "POST"
    assert "POST" in body_of(answer, 405)["detail"]


def test_an_address_that_there_is_not_is_a_problem_too(caller: Make) -> None:
    body_of(caller().get("/nowhere"), 404)


def test_a_fault_says_that_nothing_was_recorded_and_is_on_the_ledger(
    caller: Make, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    system = caller()
    monkeypatch.setattr("sightline.workforce.api.agencies_after", lambda *_: 1 / 0)

    told = body_of(system.get("/agencies"), 500)

    assert "Nothing of what was sent was recorded" in told["detail"]
    assert "ZeroDivisionError" not in json.dumps(told)
    assert "ZeroDivisionError" in caplog.text
    assert last_act("agencies").outcome == "failed"


def test_who_asks_too_often_waits_and_each_answer_says_how_often_there_is_left(
    caller: Make, settings: Any, people: Any
) -> None:
    settings.API_PER_MINUTE = 3
    system = caller()

    left = [system.get("/agencies")["RateLimit-Remaining"] for _ in range(3)]
    answer = system.get("/agencies")

    assert left == ["2", "1", "0"]
    assert "within a minute" in body_of(answer, 429)["detail"]
    assert answer["Retry-After"] == "60"
    set_reader(people["professional_standards"].actor)
    assert LedgerRow.objects.filter(capability="agencies").count() == 3, "who has to wait cannot fill the ledger"
    assert caller().get("/agencies").status_code == 200, "another system is not held up"


def test_a_list_goes_on_where_it_was_whatever_was_added_meanwhile(caller: Make, child: Person, officer: Acting) -> None:
    system = caller()
    for day in range(1, 6):
        sent = {
            "kind": "incident",
            "title": f"Day {day}",
            "begins": f"2026-05-0{day}T12:00:00Z",
            "involved": [{"person": child.reference, "role": "subject"}],
        }
        assert system.post("/events", sent).status_code == 201
    first = system.get(f"/people/{child.reference}/events", {"limit": 2}).json()
    later = {**sent, "title": "Day 6", "begins": "2026-05-06T12:00:00Z"}
    system.post("/events", later)

    second = system.get(f"/people/{child.reference}/events", {"limit": 2, "cursor": first["next"]}).json()
    third = system.get(f"/people/{child.reference}/events", {"limit": 2, "cursor": second["next"]}).json()

    summaries = [item["summary"] for page in (first, second, third) for item in page["items"]]
    assert summaries == ["Day 5", "Day 4", "Day 3", "Day 2", "Day 1"]
    assert third["next"] is None


def test_a_cursor_is_of_one_list_and_is_not_made_by_anybody_else(caller: Make) -> None:
    system = caller()
    cursor = system.get("/agencies", {"limit": 1}).json()["next"]

    assert system.get("/agencies", {"cursor": cursor}).status_code == 200
    for path, sent in (("/posts", cursor), ("/agencies", cursor[:-1]), ("/agencies", "x"), ("/agencies", "a:b:c")):
        assert body_of(system.get(path, {"cursor": sent}), 400)["code"] == "no_such_cursor"


def test_a_system_reads_its_own_acts_and_no_others(caller: Make) -> None:
    system, other = caller(), caller()
    other.post("/search", {"q": "somebody else's search"})
    system.get("/agencies")

    told = system.get("/ledger").json()

    assert [act["capability"] for act in told["items"]] == ["agencies"]


def test_whoever_reads_the_ledger_sees_only_their_own_acts_here(client_as: Any, caller: Make) -> None:
    caller().get("/agencies")

    told = client_as("professional_standards").get("/api/v1/ledger").json()

    assert told["items"] == []


def test_a_signed_in_persons_own_tools_call_it_too_but_never_without_the_csrf_token(client_as: Any) -> None:
    client = client_as("call_handler")
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = client.cookies

    assert client.post("/api/v1/search", {"q": "x"}, content_type="application/json").status_code == 200
    refused = strict.post("/api/v1/search", {"q": "x"}, content_type="application/json")
    assert body_of(refused, 403)["code"] == "no_csrf_token"


def test_a_token_goes_before_the_session_that_came_with_it(client_as: Any, caller: Make, people: Any) -> None:
    client = client_as("call_handler")

    answer = client.get("/api/v1/agencies", headers={"Authorization": "Bearer nothing"})

    assert answer.status_code == 401


def test_every_operation_is_in_the_document_with_its_permission_and_its_problems(caller: Make) -> None:
    document = caller().get("/openapi.json").json()

    told = {o["operationId"]: o for methods in document["paths"].values() for o in methods.values()}
    assert document["openapi"] == "3.1.0"
    assert told.keys() == OPERATIONS.keys()
    for name, operation in OPERATIONS.items():
        assert told[name]["x-permission"] == operation.permission.value
        assert {"400", "401", "403", "404", "405", "412", "413", "415", "422", "429", "500"} <= told[name][
            "responses"
        ].keys()
        assert told[name]["description"], name


def test_open_matters_are_listed_for_those_who_see_them(caller: Make) -> None:
    assert caller().get("/matters").json() == {"items": [], "next": None}


def test_an_event_of_another_agency_is_absent(caller: Make, officer: Acting) -> None:
    made = caller().post("/events", {"kind": "incident", "title": "At the door"}).json()["reference"]

    body_of(caller("social_worker", agency=COUNCIL).get(f"/events/{made}"), 404)
    set_reader(officer.actor)
    assert Event.objects.get(reference=made).handling == Handling.OPEN
