"""A log that was attended, closed, and opened again: a new call, of which nobody has been anywhere yet."""

from collections.abc import Callable

import pytest

from sightline.boards.queries.contact_lists import closed_unattended
from sightline.boards.queries.contact_measures import attended
from sightline.contact.commands import (
    Described,
    close_log,
    enter_in_log,
    grade_log,
    link_person,
    record_thrive,
    record_unit,
    reopen_log,
    say_seen_or_accepted,
    send_unit,
    take_second_look,
)
from sightline.contact.commands.say_seen_or_accepted import Assured
from sightline.contact.commands.take_second_look import Looked
from sightline.contact.models import ChildPrompt, IncidentLog, SeenOrAccepted
from sightline.contact.queries.prompts import open_prompts
from sightline.contact.queries.second_look_queue import second_look_queue
from sightline.contact.rules.closing import Closing
from sightline.contact.rules.looking_again import Outcome
from sightline.contact.rules.progress import UnitStep
from sightline.contact.rules.states import ChildAnswer
from sightline.core import clock
from sightline.core.acts import Acting
from sightline.duties.models import Duty

from .life_scene import NOON, a_log, after, assessed, because

Eyes = Callable[[Acting], Acting]
BABY = "Custody issue. Baby of seven weeks, poorly, not feeding"
SAFE = Closing("Spoken to, words of advice", confirmed_how="Seen by the crew", confirmed_by="PC Askew")
SIX = 6 * 60
"""Minutes after noon: six in the evening."""


@pytest.fixture
def handler(people: dict[str, Acting], as_reader: Eyes) -> Acting:
    return as_reader(people["call_handler"])


@pytest.fixture
def closed(handler: Acting, people: dict[str, Acting], as_reader: Eyes) -> IncidentLog:
    """The log of a baby, graded, attended and looked at again at noon, and closed at one."""
    control, dispatcher = people["control_room_inspector"], people["dispatcher"]
    with clock.frozen(NOON):
        log = a_log(handler, BABY)
        record_thrive(handler, log, assessed(ChildAnswer.PRESENT, children="A boy, seven weeks"))
        grade_log(handler, log, "priority", because())
        unit = send_unit(dispatcher, log, "AV21")
    with clock.frozen(after(20)):
        record_unit(dispatcher, unit, UnitStep.AT_SCENE)
        take_second_look(as_reader(control), _now(log), Looked(Outcome.AGREED, "The health visitor goes"))
        seen = Assured(SeenOrAccepted.How.SEEN, "Ann Whitlow", "Health visitor", "Weighed him: feeding well")
        say_seen_or_accepted(control, _now(log), seen)
    with clock.frozen(after(60)):
        record_unit(dispatcher, unit, UnitStep.LEFT)
        close_log(control, _now(log), SAFE)
    as_reader(handler)
    return _now(log)


def _now(log: IncidentLog) -> IncidentLog:
    return IncidentLog.objects.select_related("event__place").get(event_id=log.event_id)


def _attendance(log: IncidentLog) -> list[tuple[str, str, object]]:
    rows = Duty.objects.filter(event_id=log.event_id, clock__endswith="_attendance").order_by("id")
    return [(duty.clock, duty.state, duty.due_at) for duty in rows]


@pytest.mark.requirement("R12")
def test_the_clock_of_the_grade_runs_from_the_reopening_though_somebody_was_there_at_noon(
    handler: Acting, people: dict[str, Acting], closed: IncidentLog
) -> None:
    dispatcher = people["dispatcher"]
    with clock.frozen(after(SIX)):
        reopen_log(handler, closed, "He is back, the baby is limp")
        assert (_now(closed).attended, _now(closed).first_at_scene_at) == (False, after(20))
        assert _attendance(closed)[-1] == ("priority_attendance", "open", after(SIX + 60))
        grade_log(handler, _now(closed), "immediate", because("Not breathing well"))
        assert _attendance(closed)[-1] == ("immediate_attendance", "open", after(SIX + 15))
        unit = send_unit(dispatcher, _now(closed), "AV30")
    with clock.frozen(after(SIX + 2)):
        record_unit(dispatcher, unit, UnitStep.STOOD_DOWN, words="sent to a stabbing")
        assert _now(closed).state == "unresourced", "nobody goes to it now"
        again = send_unit(dispatcher, _now(closed), "AV31")
    with clock.frozen(after(SIX + 9)):
        record_unit(dispatcher, again, UnitStep.AT_SCENE)

    log = _now(closed)
    assert (log.attended, log.first_at_scene_at) == (True, after(20)), "what was before stays in the measures"
    assert _attendance(closed)[-1][:2] == ("immediate_attendance", "discharged")
    (measured,) = attended(handler, NOON, after(SIX + 10))
    assert measured.took == after(20) - NOON


def test_an_arrival_before_it_closed_that_is_told_late_ends_no_clock_of_the_reopening(
    handler: Acting, people: dict[str, Acting], closed: IncidentLog
) -> None:
    with clock.frozen(after(SIX)):
        reopen_log(handler, closed, "He is back")
        unit = send_unit(people["dispatcher"], _now(closed), "AV40", at=after(5))
        record_unit(people["dispatcher"], unit, UnitStep.AT_SCENE, at=after(10))
    log = _now(closed)
    assert (log.attended, log.first_at_scene_at, _attendance(log)[-1][1]) == (False, after(10), "open")


@pytest.mark.requirement("R59")
@pytest.mark.requirement("R192")
def test_what_is_said_since_raises_what_was_settled_before_and_the_child_has_to_be_seen_anew(
    handler: Acting, people: dict[str, Acting], as_reader: Eyes, closed: IncidentLog
) -> None:
    assert open_prompts(closed) == () or all(prompt.settled for prompt in open_prompts(closed))
    with clock.frozen(after(SIX)):
        reopen_log(handler, closed, "Result code put right")
        assert not _standing(closed), "by itself that says nothing new of the baby"
        enter_in_log(handler, _now(closed), "Baby of seven weeks is limp, not feeding")
        assert "infant" in _standing(closed)
        prompt = next(p for p in open_prompts(closed) if p.indicator == "infant" and not p.settled)
        assert prompt.needs_seeing
        assert any("seven weeks" in words or "aby" in words for words in prompt.quotes)
    control = as_reader(people["control_room_inspector"])
    with clock.frozen(after(SIX + 5)):
        take_second_look(control, _now(closed), Looked(Outcome.AGREED, "An ambulance is there"))
        enter_in_log(control, _now(closed), "Noted by the desk")
        assert not _standing(closed), "the same words do not raise it a third time"


def test_a_child_who_is_linked_since_raises_it_too(handler: Acting, closed: IncidentLog) -> None:
    with clock.frozen(after(SIX)):
        reopen_log(handler, closed, "Result code put right")
        grade_log(handler, _now(closed), "scheduled", because("An appointment tomorrow"))
        link_person(handler, _now(closed), Described(age="7 weeks"), "child_present")
        assert _standing(closed)


@pytest.mark.requirement("R57")
def test_closed_again_with_nobody_sent_it_is_in_the_queue_and_on_the_list_of_the_day(
    handler: Acting, people: dict[str, Acting], as_reader: Eyes, closed: IncidentLog
) -> None:
    control = as_reader(people["control_room_inspector"])
    with clock.frozen(after(SIX)):
        assert closed_unattended(control, NOON.date(), NOON.date()) == []
        assert second_look_queue(control, clock.now()).events == (closed.event_id,)  # looked at today
        reopen_log(as_reader(handler), closed, "Result code put right")
        as_reader(control)
        assert [line.event for line in second_look_queue(control, clock.now()).rest] == [closed.event_id]
        close_log(control, _now(closed), SAFE)
        (line,) = closed_unattended(control, NOON.date(), NOON.date())
        assert (line.attended_before, line.look) == (True, None)
        (waiting,) = second_look_queue(control, clock.now()).waiting
        assert "Closed, and nobody was sent" in waiting.because


def _standing(log: IncidentLog) -> set[str]:
    rows = ChildPrompt.objects.filter(log_id=log.event_id, settled_at__isnull=True)
    return set(rows.values_list("indicator", flat=True))
