"""The rules of an open matter's life: what may follow what, when somebody looks again, who can be its owner."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.access.actors import Actor
from sightline.access.handling import Handling
from sightline.matters.rules.steps import Standing, cannot_be_due, cannot_open, cannot_own, cannot_take, may_see
from sightline.pole.rules.at_risk import lacking
from sightline.pole.rules.matters import in_order, is_open, is_unassessed, last_of_life, overdue_by

TODAY = date(2027, 5, 3)
OPEN, UNREAD, CLOSED = Standing(True, False), Standing(True, True), Standing(False, False)
FORCE, COUNCIL = uuid4(), uuid4()


@dataclass(frozen=True)
class Taken:
    step: str
    taken_at: datetime
    recorded_at: datetime = datetime(2027, 5, 3, tzinfo=UTC)


def at(day: int, hour: int = 0) -> datetime:
    return datetime(2027, 4, day, hour, tzinfo=UTC)


@pytest.mark.parametrize(
    ("step", "standing", "why", "code"),
    [
        ("assessed", UNREAD, "Read; no harm found", None),
        ("assessed", UNREAD, "  ", "no_reason"),
        ("assessed", OPEN, "Again", None),
        ("assessed", CLOSED, "Read", "closed"),
        ("reviewed", OPEN, "Visited", None),
        ("reviewed", UNREAD, "Visited", None),
        ("reviewed", OPEN, "", "no_reason"),
        ("reviewed", CLOSED, "Visited", "closed"),
        ("owned", OPEN, "", None),
        ("owned", UNREAD, "", None),
        ("owned", CLOSED, "", "closed"),
        ("closed", OPEN, "The court ended it", None),
        ("closed", OPEN, "", "no_reason"),
        ("closed", UNREAD, "Old", "assess_first"),
        ("closed", CLOSED, "Old", "closed"),
    ],
)
def test_a_step_follows_where_it_may_and_says_what_it_must(
    step: str, standing: Standing, why: str, code: str | None
) -> None:
    refusal = cannot_take(step, standing, why)
    assert (refusal.code if refusal else None) == code


@pytest.mark.parametrize(
    ("due", "needed", "code"),
    [
        (None, True, "no_date"),
        (None, False, None),
        (date(2027, 5, 3), False, "due_in_past"),
        (date(2027, 5, 4), True, None),
        (date(2028, 5, 3), True, None),
        (date(2028, 5, 4), True, "due_too_late"),
    ],
)
def test_somebody_looks_again_in_the_future_and_within_a_year(due: date | None, needed: bool, code: str | None) -> None:
    refusal = cannot_be_due(due, TODAY, needed=needed)
    assert (refusal.code if refusal else None) == code


def test_only_the_kinds_that_there_are_can_be_opened() -> None:
    assert cannot_open("referral") is None
    assert cannot_open("a hunch") is not None


def actor(*roles: str, agency: UUID = FORCE) -> Actor:
    return Actor(uuid4(), "Somebody", agency, "", "", "", frozenset(roles))


@pytest.mark.parametrize(
    ("role", "is_active", "can"),
    [
        ("child_abuse_detective", True, True),
        ("child_abuse_detective", False, False),
        ("professional_standards", True, False),
        ("records_manager", True, False),
        ("system_administrator", True, False),
    ],
)
def test_an_owner_can_sign_in_and_works_on_matters(role: str, is_active: bool, can: bool) -> None:
    assert (cannot_own("Somebody", actor(role), is_active=is_active) is None) == can


@pytest.mark.parametrize(
    ("who", "handling", "contributor", "sees"),
    [
        (actor("response_officer"), Handling.OPEN, FORCE, True),
        (actor("response_officer"), Handling.SAFEGUARDING, FORCE, False),
        (actor("child_abuse_detective"), Handling.SAFEGUARDING, COUNCIL, True),
        (actor("child_abuse_detective"), Handling.RESTRICTED, FORCE, False),
        (actor("social_worker", agency=COUNCIL), Handling.OPEN, FORCE, False),
        (actor("social_worker", agency=COUNCIL), Handling.SAFEGUARDING, COUNCIL, True),
    ],
)
def test_an_owner_may_see_what_they_look_after(who: Actor, handling: int, contributor: UUID, sees: bool) -> None:
    assert may_see(who, handling, contributor) == sees


@pytest.mark.parametrize(
    ("steps", "last"),
    [
        ([], ""),
        ([Taken("owned", at(1))], ""),
        ([Taken("assessed", at(1)), Taken("owned", at(2))], ""),
        ([Taken("closed", at(3)), Taken("owned", at(5))], "closed"),
        ([Taken("closed", at(3)), Taken("reviewed", at(5))], "reviewed"),
        ([Taken("closed", at(3)), Taken("assessed", at(5))], "closed"),
        ([Taken("reviewed", at(3)), Taken("closed", at(3))], "closed"),
    ],
    ids=[
        "nothing was done",
        "who owns it says nothing of how it stands",
        "an assessment says nothing of how it stands",
        "an owner given later does not open it again",
        "what was looked at after it was closed is open",
        "an assessment written up after it was closed does not open it again",
        "on one day, closing comes last",
    ],
)
def test_how_a_matter_stands_is_its_last_step_that_says_so(steps: list[Taken], last: str) -> None:
    assert last_of_life(steps) == last


@given(
    st.permutations([Taken("assessed", at(1)), Taken("reviewed", at(2)), Taken("closed", at(2)), Taken("owned", at(3))])
)
def test_the_order_in_which_steps_are_read_changes_nothing(steps: list[Taken]) -> None:
    assert [s.step for s in in_order(steps)] == ["assessed", "reviewed", "closed", "owned"]


@pytest.mark.parametrize(
    ("until", "last", "open_today"),
    [
        (None, "", True),
        (None, "assessed", True),
        (None, "closed", False),
        (date(2027, 5, 4), "", True),
        (date(2027, 5, 3), "", False),
        (date(2027, 5, 4), "closed", False),
    ],
)
def test_a_matter_is_open_until_its_end_or_until_it_is_closed(until: date | None, last: str, open_today: bool) -> None:
    assert is_open(until, last, TODAY) == open_today


def test_only_kinds_that_are_assessed_first_wait_to_be_assessed() -> None:
    assert is_unassessed("referral", False)
    assert not is_unassessed("referral", True)
    assert not is_unassessed("order", False)
    assert not is_unassessed("a kind of tomorrow", False)


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)))
def test_what_is_due_today_is_not_late_and_what_was_due_yesterday_is(due: date) -> None:
    assert (overdue_by(due, TODAY) > 0) == (due < TODAY)
    assert overdue_by(None, TODAY) == 0


@given(st.booleans(), st.booleans(), st.booleans())
def test_a_child_at_risk_lacks_what_is_not_there(owner: bool, plan: bool, due: bool) -> None:
    lacks = lacking(has_owner=owner, has_plan=plan, has_next=due)
    assert len(lacks) == [owner, plan, due].count(False)
    assert ("No owner" in lacks) == (not owner)
