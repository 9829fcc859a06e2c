"""A log from its grade to its end: sent, arrived, resulted, closed; and what its clocks say of it."""

from collections.abc import Callable

import pytest
from django.db import connection

from sightline.access.refusals import Refused
from sightline.contact.commands import (
    close_log,
    grade_log,
    hold_unresourced,
    link_person,
    look_at_unresourced,
    record_thrive,
    record_unit,
    reopen_log,
    result_log,
    say_seen_or_accepted,
    send_unit,
    take_second_look,
)
from sightline.contact.commands.say_seen_or_accepted import Assured
from sightline.contact.commands.take_second_look import Looked
from sightline.contact.models import IncidentLog, LogEntry, SeenOrAccepted
from sightline.contact.queries import repeats
from sightline.contact.queries.units import units_of
from sightline.contact.rules.closing import Closing
from sightline.contact.rules.looking_again import Outcome
from sightline.contact.rules.progress import UnitStep
from sightline.contact.rules.states import ChildAnswer
from sightline.core import clock
from sightline.core.acts import Acting
from sightline.decisions.models import Decision, Shortfall
from sightline.decisions.rules.reasons import RESOURCES
from sightline.duties.models import Duty
from sightline.duties.working import escalate_due
from sightline.notices.models import Notice
from sightline.pole.commands import FirstFact, add_person

from .life_scene import NOON, a_log, after, assessed, because, clocks

BABY = "Custody issue. Baby of seven weeks, poorly, not feeding"


@pytest.fixture
def handler(people: dict[str, Acting], as_reader: Callable[[Acting], Acting]) -> Acting:
    return as_reader(people["call_handler"])


@pytest.fixture
def dispatcher(people: dict[str, Acting]) -> Acting:
    return people["dispatcher"]


def now(log: IncidentLog) -> IncidentLog:
    return IncidentLog.objects.get(event_id=log.event_id)


@pytest.mark.requirement("R12")
def test_a_log_goes_from_received_to_closed_and_its_times_are_on_record(handler: Acting, dispatcher: Acting) -> None:
    with clock.frozen(NOON):
        log = a_log(handler)
    with clock.frozen(after(2)):
        record_thrive(handler, log, assessed())
        grade_log(handler, log, "priority", because())
        assert (now(log).state, clocks(log)["priority_attendance"]) == ("graded", "open")
        unit = send_unit(dispatcher, log, "av21")
    states = []
    for minutes, step in ((3, "acknowledged"), (4, "on_the_way"), (20, "at_scene"), (50, "left")):
        with clock.frozen(after(minutes)):
            record_unit(dispatcher, unit, UnitStep(step))
            states.append(str(now(log).state))
    with clock.frozen(after(60)):
        result_log(dispatcher, log, "Bicycle found in the next yard", code="No crime")
        closed = close_log(dispatcher, log, Closing("Bicycle given back to its owner"))

    assert states == ["assigned", "on_the_way", "at_scene", "graded"]
    assert (now(log).state, now(log).attended, now(log).first_at_scene_at) == ("closed", True, after(20))
    assert closed.closing_code == "No crime"
    duty = Duty.objects.get(event_id=log.event_id, clock="priority_attendance")
    assert (duty.due_at, duty.ended_at, duty.breached_at) == (after(60), after(20), None)
    assert clocks(log) == {"priority_attendance": "discharged", "unit_answers": "discharged"}


def test_ordinary_logs_are_lowered_by_the_handler_alone_and_nobody_has_to_acknowledge_it(handler: Acting) -> None:
    log = a_log(handler)
    record_thrive(handler, log, assessed())
    grade_log(handler, log, "priority", because())
    lowered = grade_log(handler, log, "rwd", because("He has found it himself")).decision

    assert lowered is not None
    assert (lowered.state, lowered.was, now(log).grader_id) == ("in_force", "priority", handler.actor.user_id)
    assert "decision_takes_effect" not in clocks(log)
    assert clocks(log)["priority_attendance"] == "exempted"


@pytest.mark.requirement("R59")
def test_nobody_is_kept_from_going_to_a_child_by_one_person_and_sending_waits_for_nothing(
    handler: Acting, dispatcher: Acting
) -> None:
    log = a_log(handler, BABY)
    with pytest.raises(Refused, match="an inspector who did not grade it has to look"):
        grade_log(handler, log, "rwd", because("Custody issue"))

    booked = grade_log(handler, log, "scheduled", because("Health visitor goes tomorrow")).decision
    assert booked is not None
    assert (booked.state, clocks(log)["scheduled_attendance"]) == ("in_force", "open")
    raised = grade_log(handler, log, "immediate", because("Not breathing well")).decision
    assert raised is not None
    assert raised.state == "in_force"
    lowered = grade_log(handler, log, "scheduled", because("Mother says she is fine now")).decision
    assert lowered is not None
    assert lowered.state == Decision.State.PROPOSED
    assert send_unit(dispatcher, log, "AV21").call_sign == "AV21"


@pytest.mark.requirement("R137")
@pytest.mark.requirement("R12")
def test_a_lower_grade_for_want_of_people_is_refused_and_the_log_is_held_as_unresourced(
    handler: Acting, dispatcher: Acting
) -> None:
    with clock.frozen(NOON):
        log = a_log(handler)
        grade_log(handler, log, "immediate", because())
        came = grade_log(handler, log, "scheduled", because("No unit before two", reason=RESOURCES))

    assert came.decision is None
    assert (now(log).state, now(log).unresourced_since) == ("unresourced", NOON)
    assert Shortfall.objects.get(event_id=log.event_id).lacking == "No unit before two"
    look = Duty.objects.get(event_id=log.event_id, clock="unresourced_log")
    assert (look.due_at, look.variant) == (after(15), "immediate")
    with pytest.raises(Refused, match="Say what changed"):
        look_at_unresourced(dispatcher, log, " ")
    with clock.frozen(after(10)):
        look_at_unresourced(dispatcher, log, "Caller rung back: quiet now; neighbour force asked")
    assert Duty.objects.get(event_id=log.event_id, clock="unresourced_log", state="open").due_at == after(70)
    with clock.frozen(after(30)):
        send_unit(dispatcher, log, "AV30")
    assert (now(log).state, now(log).unresourced_since) == ("assigned", None)
    assert not Duty.objects.filter(clock="unresourced_log", state="open").exists()


def test_the_last_unit_that_is_stood_down_leaves_a_log_that_waits_and_says_so(
    handler: Acting, dispatcher: Acting
) -> None:
    log = a_log(handler)
    grade_log(handler, log, "priority", because())
    unit = send_unit(dispatcher, log, "AV21")
    record_unit(dispatcher, unit, UnitStep.STOOD_DOWN, words="sent to a stabbing")

    assert now(log).state == "unresourced"
    assert clocks(log)["unresourced_log"] == "open"
    assert "nobody else goes" in LogEntry.objects.filter(log=log).latest("id").text
    with pytest.raises(Refused, match="not on the log any more"):
        record_unit(dispatcher, unit, UnitStep.AT_SCENE)


def test_a_unit_that_never_acknowledges_is_shown_and_told_and_no_other_waits_for_it(
    handler: Acting, dispatcher: Acting, as_reader: Callable[[Acting], Acting], people: dict[str, Acting]
) -> None:
    with clock.frozen(NOON):
        log = a_log(handler)
        grade_log(handler, log, "priority", because())
        send_unit(dispatcher, log, "AV21")
    with clock.frozen(after(6.5)):
        assert escalate_due() == 2
        as_reader(people["control_room_inspector"])
        (line,) = units_of(log)
        assert (line.where, line.silent) == ("Sent, not acknowledged", "6 minutes")
        assert Notice.objects.filter(to=people["control_room_inspector"].actor.user_id).exists()
        send_unit(dispatcher, log, "AV22")
    with pytest.raises(Refused, match="AV22 is on this log already"):
        send_unit(dispatcher, log, "av22")


@pytest.mark.requirement("R12")
def test_a_child_whom_nobody_reached_in_time_is_told_upwards_and_stays_on_record(
    handler: Acting, dispatcher: Acting, as_reader: Callable[[Acting], Acting], people: dict[str, Acting]
) -> None:
    with clock.frozen(NOON):
        log = a_log(handler, "Crying from the flat above, all evening")
        record_thrive(handler, log, assessed(ChildAnswer.PRESENT))
        grade_log(handler, log, "priority", because("A child may be alone"))
        unit = send_unit(dispatcher, log, "AV21")
        record_unit(dispatcher, unit, UnitStep.ON_THE_WAY)
    with clock.frozen(after(61)):
        escalate_due()
        for role in ("control_room_inspector", "superintendent"):
            as_reader(people[role])
            assert Notice.objects.filter(to=people[role].actor.user_id).exists(), role
    as_reader(handler)
    with clock.frozen(after(75)):
        record_unit(dispatcher, unit, UnitStep.AT_SCENE, at=after(70))

    duty = Duty.objects.get(event_id=log.event_id, clock="priority_attendance")
    assert (duty.state, duty.ended_at, duty.breached_at) == ("discharged", after(70), after(60))
    assert now(log).first_at_scene_at == after(70)


@pytest.mark.requirement("R192")
@pytest.mark.requirement("R59")
def test_the_log_of_a_baby_closes_only_when_it_was_looked_at_and_the_baby_was_seen(
    handler: Acting, people: dict[str, Acting], as_reader: Callable[[Acting], Acting]
) -> None:
    log = a_log(handler, BABY)
    record_thrive(handler, log, assessed(ChildAnswer.PRESENT, children="A boy, seven weeks"))
    grade_log(handler, log, "scheduled", because("A health visitor goes tomorrow"))
    control = as_reader(people["control_room_inspector"])
    said = Closing("Father has been spoken to", confirmed_how="By telephone", confirmed_by="PC Askew")
    with pytest.raises(Refused, match="has to look"):
        close_log(control, log, said)
    take_second_look(control, now(log), Looked(Outcome.AGREED, "The health visitor goes this afternoon"))
    with pytest.raises(Refused, match="seen by somebody who is named"):
        close_log(control, log, said)

    seen = Assured(SeenOrAccepted.How.SEEN, "Ann Whitlow", "Health visitor", "Weighed him: feeding well")
    say_seen_or_accepted(control, now(log), seen)
    with pytest.raises(Refused, match="how it is known that the child is safe"):
        close_log(control, log, Closing("Father has been spoken to"))
    assert close_log(control, log, said).state == "closed"


def test_a_closed_log_opens_again_by_a_word_and_by_whoever_is_sent(handler: Acting, dispatcher: Acting) -> None:
    with clock.frozen(NOON):
        log = a_log(handler)
        record_thrive(handler, log, assessed())
        grade_log(handler, log, "priority", because())
        close_log(dispatcher, log, Closing("Caller rang: found"))
    assert clocks(log)["priority_attendance"] == "exempted"
    with clock.frozen(after(120)):
        reopened = reopen_log(handler, log, "Taken again")
    assert (reopened.state, reopened.closed_at) == ("graded", None)
    assert Duty.objects.get(event_id=log.event_id, state="open").due_at == after(180)
    with clock.frozen(after(121)):
        close_log(dispatcher, log, Closing("Found"))
        send_unit(dispatcher, log, "AV21")
    assert (now(log).state, now(log).closed_at) == ("assigned", None)


def test_the_same_call_from_three_people_goes_on_in_one_log_with_the_words_of_all(
    handler: Acting, dispatcher: Acting
) -> None:
    first, *others = (a_log(handler, f"A girl on the bridge, says caller {n}") for n in range(3))
    for other in others:
        close_log(dispatcher, other, Closing("The same call"), duplicate_of=first)

    texts = list(LogEntry.objects.filter(log=first, kind="caller").order_by("at", "id").values_list("text", flat=True))
    assert texts == [f"A girl on the bridge, says caller {n}" for n in range(3)]
    assert [now(other).state for other in others] == ["closed", "closed"]
    with pytest.raises(Refused, match="carries nothing on"):
        close_log(dispatcher, first, Closing("The same"), duplicate_of=now(others[0]))


@pytest.mark.requirement("R58")
def test_a_person_who_is_linked_makes_it_be_assessed_again_before_nobody_is_sent(handler: Acting) -> None:
    with clock.frozen(NOON):
        log = a_log(handler)
        record_thrive(handler, log, assessed())
        person = add_person(handler, [FirstFact("name", {"full": "Jade Quill"})])
    with clock.frozen(after(5)):
        link_person(handler, log, person, role="witness")
        with pytest.raises(Refused, match="1 more person was linked"):
            grade_log(handler, log, "rwd", because("He has found it himself"))
        again = record_thrive(handler, log, assessed())
        assert (again.version, again.because) == (2, "1 more person was linked")
        graded = grade_log(handler, log, "rwd", because("He has found it himself")).decision
    assert graded is not None
    assert graded.state == "in_force"


def test_not_known_whether_there_are_children_is_a_task_until_it_is_known(handler: Acting, dispatcher: Acting) -> None:
    log = a_log(handler)
    record_thrive(handler, log, assessed(ChildAnswer.NOT_KNOWN))
    record_thrive(handler, log, assessed(ChildAnswer.NOT_KNOWN))
    (task,) = Duty.objects.filter(event_id=log.event_id, clock="child_not_known")
    assert (task.state, task.owner_id) == ("open", handler.actor.user_id)
    record_thrive(handler, log, assessed(ChildAnswer.NONE))
    assert clocks(log)["child_not_known"] == "discharged"


def test_a_check_for_repeats_finds_earlier_calls_and_says_what_it_could_not_check(
    handler: Acting, monkeypatch: pytest.MonkeyPatch
) -> None:
    with clock.frozen(NOON):
        a_log(handler, "Shouting", safe_contact="07700 900123")
    with clock.frozen(after(60)):
        log = a_log(handler, "Shouting again", safe_contact="07700 900123")
        found = record_thrive(handler, log, assessed()).repeats
        assert (found["place"]["day"], found["caller"]["year"], found["people"]) == (1, 1, {"asked": False})
        monkeypatch.setattr(repeats, "_place", _times_out)
        late = record_thrive(handler, log, assessed()).repeats
    assert (late["not_checked"], late["caller"]["year"]) == (["earlier calls to this place"], 1)
    assert "place" not in late


def _times_out(log: IncidentLog) -> None:
    with connection.cursor() as cursor:
        cursor.execute("set local statement_timeout = 20")
        cursor.execute("select pg_sleep(1)")


def test_nobody_can_be_held_back_without_a_word_or_while_a_unit_goes(handler: Acting, dispatcher: Acting) -> None:
    log = a_log(handler)
    for match in ("Say what is lacking", "nobody is sent to this log"):
        with pytest.raises(Refused, match=match):
            hold_unresourced(handler, log, "" if "lacking" in match else "No unit")
    grade_log(handler, log, "priority", because())
    send_unit(dispatcher, log, "AV21")
    with pytest.raises(Refused, match="AV21 was sent"):
        hold_unresourced(handler, log, "No unit")
