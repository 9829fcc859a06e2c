"""A log that closes as the same call as another: all that it holds stands there, or it does not close."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from sightline.access.refusals import Refused
from sightline.contact.commands import (
    close_log,
    grade_log,
    link_person,
    link_place,
    link_vehicle,
    record_thrive,
    say_seen_or_accepted,
    take_second_look,
)
from sightline.contact.commands.entering import enter
from sightline.contact.commands.say_seen_or_accepted import Assured
from sightline.contact.commands.take_second_look import Looked
from sightline.contact.models import ChildPrompt, IncidentLog, LogVehicle, SeenOrAccepted
from sightline.contact.queries.children_here import children_here
from sightline.contact.queries.linked import linked_to, place_of
from sightline.contact.queries.prompts import open_prompts
from sightline.contact.queries.standing_of_log import latest_thrive, unaccounted
from sightline.contact.rules.closing import Closing
from sightline.contact.rules.looking_again import Outcome
from sightline.contact.rules.states import ChildAnswer, Entered
from sightline.core import clock
from sightline.core.acts import Acting
from sightline.pole.models import Residence
from sightline.pole.tests.reading_scene import scene

from .life_scene import NOON, a_log, after, assessed, because

BABY = "Custody issue. Baby of seven weeks, poorly, not feeding"
SAME = Closing("The same call")
Eyes = Callable[[Acting], Acting]


@pytest.fixture
def handler(people: dict[str, Acting], as_reader: Eyes) -> Acting:
    return as_reader(people["call_handler"])


@pytest.fixture
def dispatcher(people: dict[str, Acting]) -> Acting:
    return people["dispatcher"]


def now(log: IncidentLog) -> IncidentLog:
    return IncidentLog.objects.get(event_id=log.event_id)


def _lines(log: IncidentLog) -> list[str]:
    return list(log.entries.order_by("recorded_at", "id").values_list("text", flat=True))


@pytest.mark.requirement("R59")
@pytest.mark.requirement("R192")
def test_the_log_of_a_baby_that_closes_as_the_same_as_another_is_that_logs_to_see_to(
    handler: Acting, dispatcher: Acting
) -> None:
    with scene(handler) as s:
        yard, home = s.place(street="Elm Road", postcode="AV1 1AA"), s.place(street="Larkspur Rise", postcode="AV1 2BB")
        isla = s.person("Isla Quill", date.today() - timedelta(days=900))
        s.fact(Residence, isla, place=home)
        mother = s.person("Ann Quill", date(1996, 2, 3))
    bicycle = a_log(handler, place=yard)
    record_thrive(handler, bicycle, assessed())
    log = a_log(handler, "Shouting", place=home)
    with scene(handler) as s:
        enter(s.act, log, BABY, Entered.SYSTEM, source="Their system")
    link_person(handler, log, mother, "victim")
    link_vehicle(handler, log, "AB12 CDE")
    record_thrive(handler, log, assessed(ChildAnswer.PRESENT, children="A boy, seven weeks"))

    close_log(dispatcher, log, SAME, duplicate_of=bicycle)

    assert now(log).state == "closed"
    assert ChildPrompt.objects.filter(log=bicycle, needs_seeing=True, indicator="infant").exists()
    carried = bicycle.entries.get(text=BABY)
    assert (carried.kind, carried.source) == ("system", f"Their system, in {log.called}")
    assert [person.line.name for person in linked_to(handler, now(bicycle)).people] == ["Ann Quill"]
    assert LogVehicle.objects.get(log=bicycle).registration == "AB12 CDE"
    assert now(bicycle).child == ChildAnswer.PRESENT
    thrive = latest_thrive(bicycle)
    assert thrive is not None
    assert (thrive.version, thrive.children) == (2, "A boy, seven weeks")
    assert place_of(bicycle) == yard
    assert [line.name for line in children_here(handler, bicycle, [])] == ["Isla Quill"]
    assert len(unaccounted(handler, now(bicycle))) == 2
    said = Closing("Found", confirmed_how="By telephone", confirmed_by="PC Askew")
    with pytest.raises(Refused, match="has to look"):
        close_log(dispatcher, bicycle, said)


@pytest.mark.requirement("R59")
def test_a_risk_that_was_dismissed_in_the_other_log_does_not_go_away_with_this_one(
    handler: Acting, dispatcher: Acting, people: dict[str, Acting], as_reader: Eyes
) -> None:
    with clock.frozen(NOON):
        first = a_log(handler, BABY)
        inspector = as_reader(people["control_room_inspector"])
        take_second_look(inspector, first, Looked(Outcome.DISMISSED, "She was seen by a nurse, and is well"))
        as_reader(handler)
    with clock.frozen(after(30)):
        again = a_log(handler, BABY)
        before = _lines(first)
        with pytest.raises(Refused, match="does not stand"):
            close_log(dispatcher, again, SAME, duplicate_of=now(first))
    assert now(again).state != "closed"
    assert _lines(first) == before


@pytest.mark.requirement("R59")
def test_three_calls_of_one_baby_go_on_in_the_log_that_an_inspector_looked_at_and_where_she_was_seen(
    handler: Acting, dispatcher: Acting, people: dict[str, Acting], as_reader: Eyes
) -> None:
    with clock.frozen(NOON):
        first, second, third = (a_log(handler, BABY) for _ in range(3))
    with clock.frozen(after(1)):
        close_log(dispatcher, second, SAME, duplicate_of=first)
        inspector = as_reader(people["control_room_inspector"])
        take_second_look(inspector, now(first), Looked(Outcome.AGREED, "A unit is on its way there"))
        as_reader(handler)
    with clock.frozen(after(9)):
        seen = Assured(SeenOrAccepted.How.SEEN, "PC Ada Bell", "AV21", "Fed, warm, asleep in a cot")
        say_seen_or_accepted(handler, now(first), seen)
        assert open_prompts(first) == ()
        close_log(dispatcher, third, SAME, duplicate_of=now(first))
    assert [now(log).state for log in (second, third)] == ["closed", "closed"]
    assert first.entries.filter(text=BABY).count() == 3


def test_a_childs_log_does_not_go_on_in_one_that_is_graded_lower(handler: Acting, dispatcher: Acting) -> None:
    first, again = a_log(handler), a_log(handler, BABY)
    grade_log(handler, again, "immediate", because())
    with pytest.raises(Refused, match="Grade that log so first"):
        close_log(dispatcher, again, SAME, duplicate_of=first)
    grade_log(handler, first, "immediate", because())
    close_log(dispatcher, again, SAME, duplicate_of=now(first))
    assert now(again).state == "closed"


def test_a_log_that_nobody_could_place_is_where_the_other_call_said_and_its_corrections_stay_with_what_they_correct(
    handler: Acting, dispatcher: Acting
) -> None:
    with scene(handler) as s:
        home = s.place(street="Larkspur Rise", postcode="AV1 2BB")
    first, again = a_log(handler), a_log(handler, "A grey van")
    wrong = again.entries.get(text="A grey van")
    with scene(handler) as s:
        enter(s.act, again, "A green van", Entered.CALLER, corrects=wrong)
    link_place(handler, again, home)
    close_log(dispatcher, again, SAME, duplicate_of=first)

    assert place_of(first) == home
    assert first.entries.get(text="A green van").corrects == first.entries.get(text="A grey van")
