"""A disagreement climbs, each step somebody's duty, until it is resolved in words; the child is safe meanwhile."""

from collections.abc import Callable

import pytest

from sightline.access.refusals import Refused
from sightline.core.acts import Acting
from sightline.decisions.commands import (
    climb_disagreement,
    record_disagreement,
    resolve_disagreement,
    say_meanwhile,
)
from sightline.decisions.commands.record_disagreement import Views
from sightline.decisions.models import Disagreement
from sightline.decisions.queries.disagreements import disagreement_record
from sightline.duties.models import Duty

from .scene import Girl, a_girl

As = Callable[[Acting], Acting]
VIEWS = Views("Whether she can go home tonight", "Social worker: yes", "Officer: not before she was seen alone")


@pytest.fixture
def officer(people: dict[str, Acting], as_reader: As) -> Acting:
    return as_reader(people["response_officer"])


@pytest.fixture
def girl(officer: Acting) -> Girl:
    return a_girl(officer)


def open_clocks(held: Disagreement) -> set[str]:
    return set(Duty.objects.filter(cause=held.id, state=Duty.State.OPEN).values_list("clock", flat=True))


def test_it_is_saved_as_it_is_and_what_is_missing_is_the_recorders_duty(officer: Acting, girl: Girl) -> None:
    held = record_disagreement(officer, girl.person, VIEWS)

    assert open_clocks(held) == {"disagreement_practitioners", "disagreement_safety_plan"}
    assert set(Duty.objects.filter(cause=held.id).values_list("owner", flat=True)) == {officer.actor.user_id}
    say_meanwhile(officer, held, "Her grandmother has her until it is settled")
    assert open_clocks(held) == {"disagreement_practitioners"}


def test_it_climbs_step_by_step_and_ends_with_words(
    people: dict[str, Acting], as_reader: As, officer: Acting, girl: Girl
) -> None:
    safe = Views(VIEWS.about, VIEWS.one, VIEWS.other, "Her grandmother has her")
    held = record_disagreement(officer, girl.identity, safe)
    clocks = []
    for _ in range(4):
        held = climb_disagreement(officer, held, "Talked at three, and not agreed")
        clocks += list(open_clocks(held))
    with pytest.raises(Refused, match="nobody above it"):
        climb_disagreement(officer, held, "Still not")
    assert clocks == [f"disagreement_{rung}" for rung in ("supervisors", "inspectors", "heads", "partnership")]

    resolve_disagreement(as_reader(people["hub_inspector"]), held, "She stays with her grandmother, both agree")

    held.refresh_from_db()
    assert open_clocks(held) == set()
    assert held.resolution.startswith("She stays")
    record = disagreement_record(officer, held)
    assert len(record.steps) == 6
    assert "Resolved" in record.told[-1]
    with pytest.raises(Refused, match="resolved already"):
        climb_disagreement(officer, held, "Again")
