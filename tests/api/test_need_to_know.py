"""Need to know holds through the API as it does on the pages."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from sightline.core import clock
from sightline.core.models import Session
from sightline.need_to_know.tests.knowing_scene import colleague_with_child, restricted
from sightline.workforce.sign_ins import COUNCIL
from sightline.workforce.tests.token_scene import Caller

from .problems import body_of

Make = Callable[..., Caller]


@pytest.mark.requirement("R187")
def test_a_colleagues_child_is_not_shown_by_a_session_before_it_is_said_why(people: Any, client_as: Any) -> None:
    _, child = colleague_with_child(people)
    client = client_as("response_officer")

    for path in ("", "/markers", "/events", "/matters"):
        answer = client.get(f"/api/v1/people/{child.reference}{path}")

        told = body_of(answer, 403)
        assert "Say why on the pages of Sightline first" in told["detail"]
        assert "Ife" not in answer.content.decode()


def test_what_is_restricted_is_absent_to_a_system_as_what_is_not_there(people: Any, caller: Make) -> None:
    person, event = restricted(people)
    system = caller("response_officer")

    for path in (f"/people/{person.reference}", f"/events/{event.reference}"):
        body_of(system.get(path), 404)


def test_whoever_may_break_the_glass_is_told_that_it_exists_and_nothing_else(people: Any, client_as: Any) -> None:
    person, _ = restricted(people)

    answer = client_as("child_abuse_detective").get(f"/api/v1/people/{person.reference}")

    assert answer.status_code in {403, 404}
    assert "Hidden" not in answer.content.decode()
    assert answer["Content-Type"] == "application/problem+json"


def test_a_partner_is_told_on_what_terms(people: Any, caller: Make) -> None:
    ours = caller("social_worker", agency=COUNCIL)
    made = ours.post("/people", {"facts": [{"kind": "name", "values": {"full": "Ada Quill"}}]}).json()

    told = ours.get(f"/people/{made['reference']}").json()

    assert isinstance(told["terms"], list)
    assert told["name"] == "Ada Quill"


def test_a_session_that_is_locked_is_no_way_in(client_as: Any) -> None:
    client = client_as("response_officer")
    Session.objects.filter(session_key=client.session.session_key).update(seen_at=clock.now())

    with clock.frozen(clock.now() + timedelta(minutes=30)):
        answer = client.get("/api/v1/agencies")

    assert body_of(answer, 403)["code"] == "held"
