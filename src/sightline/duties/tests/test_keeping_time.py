"""The keeping of time: told in order and once, late ones saying so; what somebody left falls to a person."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from sightline.core import clock
from sightline.core.acts import Acting
from sightline.duties.commands import offer_duty, record_school_closed, record_school_term
from sightline.duties.models import Duty, DutyStep
from sightline.duties.working import escalate_due, give_on_what_was_left, reckon_again
from sightline.notices.models import Notice
from sightline.pole.models import Identity
from sightline.pole.tests.reading import text_of
from sightline.pole.tests.reading_scene import scene
from sightline.workforce.commands import end_post
from sightline.workforce.models import Agency, Post
from sightline.workforce.sign_ins import SCHOOL

from .duty_scene import NOON, after, begin, girl, kinds, now, on_shift, plant_clocks, user

DAY = timedelta(days=1)


@pytest.fixture
def officer(people: dict[str, Acting], as_reader: Callable[[Acting], Acting]) -> Acting:
    reader = as_reader(people["response_officer"])
    plant_clocks(reader)
    return reader


@pytest.fixture
def jade(officer: Acting) -> Identity:
    with scene(officer) as s:
        return girl(s)


def told_to(as_reader: Callable[[Acting], Acting], people: dict[str, Acting], role: str) -> list[str]:
    reader = as_reader(people[role])
    return list(
        Notice.objects.filter(to=reader.actor.user_id).order_by("sent_at", "id").values_list("words", flat=True)
    )


def keep_time(people, as_reader, minutes: float) -> int:
    with clock.frozen(after(minutes)):
        return escalate_due()


@pytest.mark.requirement("R12")
@pytest.mark.requirement("R7")
def test_each_step_is_told_once_at_its_time_and_a_breach_is_of_when_it_was_due(
    people, as_reader, officer, jade
) -> None:
    with clock.frozen(NOON):
        duty = begin(officer, jade, owner="officer")

    counts = [keep_time(people, as_reader, minutes) for minutes in (44, 45.2, 45.5, 54.2, 60.2, 75, 90.2, 500)]

    assert counts == [0, 1, 0, 1, 1, 0, 1, 0]
    as_reader(officer)
    assert kinds(duty) == ["started", "told", "told", "breached", "told"]
    assert (now(duty).breached_at, now(duty).next_at) == (after(60), None)
    assert len(told_to(as_reader, people, "response_officer")) == 3
    assert len(told_to(as_reader, people, "response_sergeant")) == 2
    assert len(told_to(as_reader, people, "duty_inspector")) == 1
    (last,) = told_to(as_reader, people, "superintendent")
    assert "Still not done" in last
    assert "Jade" not in last


def test_a_worker_that_was_down_catches_up_in_order_and_says_how_late_each_notice_is(
    people, as_reader, officer, jade
) -> None:
    with clock.frozen(NOON):
        one = begin(officer, jade, owner="officer")
    with clock.frozen(after(10)):
        two = begin(officer, jade, owner="officer", high_risk=True)

    assert keep_time(people, as_reader, 300) == 8

    as_reader(officer)
    steps = DutyStep.objects.filter(rung_at__isnull=False).order_by("id")
    at = [step.rung_at for step in steps if step.rung_at]
    assert (len(at), at) == (8, sorted(at))
    assert [(now(d).breached_at, now(d).late_by is not None) for d in (one, two)] == [
        (after(60), True),
        (after(70), True),
    ]
    first = DutyStep.objects.get(duty=one, rung=0)
    assert "4 hours 15 minutes late" in first.words
    assert "Sian Prothero" in DutyStep.objects.get(duty=two, kind="breached").words


def test_an_empty_role_and_an_absent_owner_end_at_a_person(people, as_reader, officer, jade) -> None:
    with clock.frozen(NOON):
        duty = begin(officer, jade)
        for name in ("officer", "sergeant", "inspector", "control", "hub"):
            on_shift(officer, name, NOON - timedelta(hours=9), NOON - timedelta(hours=1))

    keep_time(people, as_reader, 46)

    as_reader(officer)
    assert "Sian Prothero" in DutyStep.objects.get(duty=duty, kind="told").words


@pytest.mark.requirement("R2")
def test_a_minute_after_the_shift_what_nobody_accepted_is_the_sergeants(people, as_reader, officer, jade) -> None:
    with clock.frozen(NOON):
        on_shift(officer, "officer", NOON - timedelta(hours=8), after(30))
        on_shift(officer, "officer", NOON + DAY, NOON + DAY + timedelta(hours=8))
        on_shift(officer, "sergeant", NOON - timedelta(hours=1), NOON + timedelta(hours=8))
        soon = begin(officer, jade, owner="officer")
        later = begin(officer, jade, "t_detention", owner="officer", at=after(20) + 2 * DAY)
        high = begin(officer, jade, "t_detention", owner="officer", at=after(20) + 2 * DAY, high_risk=True)
    with clock.frozen(after(29)):
        assert give_on_what_was_left() == 0
    with clock.frozen(after(31)):
        assert give_on_what_was_left() == 2
        assert give_on_what_was_left() == 0

    as_reader(officer)
    assert [now(d).owner for d in (soon, later, high)] == [user("sergeant"), user("officer"), user("sergeant")]
    fell = DutyStep.objects.get(duty=soon, kind="fell")
    assert fell.at == after(30)
    assert "Tom Askew went off duty" in fell.words
    assert any("fallen to you" in words for words in told_to(as_reader, people, "response_sergeant"))


def test_a_handover_that_nobody_accepts_lapses_when_its_owner_goes(people, as_reader, officer, jade) -> None:
    with clock.frozen(NOON):
        on_shift(officer, "officer", NOON - timedelta(hours=8), after(30))
        on_shift(officer, "sergeant", NOON - timedelta(hours=1), NOON + timedelta(hours=8))
        duty = begin(officer, jade, owner="officer")
        offer_duty(officer, duty, user("detective"), "For the night")
    with clock.frozen(after(31)):
        give_on_what_was_left()

    as_reader(officer)
    assert (now(duty).owner, now(duty).handed_to_id) == (user("sergeant"), None)
    assert kinds(duty) == ["started", "offered", "fell"]


def test_between_the_shift_and_the_worker_the_page_says_who_answers(
    people, as_reader, client_as, officer, jade
) -> None:
    with clock.frozen(NOON):
        on_shift(officer, "officer", NOON - timedelta(hours=8), after(30))
        on_shift(officer, "sergeant", NOON - timedelta(hours=1), NOON + timedelta(hours=8))
        duty = begin(officer, jade, owner="officer")
    with clock.frozen(after(31)):
        told = text_of(client_as("response_sergeant"), f"/duties/{duty.id}")

    assert "Answers for it now: Grace Oyelaran. Answers for A relief, and is on duty." in told
    assert "Take it" in told


def test_a_school_that_closes_for_snow_moves_what_waits_for_its_next_day(people, as_reader, officer, jade) -> None:
    keeper = as_reader(people["school_safeguarding_lead"])
    school = Agency.objects.get(name=SCHOOL)
    with clock.frozen(NOON):
        record_school_term(keeper, school, NOON.date(), NOON.date() + timedelta(days=30))
        duty = begin(as_reader(officer), jade, "school_told", owner="officer", school=school)
        before = now(duty).due_at or now(duty).target_at
        assert before is not None
        record_school_closed(as_reader(keeper), school, before.date(), "Snow")
        reckon_again("Snow", school.id, [])

    as_reader(officer)
    assert (now(duty).due_at or now(duty).target_at) == before + DAY
    assert kinds(duty) == ["started", "recomputed"]


def test_what_an_owner_who_leaves_held_falls_at_once(people, as_reader, officer, jade) -> None:
    duty = begin(officer, jade, "t_detention", owner="officer")
    as_reader(people["system_administrator"])
    end_post(people["system_administrator"], Post.objects.get(user=user("officer"), until__isnull=True), "Left")

    assert give_on_what_was_left([user("officer").id]) == 1

    as_reader(people["response_sergeant"])
    assert now(duty).owner == user("sergeant")
    assert "holds no post any more" in DutyStep.objects.get(duty=duty, kind="fell").words


def test_the_clocks_going_back_add_no_hour_to_a_ladder(people, as_reader, officer, jade) -> None:
    before = NOON.replace(month=10, day=31, hour=0, minute=30)  # 01:30 in London; at 02:00 the clocks go back
    with clock.frozen(before):
        duty = begin(officer, jade, owner="officer")
    with clock.frozen(before + timedelta(minutes=61)):
        escalate_due()

    as_reader(officer)
    assert now(duty).breached_at == before + timedelta(hours=1)
    assert Duty.objects.filter(id=duty.id, state="open").exists()
