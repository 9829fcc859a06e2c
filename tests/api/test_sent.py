"""What is sent: whether it can be read, and whether it was sent before."""

import json
from collections.abc import Callable

import pytest

from sightline.pole.models import Person
from sightline.pole.tests.ledger import last_act
from sightline.workforce.tests.token_scene import Caller

from .problems import body_of

Make = Callable[..., Caller]


def test_the_same_key_with_the_same_body_is_answered_the_same_and_recorded_once(caller: Make) -> None:
    system = caller()
    sent = {"facts": [{"kind": "name", "values": {"full": "Ada Quill"}}]}

    first = system.post("/people", sent, Idempotency_Key="one")
    again = system.post("/people", sent, Idempotency_Key="one")
    other = system.post("/people", sent, Idempotency_Key="two")

    assert (again.status_code, again.json()) == (first.status_code, first.json())
    assert (again["Location"], again["Idempotent-Replayed"]) == (first["Location"], "true")
    assert "Idempotent-Replayed" not in first
    assert other.json()["reference"] != first.json()["reference"]
    assert Person.objects.count() == 2


def test_the_same_key_with_another_body_is_refused_in_words(caller: Make) -> None:
    system = caller()
    system.post("/people", {"facts": [{"kind": "name", "values": {"full": "Ada Quill"}}]}, Idempotency_Key="one")

    other = {"facts": [{"kind": "name", "values": {"full": "Bea Quill"}}]}
    told = body_of(system.post("/people", other, Idempotency_Key="one"), 422)

    assert told["code"] == "sent_before"
    assert "under a key of its own" in told["detail"]
    assert Person.objects.count() == 1


def test_two_systems_may_use_the_same_key(caller: Make) -> None:
    sent = {"facts": [{"kind": "name", "values": {"full": "Ada Quill"}}]}

    references = {caller().post("/people", sent, Idempotency_Key="one").json()["reference"] for _ in range(2)}

    assert len(references) == 2


def test_what_was_refused_can_be_sent_again_under_its_key(caller: Make) -> None:
    system = caller()
    wrong = {"kind": "incident", "begins": "2126-05-03T14:05:00Z"}
    assert body_of(system.post("/events", wrong, Idempotency_Key="one"), 422)["code"] == "happens_in_future"

    right = system.post("/events", {**wrong, "begins": "2026-05-03T14:05:00Z"}, Idempotency_Key="one")

    assert right.status_code == 201


@pytest.mark.parametrize(
    ("sent", "kind", "status"),
    [
        (b"{", "application/json", 400),
        (b"\xff", "application/json", 400),
        (b'{"q": "\\ud800"}', "application/json", 400),
        (b'{"q": "a\\u0000b"}', "application/json", 400),
        (b"[" * 100_000, "application/json", 400),
        (b'{"q": NaN}', "application/json", 400),
        (b"q=1", "application/x-www-form-urlencoded", 415),
        (b'{"q": "x"}', "text/plain", 415),
        (b'{"q": "' + b"x" * 300_000 + b'"}', "application/json", 413),
        (b"[]", "application/json", 422),
        (b'{"q": 1}', "application/json", 422),
        (b'{"q": "x", "also": 1}', "application/json", 422),
        (b"", "application/json", 422),
    ],
)
def test_what_cannot_be_read_is_a_problem_in_words(caller: Make, sent: bytes, kind: str, status: int) -> None:
    system = caller()

    answer = system.client.generic("POST", "/api/v1/search", sent, content_type=kind, headers=system.headers)

    body_of(answer, status)
    act = last_act("search")
    assert act.outcome == "refused"
    assert "x" * 1000 not in json.dumps(act.detail)


@pytest.mark.parametrize("sent", [b'\xef\xbb\xbf{"q": "ada"}', b'{"q": "C:\\\\u0000"}'], ids=["a mark", "a backslash"])
def test_the_mark_of_utf8_and_a_backslash_before_u0000_can_be_read(caller: Make, sent: bytes) -> None:
    system = caller()

    answer = system.client.generic(
        "POST", "/api/v1/search", sent, content_type="application/json", headers=system.headers
    )

    assert answer.status_code == 200, answer.content
