"""What is mine and next: duties, what was offered, what has to be acknowledged; nothing, where nothing is."""

from collections.abc import Callable
from typing import Any

import pytest

from sightline.boards.queries.my_work import my_work, waiting_for
from sightline.core import clock
from sightline.core.acts import Acting
from sightline.decisions.commands import record_decision
from sightline.decisions.commands.deciding import Deciding
from sightline.decisions.models import ToKnow
from sightline.pole.tests.reading import text_of
from sightline.pole.tests.reading_scene import scene

from .duties_scene import begin, child


@pytest.fixture
def officer(people: Any, as_reader: Callable[[Acting], Acting]) -> Acting:
    return as_reader(people["response_officer"])


def test_whoever_has_nothing_to_do_is_told_so(officer: Acting, client_as: Any) -> None:
    assert "Nothing waits for you" in text_of(client_as("response_officer"), "/my-work")


def test_what_is_overdue_comes_first_with_the_reason_and_of_whom_it_is(officer: Acting, client_as: Any) -> None:
    on = child(officer)
    begin(officer, on, owner="officer", late=-30, because="Not seen since Monday")
    begin(officer, on, owner="officer", late=90, because="Gone since four")
    begin(officer, on, owner="handler", late=90, because="Not this one")
    text = text_of(client_as("response_officer"), "/my-work")
    assert text.index("Gone since four") < text.index("Not seen since Monday")
    assert "1 hour 30 minutes late" in text
    assert "Jade Quill" in text
    assert "Not this one" not in text
    assert waiting_for(officer, clock.now()) == (2, 1)
    assert "2 duties, 1 overdue" in text_of(client_as("response_officer"), "/")


def test_a_decision_that_somebody_was_told_of_stands_there_until_they_acknowledge_it(officer: Acting) -> None:
    decision = record_decision(officer, child(officer), "missing", "high", Deciding("Older men named"))
    with scene(officer) as s:
        known = ToKnow(
            decision=decision, user_id=officer.actor.user_id, role="duty_inspector", told_at=clock.now(), act=s.act.id
        )
        known.save(force_insert=True)
    now = clock.now()
    (line,) = my_work(officer, now, now.date()).decisions
    assert line.reference == decision.reference
    with scene(officer) as s:
        known.acknowledged_at, known.acknowledged_act = now, s.act.id
        known.save(update_fields=["acknowledged_at", "acknowledged_act"])
    assert my_work(officer, now, now.date()).decisions == []


def test_what_was_offered_to_somebody_is_theirs_to_accept(officer: Acting, people: Any) -> None:
    duty = begin(officer, child(officer), owner="handler")
    with scene(officer):
        duty.handed_to_id = officer.actor.user_id
        duty.save(update_fields=["handed_to_id"])
    now = clock.now()
    work = my_work(officer, now, now.date())
    assert ([line.reference for line in work.offered], list(work.duties)) == ([duty.reference], [])
