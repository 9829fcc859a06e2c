"""A decision is in force when it is recorded, and somebody's clock to acknowledge it runs from when it was taken."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from sightline.core import clock
from sightline.core.acts import Acting
from sightline.core.models import PolicyRow
from sightline.decisions.commands import record_decision
from sightline.decisions.commands.deciding import Deciding
from sightline.decisions.queries.standing import standings_of
from sightline.duties.queries.open_duties import duties_caused_by
from sightline.pole.commands import FirstFact, add_person
from sightline.pole.models import Identity


@pytest.fixture
def officer(people: dict[str, Acting], as_reader: Callable[[Acting], Acting]) -> Acting:
    return as_reader(people["response_officer"])


@pytest.fixture
def girl(officer: Acting) -> Identity:
    person = add_person(officer, [FirstFact("name", {"full": "Jade Quill"})])
    return Identity.objects.get(memberships__person=person)


@pytest.mark.requirement("R136")
def test_a_raise_is_in_force_at_once_and_its_clock_runs_from_when_it_was_decided(
    officer: Acting, girl: Identity
) -> None:
    decided_at = clock.now() - timedelta(minutes=5)
    record_decision(officer, girl, "missing", "medium", Deciding("Gone since four"))
    decision = record_decision(officer, girl, "missing", "high", Deciding("Older men named", decided_at=decided_at))

    standing = standings_of(officer, [girl.id])[girl.id, "missing"]
    (duty,) = duties_caused_by(officer, [decision.id])
    assert (standing.outcome, standing.decision, decision.was) == ("high", decision, "medium")
    assert (duty.due_at, duty.high_risk) == (decided_at + timedelta(minutes=15), True)
    assert PolicyRow.objects.filter(kind="scale", key="missing").count() == 1
