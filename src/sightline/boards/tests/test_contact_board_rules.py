"""What the boards of contact put first, as tables: whoever may be in most danger, and then whoever waits longest."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from sightline.boards.rules.contact_board import (
    OpenLog,
    Prompt,
    Unit,
    by_grade,
    not_acknowledged,
    not_told,
    second_looks,
    unresourced,
)
from sightline.contact.rules.briefing.told import Told

NOW = datetime(2027, 5, 3, 3, 0, tzinfo=UTC)


def ago(minutes: float) -> datetime:
    return NOW - timedelta(minutes=minutes)


def log(number: int, **said: Any) -> OpenLog:
    told: dict[str, Any] = {
        **{"reference": f"EV-{number}", "code": "", "where": "", "state": "graded", "child": "none", "grade": ""},
        **{"received_at": ago(60), "unresourced_since": None, "due": None, "breached": False, "prompt": None},
    }
    return OpenLog(id=uuid4(), number=number, now=NOW, **{**told, "units": (), **said})


def prompt(by: str, weight: float, minutes: float) -> Prompt:
    return Prompt("An infant is ill", by, weight, ago(minutes))


def test_second_looks_come_worst_first_then_oldest_whoever_has_to_take_them() -> None:
    logs = [
        log(1, prompt=prompt("supervisor", 9, 50)),
        log(2),
        log(3, prompt=prompt("inspector", 5, 5)),
        log(4, prompt=prompt("inspector", 8, 1)),
        log(5, prompt=prompt("inspector", 5, 30)),
    ]
    assert [each.number for each in second_looks(logs)] == [5, 3, 4, 1]
    assert [each.number for each in second_looks(logs, by="inspector")] == [5, 3, 4]


@pytest.mark.requirement("R12")
def test_a_child_for_whom_nobody_can_be_sent_comes_before_any_grade_and_then_whoever_waits_longest() -> None:
    waits = {"state": "unresourced", "grade": "priority"}
    logs = [
        log(1, **waits, unresourced_since=ago(90)),
        log(2, **{**waits, "grade": "immediate"}, unresourced_since=ago(5)),
        log(3, **waits, unresourced_since=ago(2), child="present"),
        log(4, **{**waits, "state": "on_the_way"}, unresourced_since=ago(200)),
        log(5, **waits, unresourced_since=ago(120)),
    ]
    assert [each.number for each in unresourced(logs)] == [3, 2, 5, 1], "one to whom a unit goes waits no more"
    assert unresourced(logs)[2].waits_for_unit == "2 hours"


@pytest.mark.requirement("R69")
def test_a_unit_at_the_door_that_nobody_read_to_comes_first() -> None:
    sent = Unit(uuid4(), "A1", ago(20))
    there = Unit(uuid4(), "A2", ago(9), on_the_way_at=ago(8), at_scene_at=ago(1))
    told = Unit(uuid4(), "A3", ago(9), told=Told.TOLD)
    logs = [log(1, units=(sent,)), log(2, units=(there, told)), log(3, child="present", units=(sent,))]
    assert [(line.unit.call_sign, line.log.number) for line in not_told(logs)] == [("A2", 2), ("A1", 3), ("A1", 1)]


@pytest.mark.parametrize(
    ("unit", "silent"),
    [
        (Unit(uuid4(), "A1", ago(3)), False),
        (Unit(uuid4(), "A1", ago(4)), True),
        (Unit(uuid4(), "A1", ago(40), acknowledged_at=ago(39)), False),
        (Unit(uuid4(), "A1", ago(40), at_scene_at=ago(2)), False),
    ],
)
def test_a_unit_that_never_said_it_goes_is_shown_after_three_minutes(unit: Unit, silent: bool) -> None:
    assert bool(not_acknowledged([log(1, units=(unit,))])) is silent


def test_each_grade_says_how_many_are_open_late_and_wait_and_one_nobody_graded_comes_first() -> None:
    logs = [
        log(1, grade="immediate", due=NOW + timedelta(minutes=1)),
        log(2, grade="immediate", due=ago(1), state="on_the_way"),
        log(3, grade="of_the_force"),
        log(4, child="not_asked"),
    ]
    lines = by_grade(logs)
    assert [(line.words, line.number) for line in lines if line.logs] == [
        ("Not graded", 1),
        ("Immediate", 2),
        ("of_the_force", 1),
    ]
    assert [each.number for each in lines[1].logs] == [2, 1], "the late one first"
    assert (lines[1].late, lines[1].waiting) == (1, 1)
    assert (lines[0].logs[0].is_child_open, lines[0].logs[0].of_child) == (True, False)
    assert len(lines) == 6, "a grade of which nothing is open is on the board too"
