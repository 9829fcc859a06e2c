"""The boards of the control room, of the response sergeant and of the inspector."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sightline.boards.commands.counting import counted_for
from sightline.boards.queries.contact_board import open_logs_of
from sightline.contact.rules.states import ChildAnswer
from sightline.core import clock
from sightline.core.acts import Acting
from sightline.core.live.topics import topics_of
from sightline.core.tiles import Eyes
from sightline.pole.tests.reading import text_of

from .contact_scene import changed, graded, opened, prompted, sent
from .duties_scene import begin

BOARDS = ("control-room", "response", "inspector")


@pytest.fixture
def handler(people: Any, as_reader: Callable[[Acting], Acting]) -> Acting:
    return as_reader(people["call_handler"])


@pytest.fixture
def busy(handler: Acting) -> dict[str, Any]:
    """A baby nobody looked at twice, a child for whom nobody can be sent, a unit at a door, and an ordinary log."""
    baby = opened(handler, ChildAnswer.PRESENT)
    prompted(handler, baby)
    prompted(handler, baby, "words", "supervisor", weight=9.0)
    waits = opened(handler, ChildAnswer.PRESENT)
    graded(handler, waits, "priority")
    changed(handler, waits, state="unresourced", unresourced_since=clock.now() - timedelta(minutes=25))
    begin(handler, waits.event, role="dispatcher", clock="priority_attendance", late=0)
    door = opened(handler)
    graded(handler, door, "immediate")
    changed(handler, door, state="at_scene")
    sent(handler, door, "B7", at_scene_at=clock.now())
    return {"baby": baby, "waits": waits, "door": door, "shut": changed(handler, opened(handler), state="closed")}


def test_the_control_room_sees_looks_that_wait_nobody_to_send_and_who_was_not_told(busy: Any, client_as: Any) -> None:
    text = text_of(client_as("dispatcher"), "/boards/contact/control-room")
    assert "1 second look waiting" in text
    assert "An infant may be ill and 1 more for an inspector" in text
    assert "25 minutes" in text
    assert "1 unit not told who lives there" in text
    assert "B7 at scene" in text
    assert f"Log {busy['shut'].number} " not in text.replace(f"Log {busy['shut'].number}0", ""), "it is closed"
    assert "Shouting" not in text, "a board hangs on a wall: no word of what was said"


def test_each_board_is_there_for_whom_it_is_and_no_other_board_is(busy: Any, client_as: Any) -> None:
    assert "Owed" in text_of(client_as("response_sergeant"), "/boards/contact/response")
    assert "that an inspector" not in text_of(client_as("control_room_inspector"), "/boards/contact/inspector")
    assert client_as("dispatcher").get("/boards/contact/other").status_code == 404
    assert client_as("response_officer").get("/boards/contact/response").status_code == 403


@pytest.mark.requirement("R12")
def test_a_late_attendance_stands_on_the_inspectors_board_until_somebody_is_there(
    busy: Any, handler: Acting, client_as: Any
) -> None:
    text = text_of(client_as("control_room_inspector"), "/boards/contact/inspector")
    assert "Be at the scene within the hour" in text
    assert f"Log {busy['waits'].number}" in text


def test_a_board_shows_what_all_see_who_are_cleared_alike(handler: Acting, as_reader: Any, people: Any) -> None:
    opened(handler)
    eyes = Eyes.of(handler.actor)
    assert len(open_logs_of(eyes, clock.now())) == 1
    assert open_logs_of(Eyes(-1, -1, eyes.agency), clock.now()) == []


@pytest.mark.parametrize("board", BOARDS)
def test_however_many_logs_there_are_a_board_asks_the_same_number_of_queries(
    busy: Any, handler: Acting, client_as: Any, board: str
) -> None:
    client, numbers = client_as("control_room_inspector"), []
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"/boards/contact/{board}").status_code == 200
        numbers.append(len(queries))
        sent(handler, opened(handler, ChildAnswer.PRESENT), "C3")
    assert numbers[0] == numbers[1]


def test_an_open_board_hears_of_logs_and_gets_what_changed_alone(busy: Any, handler: Acting, client_as: Any) -> None:
    assert topics_of(handler, "contact") == {"contact"}
    answer = client_as("dispatcher").get("/boards/contact/control-room/now?version=0123456789abcdef")
    assert b"<html" not in answer.content
    assert b"Open by grade" in answer.content


def test_the_way_to_the_boards_leads_to_ones_own(client_as: Any, people: Any) -> None:
    for role, board in (
        ("dispatcher", "control-room"),
        ("response_sergeant", "response"),
        ("duty_inspector", "inspector"),
    ):
        assert client_as(role).get("/boards/contact")["Location"] == f"/boards/contact/{board}"


@pytest.mark.requirement("R6")
def test_the_force_board_counts_logs_that_wait_and_opens_the_very_logs(
    busy: Any, client_as: Any, as_reader: Any, people: Any
) -> None:
    snapshot = counted_for(as_reader(people["superintendent"]))
    numbers = {
        key: snapshot.figure(f"contact.{key}").number for key in ("open", "second_look", "unresourced", "ungraded")
    }
    assert numbers == {"open": 3, "second_look": 1, "unresourced": 1, "ungraded": 1}
    text = text_of(client_as("superintendent"), f"/boards/force/cases/contact.second_look?mark={snapshot.mark}")
    assert f"Log {busy['baby'].number} of" in text
