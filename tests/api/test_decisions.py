"""Other systems read the grades that stand, and decide: a lower grade they only propose, and they approve nothing."""

from collections.abc import Callable
from typing import Any

import pytest

from sightline.core.acts import Acting
from sightline.decisions.commands import record_decision
from sightline.decisions.commands.deciding import Deciding
from sightline.decisions.tests.scene import Girl, a_girl
from sightline.workforce.tests.token_scene import Caller


@pytest.fixture
def girl(people: Any, as_reader: Callable[[Acting], Acting]) -> Girl:
    officer = as_reader(people["response_officer"])
    girl = a_girl(officer)
    record_decision(officer, girl.identity, "missing", "medium", Deciding("Gone since four"))
    return girl


def test_another_system_reads_grades_and_decides_but_approves_nothing(
    girl: Girl, caller: Callable[..., Caller]
) -> None:
    system = caller()
    body: dict[str, Any] = {"scale": "missing", "grade": "high", "why": "The CAD regraded it"}
    made = system.post(f"/people/{girl.person.reference}/decisions", body)
    lower = system.post(f"/people/{girl.person.reference}/decisions", {**body, "grade": "low"})
    wrong = system.post(f"/people/{girl.person.reference}/decisions", {**body, "grade": "purple"})

    assert (made.status_code, made.json()["state"]) == (201, "in_force")
    assert lower.json()["state"] == "proposed"
    assert "There are: low, medium, high" in wrong.json()["detail"]
    told = system.get(f"/people/{girl.person.reference}/grades").json()["items"]
    assert [(grade["grade"], grade["high"]) for grade in told] == [("High", True)]
    whole = system.get(f"/decisions/{made.json()['id']}").json()
    assert (whole["was"], whole["change"], whole["why"]) == ("medium", "raised", "The CAD regraded it")
    assert whole["effected_at"] == whole["recorded_at"]
    assert len(system.get(f"/people/{girl.person.reference}/decisions").json()["items"]) == 3
