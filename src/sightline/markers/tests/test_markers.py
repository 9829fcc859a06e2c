"""The life of a warning marker: who may take which step, and what is written."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from sightline.access.refusals import Refused
from sightline.core import clock
from sightline.core.acts import Acting
from sightline.core.ids import uuid7
from sightline.markers.commands import end_marker, propose_marker, put_marker_in_force, review_marker
from sightline.markers.queries.marker_at_work import marker_at_work
from sightline.markers.rules.steps import StepTaken, cannot_take
from sightline.pole.commands import FirstFact, add_person, add_place
from sightline.pole.models import Marker, MarkerStep, Person, Place
from sightline.pole.rules.markers import STEPS_AFTER
from sightline.pole.tests.ledger import last_act
from sightline.pole.tests.reading_scene import scene

NOON = datetime(2027, 5, 3, 11, 0, tzinfo=UTC)
IN_AUTUMN = date(2027, 10, 1)


@pytest.fixture
def officer(people: dict[str, Acting], as_reader: Callable[[Acting], Acting]) -> Acting:
    return as_reader(people["response_officer"])


@pytest.fixture
def sergeant(people: dict[str, Acting]) -> Acting:
    return people["response_sergeant"]


@pytest.fixture
def person(officer: Acting) -> Person:
    return add_person(officer, [FirstFact("name", {"full": "Jack Quill"})])


@pytest.fixture
def place(officer: Acting) -> Place:
    return add_place(officer, {"building": "14", "street": "Mill Lane", "postcode": "ZX1 2AB"}).place


@pytest.fixture
def proposed(officer: Acting, person: Person) -> Marker:
    return propose_marker(officer, person, "violent", text="Fought with officers", why="Log 412")


def test_a_step_that_was_taken_back_is_not_what_the_next_one_follows(officer: Acting, sergeant: Acting) -> None:
    now = clock.now()
    with scene(officer) as s:
        marker = s.marker(s.person("Jack Quill"), "violent", ("proposed", now, None), ("ended", now, None))
        s.take_back(now, marker.steps.get(step="ended"))

    assert marker_at_work(officer, marker.id).state == "proposed"
    put_marker_in_force(sergeant, marker, review_due=timezone.localdate() + timedelta(days=90))
    assert marker_at_work(officer, marker.id).state == "in_force"


def states(marker: Marker) -> list[str]:
    return list(marker.steps.order_by("taken_at", "recorded_at").values_list("step", flat=True))


def test_a_marker_lives_from_proposal_to_its_end(officer: Acting, sergeant: Acting, proposed: Marker) -> None:
    with clock.frozen(NOON):
        put_marker_in_force(sergeant, proposed, review_due=IN_AUTUMN)
        review_marker(sergeant, proposed, why="Still so", review_due=IN_AUTUMN)
        end_marker(sergeant, proposed, "He moved away")
    assert states(proposed) == ["proposed", "in_force", "reviewed", "ended"]
    last = MarkerStep.objects.get(step="ended")
    assert (last.by_user, last.why) == (sergeant.actor.user_id, "He moved away")
    assert proposed.subject in last_act("end_marker").subjects


def test_only_the_kind_has_to_be_known(officer: Acting, place: Place) -> None:
    marker = propose_marker(officer, place, "dangerous_dog")
    assert (marker.text, marker.authority, marker.subject) == ("Dangerous dog", "Not recorded", place.id)


def test_what_is_about_somebody_cannot_stand_on_a_place(officer: Acting, place: Place) -> None:
    with pytest.raises(Refused) as refused:
        propose_marker(officer, place, "child_protection_plan")
    assert refused.value.refusal.code == "not_on_place"


def test_nobody_confirms_or_takes_away_their_own_warning(sergeant: Acting, person: Person, officer: Acting) -> None:
    own = propose_marker(sergeant, person, "weapons")
    for step in (
        lambda: put_marker_in_force(sergeant, own, review_due=IN_AUTUMN),
        lambda: end_marker(sergeant, own, "x"),
    ):
        with pytest.raises(Refused) as refused:
            step()
        assert refused.value.refusal.code == "risk_downgrade"
    assert states(own) == ["proposed"]


@pytest.mark.parametrize(
    ("due", "code"),
    [(None, "no_date"), (date(2027, 5, 3), "due_in_past"), (date(2028, 6, 1), "due_too_late")],
    ids=["no day", "today", "more than a year"],
)
def test_a_marker_in_force_has_its_day_to_be_looked_at_again(
    sergeant: Acting, proposed: Marker, due: date | None, code: str
) -> None:
    with clock.frozen(NOON), pytest.raises(Refused) as refused:
        put_marker_in_force(sergeant, proposed, review_due=due)
    assert refused.value.refusal.code == code


def test_ending_needs_a_reason(sergeant: Acting, proposed: Marker) -> None:
    with pytest.raises(Refused) as refused:
        end_marker(sergeant, proposed, " ")
    assert refused.value.refusal.code == "no_reason"
    assert states(proposed) == ["proposed"]


def test_an_officer_does_not_put_a_marker_in_force(officer: Acting, proposed: Marker) -> None:
    with pytest.raises(Refused) as refused:
        put_marker_in_force(officer, proposed, review_due=IN_AUTUMN)
    assert refused.value.refusal.code == "no_permission"


STEPS = ["proposed", "in_force", "reviewed", "ended"]


@given(st.lists(st.sampled_from(STEPS), max_size=6), st.sampled_from(STEPS))
def test_no_step_is_taken_out_of_its_order_by_anybody(taken: list[str], step: str) -> None:
    refusal = cannot_take(step, [StepTaken(s, None) for s in taken], uuid7(), "a reason")
    last = taken[-1] if taken else "proposed"
    assert (refusal is None) == (step in STEPS_AFTER[last])


def sent(**answers: str) -> dict[str, str]:
    return {"submission": str(uuid7()), **answers}


def test_the_pages_lead_from_a_proposal_to_its_end(
    client_as: Callable[[str], Client], person: Person, place: Place
) -> None:
    officer, sergeant = client_as("response_officer"), client_as("response_sergeant")
    officer.post(f"/places/{place.reference}/propose-marker", sent(kind="dangerous_dog"))
    officer.post(f"/people/{person.reference}/propose-marker", sent(kind="violent", text="Fights"))
    marker = Marker.objects.get(kind="violent")
    page = sergeant.get(f"/markers/{marker.id}/look-again", follow=True)
    assert "Put this warning marker in force" in page.content.decode()
    assert f"/markers/{marker.id}/end" in page.content.decode()
    assert "Turn this proposal down" in page.content.decode()
    due = {"review_due-day": "1", "review_due-month": "10", "review_due-year": "2027"}
    with clock.frozen(NOON):
        answer = sergeant.post(f"/markers/{marker.id}/put-in-force", sent(**due))
        assert answer["Location"] == f"/people/{person.reference}"
        sergeant.post(f"/markers/{marker.id}/look-again", sent(why="Still so", **due))
        sergeant.post(f"/markers/{marker.id}/end", sent(why="He moved away"))
    assert states(marker) == STEPS


def test_a_sergeant_is_told_to_ask_somebody_else_about_their_own_proposal(
    client_as: Callable[[str], Client], person: Person
) -> None:
    client = client_as("response_sergeant")
    client.post(f"/people/{person.reference}/propose-marker", sent(kind="violent"))
    answer = client.get(f"/markers/{Marker.objects.get().id}/end")
    assert answer.status_code == 403
    assert "somebody else has to end it" in answer.content.decode()


def test_a_proposed_danger_warns_at_once_and_is_said_to_be_unconfirmed(
    client_as: Callable[[str], Client], officer: Acting, person: Person
) -> None:
    propose_marker(officer, person, "violent", text="Fought with officers")
    propose_marker(officer, person, "missing_often", text="Three times this year")
    page = client_as("call_handler").get(f"/people/{person.reference}").content.decode()
    danger, rest = page.split("Fought with officers")[0], page.split("Fought with officers")[1]
    assert "app-card--danger" in danger
    assert "Violent (proposed, not confirmed)" in danger
    assert "Proposed, not in force" in rest, "what is no danger waits to be confirmed"
