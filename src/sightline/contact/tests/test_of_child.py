"""What makes a log a child's: for who lowers it, for the queue of second looks, and for the boards."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from sightline.boards.queries.contact_measures import child_logs
from sightline.contact.commands import (
    Described,
    grade_log,
    link_person,
    link_place,
    open_log,
    record_thrive,
    take_second_look,
)
from sightline.contact.commands.open_log import Call
from sightline.contact.commands.take_second_look import Looked
from sightline.contact.models import IncidentLog
from sightline.contact.queries import second_look_queue as queues
from sightline.contact.queries.children import children_of
from sightline.contact.queries.of_child import is_of_child
from sightline.contact.queries.prompts import prompts_of
from sightline.contact.queries.ranked_logs import ranked_logs
from sightline.contact.rules.looking_again import Outcome, comes_first, waits_because
from sightline.core import clock
from sightline.core.acts import Acting
from sightline.decisions.models import Decision
from sightline.pole.models import BirthDate, ExpectedBirth
from sightline.pole.tests.reading_scene import scene

from .life_scene import NOON, a_log, after, assessed, because, of_child

Eyes = Callable[[Acting], Acting]
FIFTEEN = date(2012, 3, 1)


@pytest.fixture
def handler(people: dict[str, Acting], as_reader: Eyes) -> Acting:
    return as_reader(people["call_handler"])


@pytest.fixture(autouse=True)
def _at_noon():
    with clock.frozen(NOON):
        yield


@pytest.mark.requirement("R137")
@pytest.mark.parametrize("role", ["missing", "victim", "reporting"])
def test_who_is_fifteen_by_the_record_makes_it_a_childs_log_in_whatever_part(handler: Acting, role: str) -> None:
    log = a_log(handler, "Somebody is in the yard")
    with scene(handler) as s:
        girl = s.person("Jade Quill", FIFTEEN)
    grade_log(handler, log, "immediate", because())
    link_person(handler, log, girl, role)
    lowered = grade_log(handler, log, "scheduled", because("All quiet now")).decision

    assert is_of_child(log)
    assert lowered is not None
    assert lowered.state == Decision.State.PROPOSED, "not by the handler alone"


@pytest.mark.parametrize("qualifier", ["child", "exploitation"])
def test_a_qualifier_makes_it_a_childs_log(handler: Acting, qualifier: str) -> None:
    log = a_log(handler, "Bicycle taken from the yard", qualifiers=(qualifier,))
    assert is_of_child(log)
    assert len(child_logs(handler, NOON)) == 1


@pytest.mark.parametrize(
    ("born_on", "precision", "due_on", "child"),
    [
        (date(2009, 5, 4), "day", None, True),
        (date(2009, 5, 3), "day", None, False),
        (date(2009, 1, 1), "year", None, True),
        (date(2008, 1, 1), "year", None, False),
        (date(2009, 5, 1), "month", None, True),
        (date(2009, 4, 1), "month", None, False),
        (date(2009, 5, 4), "about", None, True),
        (date(2026, 5, 3), "day", None, True),
        (None, "", date(2027, 8, 1), True),
        (date(1990, 5, 3), "day", date(2027, 8, 1), False),
        (None, "", None, False),
    ],
)
def test_the_condition_and_the_children_of_a_log_agree_of_every_age(
    handler: Acting, born_on: date | None, precision: str, due_on: date | None, child: bool
) -> None:
    log = a_log(handler, "Bicycle taken from the yard")
    with scene(handler) as s:
        somebody = s.person("Alex Orme")
        if born_on:
            s.fact(BirthDate, somebody, born_on=born_on, precision=precision)
        if due_on:
            s.fact(ExpectedBirth, somebody, due_on=due_on)
        s.involve(somebody, log.event, role="victim")

    assert (is_of_child(log), bool(children_of(log))) == (child, child)
    assert (len(ranked_logs(handler, NOON, 5)), len(child_logs(handler, NOON))) == (child, child)


@pytest.mark.requirement("R57")
def test_a_child_who_is_linked_after_none_was_answered_is_in_the_queue(
    handler: Acting, people: dict[str, Acting], as_reader: Eyes
) -> None:
    log = a_log(handler, "Bicycle taken from the yard")
    record_thrive(handler, log, assessed())
    grade_log(handler, log, "priority", because())
    inspector = as_reader(people["control_room_inspector"])
    assert queues.second_look_queue(inspector, clock.now()).events == ()

    as_reader(handler)
    link_person(handler, log, Described(age="9"), "child_present")
    as_reader(inspector)
    assert queues.second_look_queue(inspector, clock.now()).events == (log.event_id,)


@pytest.mark.requirement("R57")
def test_the_queue_is_ranked_before_it_is_cut_and_says_how_many_more_there_are(
    handler: Acting, people: dict[str, Acting], as_reader: Eyes, monkeypatch: pytest.MonkeyPatch
) -> None:
    logs = _some_of_each(handler)
    inspector = as_reader(people["control_room_inspector"])
    at = after(90)
    whole = queues.second_look_queue(inspector, at)
    assert set(whole.events) == {log.event_id for log in logs}
    assert [line.event for line in (*whole.waiting, *whole.rest)] == _by_the_rules(inspector, at)

    monkeypatch.setattr(queues, "SHOWN", 1)
    cut = queues.second_look_queue(inspector, at)
    assert cut.waiting[0].event == logs[-1].event_id, "the baby came in last"
    assert (len(cut.waiting) + cut.more, len(cut.rest) + cut.more_of_rest) == (len(whole.waiting), len(whole.rest))


def _some_of_each(handler: Acting) -> list[IncidentLog]:
    """Logs at each place of the queue: without a prompt first, a baby's last."""
    given = (("priority", None), ("scheduled", None), ("priority", "supervisor"), ("", "supervisor"), ("priority", ""))
    logs = []
    for minutes, (grade, prompt) in enumerate((*given, ("", "inspector"))):
        with clock.frozen(after(minutes)):
            log = open_log(handler, Call(where=f"{minutes} Elm Road", what="Bicycle", qualifiers=("child",)))
            if grade:
                grade_log(handler, log, grade, because())
            if prompt is not None:
                of_child(handler, log, by=prompt or "inspector")
            logs.append(log)
    return logs


def _by_the_rules(reader: Acting, at):
    ranked = ranked_logs(reader, at, 50)
    logs = IncidentLog.objects.in_bulk([one.event for one in ranked])
    prompts = prompts_of(list(logs))
    read = [(queues.waiting_of(logs[one.event], one, prompts.get(one.event, ())), one) for one in ranked]
    assert all(bool(waits_because(log)) == one.waits for log, one in read)
    read.sort(key=lambda pair: (not waits_because(pair[0]), comes_first(pair[0], pair[1].since)))
    return [one.event for _, one in read]


def test_a_second_call_is_known_by_the_place_that_was_linked_as_where_it_is(
    handler: Acting, people: dict[str, Acting], as_reader: Eyes
) -> None:
    with scene(handler) as s:
        home, yard = s.place(street="Larkspur Rise"), s.place(street="Elm Road")
    first = open_log(handler, Call(where="the flats", what="Shouting"))
    link_place(handler, first, home)
    elsewhere = open_log(handler, Call(where="the yard", what="Shouting", place=home))
    link_place(handler, elsewhere, yard)
    with clock.frozen(after(30)):
        calls = [open_log(handler, Call(where="there", what="Bicycle", qualifiers=("child",))) for _ in range(2)]
        link_place(handler, calls[0], home)
    with clock.frozen(after(60 * 25)):
        late = open_log(handler, Call(where="there", what="Bicycle", qualifiers=("child",), place=yard))
        inspector = as_reader(people["control_room_inspector"])
        queue = queues.second_look_queue(inspector, clock.now())

    again = {line.event for line in queue.waiting if "Called before in 24 hours" in line.because}
    assert again == {calls[0].event_id}
    assert late.event_id in queue.events


def test_what_was_looked_at_is_in_the_queue_no_longer(
    handler: Acting, people: dict[str, Acting], as_reader: Eyes
) -> None:
    log = a_log(handler, "Bicycle taken", qualifiers=("child",))
    inspector = as_reader(people["control_room_inspector"])
    take_second_look(inspector, log, Looked(Outcome.AGREED, "The aunt has him"))
    queue = queues.second_look_queue(inspector, clock.now() + timedelta(minutes=1))
    assert (queue.waiting, queue.rest) == ((), ())
