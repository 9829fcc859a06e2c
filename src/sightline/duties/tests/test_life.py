"""The life of a duty: done, tried, exempted, stopped, handed over, raised in error; nothing lost and nothing silent."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client

from sightline.access.refusals import Refused
from sightline.core import clock
from sightline.core.acts import Acting
from sightline.duties import commands
from sightline.duties.commands.calendar_changes import holidays_changed
from sightline.duties.commands.change_clock import AuthorisedBy
from sightline.duties.commands.ending import Evidence, discharge
from sightline.duties.commands.regrading import Regrade, confirm_lower, recompute
from sightline.duties.models import Duty, DutyStep
from sightline.duties.queries.affected import affected_duties
from sightline.duties.queries.open_of import open_of
from sightline.duties.rules.due import ClockEvent
from sightline.duties.working import escalate_due
from sightline.notices.models import Notice
from sightline.pole.models import Identity
from sightline.pole.tests.ledger import last_act
from sightline.pole.tests.reading import text_of
from sightline.pole.tests.reading_scene import scene

from .duty_scene import CALL, NOON, after, begin, girl, kinds, now, on_shift, plant_clocks, plant_policy, proclaim, user

DONE = Evidence("words", "Spoke to her at 12:20")


@pytest.fixture
def officer(people: dict[str, Acting], as_reader: Callable[[Acting], Acting]) -> Acting:
    reader = as_reader(people["response_officer"])
    plant_clocks(reader)
    return reader


@pytest.fixture
def jade(officer: Acting) -> Identity:
    with scene(officer) as s:
        return girl(s)


@pytest.fixture
def call(officer: Acting, jade: Identity) -> Duty:
    with clock.frozen(NOON):
        return begin(officer, jade, owner="officer", because="She rang about Jade")


def code_of(what: Callable[[], object]) -> str:
    with pytest.raises(Refused) as refused:
        what()
    return refused.value.refusal.code


def test_a_duty_done_late_is_a_breach_for_good_and_the_true_time_is_kept(officer: Acting, call: Duty) -> None:
    with clock.frozen(after(70)):
        commands.discharge_duty(officer, call, DONE, at=after(65))

    done = now(call)
    assert (done.state, done.ended_at, done.breached_at) == ("discharged", after(65), after(60))
    assert kinds(call) == ["started", "breached", "discharged"]
    with pytest.raises(DatabaseError, match="for good"), transaction.atomic(), scene(officer):
        Duty.objects.filter(id=call.id).update(breached_at=None)
    with pytest.raises(DatabaseError, match="for good"), transaction.atomic(), scene(officer):
        Duty.objects.filter(id=call.id).update(state="open", ended_at=None, ended_act=None)


def test_what_was_done_in_time_and_recorded_after_is_no_breach(officer: Acting, call: Duty) -> None:
    with clock.frozen(after(70)):
        commands.discharge_duty(officer, call, DONE, at=after(20))

    assert now(call).breached_at is None
    assert last_act("discharge_duty").detail["ended_by"] == DONE.words


def test_the_second_of_two_people_is_told_who_did_it(people, officer: Acting, call: Duty, as_reader) -> None:
    with clock.frozen(after(10)):
        commands.discharge_duty(officer, call, DONE)
        with pytest.raises(Refused) as refused:
            commands.discharge_duty(as_reader(people["response_sergeant"]), call, DONE)

    assert "by Tom Askew" in refused.value.refusal.words
    assert kinds(call).count("discharged") == 1


def test_somebody_without_a_part_in_it_records_an_attempt_instead(people, as_reader, officer: Acting, jade) -> None:
    with clock.frozen(NOON):
        duty = begin(officer, jade, owner="custody")
        assert code_of(lambda: commands.discharge_duty(as_reader(people["child_abuse_detective"]), duty, DONE)) == (
            "not_your_duty"
        )
        commands.record_attempt(as_reader(people["call_handler"]), duty, "Rang, no answer")

    as_reader(people["custody_officer"])
    assert kinds(duty) == ["started", "attempt"]
    assert "An attempt was recorded" in Notice.objects.get(to=user("custody")).words


def test_a_clock_is_changed_and_stopped_by_legal_events_alone(people, as_reader, officer: Acting, jade) -> None:
    inspector = as_reader(people["duty_inspector"])
    with clock.frozen(NOON):
        duty = begin(officer, jade, "t_detention", owner="custody")
    with clock.frozen(after(600)):
        event = ClockEvent("superintendent", after(590), minutes=2160)
        assert code_of(lambda: commands.change_clock(inspector, duty, event)) == "rank_too_low"
        assert code_of(lambda: commands.exempt_duty(inspector, duty, "We are short")) == "by_law"
        assert code_of(lambda: commands.stop_duty(inspector, duty, "tired", "x")) == "not_by_law"
        commands.change_clock(inspector, duty, event, AuthorisedBy("Supt Prothero", "Superintendent"), "Rape enquiry")
        commands.stop_duty(inspector, duty, "released", "Released on bail", at=after(595))

    step = DutyStep.objects.get(duty=duty, kind="clock")
    assert step.evidence["rank"] == "Superintendent"
    assert (step.at, now(duty).state, now(duty).ended_at) == (after(590), "stopped", after(595))


def test_an_exemption_is_by_rank_and_keeps_the_breach(people, as_reader, call: Duty) -> None:
    with clock.frozen(after(90)):
        assert (
            code_of(lambda: commands.exempt_duty(as_reader(people["response_sergeant"]), call, "x")) == "rank_too_low"
        )
        commands.exempt_duty(as_reader(people["duty_inspector"]), call, "She came to the station")

    assert (now(call).state, now(call).breached_at) == ("exempted", after(60))
    assert "(Inspector)" in DutyStep.objects.get(duty=call, kind="exempted").words


def test_a_duty_passes_only_when_it_is_accepted(people, as_reader, officer: Acting, call: Duty) -> None:
    detective = people["child_abuse_detective"]
    with clock.frozen(after(5)):
        commands.offer_duty(officer, call, user("detective"), "She is at her aunt's")
        assert now(call).owner == user("officer")
        as_reader(detective)
        commands.decline_duty(detective, call, "I am at court")
        assert code_of(lambda: commands.accept_duty(detective, call)) == "not_offered"
        commands.offer_duty(as_reader(officer), call, user("detective"))
        commands.accept_duty(as_reader(detective), call)
        assert code_of(lambda: commands.take_duty(as_reader(people["call_handler"]), call)) == "owned"
        assert code_of(lambda: commands.offer_duty(officer, call, user("school"))) == "cannot_own"

    assert now(call).owner == user("detective")
    assert kinds(call) == ["started", "offered", "declined", "offered", "accepted"]


def test_what_nobody_owns_and_what_somebody_absent_owns_can_be_taken(people, as_reader, officer: Acting, jade) -> None:
    with clock.frozen(NOON):
        unowned, absent = begin(officer, jade), begin(officer, jade, owner="custody")
        on_shift(officer, "custody", NOON - timedelta(hours=9), NOON - timedelta(hours=1))
        handler = as_reader(people["call_handler"])
        commands.take_duty(handler, unowned)
        commands.take_duty(handler, absent)

    assert {now(unowned).owner, now(absent).owner} == {user("handler")}


def test_raised_in_error_takes_two_people_and_marks_the_breach(people, as_reader, client_as, call: Duty) -> None:
    sergeant, inspector = people["response_sergeant"], people["duty_inspector"]
    with clock.frozen(after(61)):
        as_reader(sergeant)
        commands.say_raised_in_error(sergeant, call, "It was another girl")
        assert code_of(lambda: commands.confirm_raised_in_error(sergeant, call)) == "raised_in_error"
        with scene(sergeant):
            Duty.objects.filter(id=call.id).update(breached_at=after(60))
        commands.confirm_raised_in_error(as_reader(inspector), call, "Listened to the call")

    told = text_of(client_as("response_officer"), f"/duties/{call.id}")
    assert (now(call).state, now(call).breached_at) == ("in_error", after(60))
    assert "the breach stays, marked so" in told


@pytest.mark.requirement("R136")
def test_a_raised_risk_counts_from_its_decision_and_a_lowered_one_waits_for_a_review(officer: Acting, jade) -> None:
    with clock.frozen(NOON):
        duty = begin(officer, jade, variant="medium", owner="officer")
        other = begin(officer, jade, "t_detention", owner="custody")
    with clock.frozen(after(20)), scene(officer) as s:
        recompute(s.act, jade.id, Regrade("missing", "high", after(10), rises=True, is_high=True))
        assert [now(d).due_at for d in (duty, other)] == [after(25), after(1440)]
        assert now(other).high_risk
        recompute(s.act, jade.id, Regrade("missing", "low", after(20), rises=False, is_high=False))
        assert (now(duty).due_at, now(duty).eased_at) == (after(25), after(260))
        confirm_lower(s.act, jade.id, still_high=False)

    assert (now(duty).due_at, now(duty).eased_at, now(duty).high_risk) == (after(260), None, False)
    assert kinds(duty) == ["started", "recomputed", "recomputed", "recomputed"]


def test_a_bank_holiday_proclaimed_moves_what_is_open_and_says_so(officer: Acting, jade) -> None:
    plant_clocks(officer, t_days={**CALL, "kind": "working_days", "lengths": {"": 3}})
    with clock.frozen(after(24 * 60)):
        duty = begin(officer, jade, "t_days", owner="officer")
        before = duty.due_at
        assert before is not None
        proclaim(officer, before.date())
        with scene(officer) as s:
            moved = holidays_changed(s.act, [before.date()], "A bank holiday was proclaimed")

    assert moved == [duty]
    assert now(duty).due_at == before + timedelta(days=3), "a Friday, so the Monday after"
    assert "proclaimed" in DutyStep.objects.get(duty=duty, kind="recomputed").words


@pytest.mark.requirement("R5")
def test_the_page_says_what_by_when_by_what_right_and_the_button_does_it(client_as, officer, jade) -> None:
    with clock.frozen(NOON):
        duty = begin(officer, jade, "t_detention", owner="officer", because="Arrested for theft")
        client: Client = client_as("response_officer")
        told = text_of(client, f"/duties/{duty.id}")
        for words in (
            "Jade Quill",
            "The law requires it. Police and Criminal Evidence Act 1984 s41",
            "Tom Askew",
            "in 1 day",
        ):
            assert words in told
        form = client.get(f"/duties/{duty.id}/discharge")
        sent = {"submission": "01900000-0000-7000-8000-00000000aaaa", "kind": "words", "words": "Released at 12:00"}
        assert form.status_code == 200
        answers = [client.post(f"/duties/{duty.id}/discharge", sent).status_code for _ in range(2)]

    assert answers == [302, 302]
    assert kinds(duty) == ["started", "discharged"]
    assert "Released at 12:00" in text_of(client, f"/duties/{duty.id}")


def test_a_partner_who_owns_a_duty_sees_it_and_not_the_record_behind_it(client_as, officer, jade) -> None:
    with clock.frozen(NOON):
        duty = begin(officer, jade, owner="socialworker")
        other = begin(officer, jade, owner="officer")

    told = text_of(client_as("social_worker"), f"/duties/{duty.id}")
    assert "Ring the grandmother back" in told
    assert "Jade Quill" not in told
    assert client_as("social_worker").get(f"/duties/{other.id}").status_code == 404


def test_there_is_no_way_to_delete_a_duty(officer: Acting, call: Duty) -> None:
    with pytest.raises(DatabaseError), transaction.atomic(), scene(officer), connection.cursor() as cursor:
        cursor.execute("delete from duties_duty where id = %s", [call.id])


def test_time_in_hospital_stops_the_clock_and_its_end_starts_it_again(
    people, as_reader, client_as, officer, jade
) -> None:
    inspector = as_reader(people["duty_inspector"])
    with clock.frozen(NOON):
        duty = begin(officer, jade, "detention_without_charge", owner="custody")
    with clock.frozen(after(120)):
        commands.change_clock(inspector, duty, ClockEvent("hospital", after(60)))
        assert (now(duty).due_at, now(duty).breached_at) == (None, None)
        assert "Its clock has stood still since 3 May 2027 at 13:00" in text_of(
            client_as("duty_inspector"), f"/duties/{duty.id}"
        )
    with clock.frozen(after(300)):
        commands.change_clock(as_reader(inspector), duty, ClockEvent("hospital", after(290), until=after(240)))

    assert now(duty).due_at == after(1440 + 180)


def test_what_is_due_as_soon_as_practicable_has_a_target_and_its_gaps_are_asked_about(
    client_as, officer, jade, people, as_reader
) -> None:
    with clock.frozen(NOON):
        duty = begin(officer, jade, "carer_informed", owner="officer")
    with clock.frozen(after(150)):
        commands.record_attempt(officer, duty, "No answer at her mother's", at=after(140), gap_reason="")
        told = text_of(client_as("response_officer"), f"/duties/{duty.id}")
        escalate_due()

    as_reader(officer)
    assert (now(duty).due_at, now(duty).target_at, now(duty).breached_at) == (None, after(60), None)
    assert "The local target is 3 May 2027 at 13:00; the law sets no number" in told
    assert "Nothing was tried from 3 May 2027 at 12:00 to 3 May 2027 at 14:20 (2 hours 20 minutes)" in told
    assert "breached" not in kinds(duty)
    assert Notice.objects.filter(to=user("officer"), words__startswith="The target has passed").exists()


def test_a_periodic_duty_begins_the_next_from_when_it_was_done(officer, jade) -> None:
    with clock.frozen(NOON):
        duty = begin(officer, jade, "investigation_review", owner="officer", variant="first")
    with clock.frozen(after(1440)), scene(officer) as s:
        discharge(s.act, duty, DONE, at=after(1400))
        following = Duty.objects.get(follows=duty)
        discharge(s.act, following, DONE, goes_on=False)

    assert (following.started_at, following.variant, following.owner) == (after(1400), "", user("officer"))
    assert not Duty.objects.filter(follows=following).exists()


def test_a_duty_keeps_the_version_of_its_clock_that_it_was_born_under(officer, jade) -> None:
    with clock.frozen(NOON):
        duty = begin(officer, jade, owner="officer", variant="medium")
        plant_policy(officer, "clock", "t_call", {**CALL, "lengths": {"": 5}})
        with scene(officer) as s:
            recompute(s.act, jade.id, Regrade("missing", "low", NOON, rises=False, is_high=False))

    assert now(duty).due_at == after(60)


@pytest.mark.requirement("R136")
def test_the_duties_of_somebody_are_open_matters_of_its_owner_and_go_with_their_records(officer, jade, call) -> None:
    today = NOON.date()
    (matter,) = open_of(officer, [user("officer").id], today)
    (line,) = affected_duties(officer, [jade.id], [])

    assert (matter.id, matter.days_late, matter.href) == (call.id, 0, f"/duties/{call.id}")
    assert call.reference in line.goes[0]
