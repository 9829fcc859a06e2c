"""The pages of what is measured of contact: second looks, closed and nobody sent, graded again, training."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sightline.access.refusals import Refused
from sightline.boards.commands import tell_of_closed_unattended
from sightline.boards.queries.system import counting
from sightline.contact.commands import record_simulated_call, record_training
from sightline.contact.commands.record_simulated_call import Played
from sightline.contact.rules.states import ChildAnswer
from sightline.core import clock
from sightline.core.acts import Acting
from sightline.core.ids import uuid7
from sightline.core.models import User
from sightline.notices.models import Notice
from sightline.pole.tests.ledger import last_act
from sightline.pole.tests.reading import text_of

from .contact_scene import changed, graded, looked, opened, prompted

NOON = datetime(2027, 5, 3, 11, 0, tzinfo=UTC)
MEASURES = "/boards/contact-measures"
CONTROL = "control_room_inspector"


@pytest.fixture
def handler(people: Any, as_reader: Callable[[Acting], Acting]) -> Acting:
    return as_reader(people["call_handler"])


def test_child_logs_say_how_many_were_looked_at_changed_and_how_soon_by_indicator_and_team(
    handler: Acting, client_as: Any
) -> None:
    with clock.frozen(NOON):
        logs = [opened(handler, ChildAnswer.PRESENT) for _ in range(3)]
        graded(handler, logs[0], "priority")
        opened(handler)
        prompt = prompted(handler, logs[0])
    with clock.frozen(NOON + timedelta(minutes=12)):
        looked(handler, logs[0], "regraded", prompt, was="priority", grade="immediate", was_missed=True)
        looked(handler, logs[1], "asked")
        text = text_of(client_as(CONTROL), MEASURES)
    assert "Looked at a second time 1 of 3" in text, "to ask for more is not yet a look"
    assert "An infant may be ill 1 1 of 1 1 of 1 1 12 minutes" in text
    assert "Control room 1 1 of 1 1 of 1 1 12 minutes" in text
    assert "Priya Raman" not in text.replace("Signed in as Priya Raman", ""), "of teams, never of one handler"


def test_logs_of_children_closed_and_nobody_sent_are_listed_by_the_day_with_who_looked(
    handler: Acting, client_as: Any
) -> None:
    shut = {"state": "closed", "attended": False}
    with clock.frozen(NOON):
        nobody, endorsed, gone, none = (opened(handler, ChildAnswer.PRESENT) for _ in range(4))
        for log in (nobody, endorsed):
            changed(handler, log, **shut, closed_at=clock.now(), closed_act=log.opened_act)
        changed(handler, gone, state="closed", attended=True, closed_at=clock.now(), closed_act=gone.opened_act)
        changed(handler, none, **shut, closed_at=clock.now(), closed_act=none.opened_act, child="none")
        looked(handler, endorsed, "agreed", why="His aunt has him", by_words="Neil Ashworth, inspector")
    with clock.frozen(NOON + timedelta(days=1)):
        text = text_of(client_as(CONTROL), "/boards/closed-unattended")
        assert "3 May 2027 (2)" in text
        assert "Nobody looked" in text
        assert "Agreed with the grade: Neil Ashworth, inspector His aunt has him" in text
        assert "4 May 2027 (0)" in text
        assert {nobody.event_id, endorsed.event_id} == set(last_act("closed_unattended").subjects)
        assert "(2)" not in text_of(client_as(CONTROL), "/boards/closed-unattended?until=2027-04-30")
        assert client_as(CONTROL).get("/boards/closed-unattended?until=9999-99-99").status_code == 200


def test_each_morning_the_inspector_is_told_of_yesterdays_and_of_nothing_where_there_was_none(
    handler: Acting, people: Any, as_reader: Any
) -> None:
    with clock.frozen(NOON):
        log = changed(handler, opened(handler, ChildAnswer.PRESENT), state="closed", closed_at=clock.now())
        changed(handler, log, closed_act=log.opened_act)
    system = as_reader(counting())
    with clock.frozen(NOON + timedelta(hours=18)):
        assert tell_of_closed_unattended(system, NOON.date() - timedelta(days=1)) == 0
        assert tell_of_closed_unattended(system, NOON.date()) == 1
    as_reader(people[CONTROL])
    (notice,) = Notice.objects.filter(words__contains="closed yesterday")
    assert notice.href == "/boards/closed-unattended?until=2027-05-03"
    assert notice.to_id == people[CONTROL].actor.user_id


@pytest.mark.requirement("R61")
@pytest.mark.requirement("R56")
def test_each_month_lists_what_was_graded_again_with_what_is_to_be_learned(handler: Acting, client_as: Any) -> None:
    with clock.frozen(NOON):
        log = opened(handler, ChildAnswer.PRESENT)
        graded(handler, log, "priority")
        prompt = prompted(handler, log)
        changed(handler, log, state="closed", closed_at=clock.now(), closed_act=log.opened_act)
    with clock.frozen(NOON + timedelta(hours=2)):
        told = {"was": "priority", "grade": "immediate", "was_missed": True}
        looked(handler, log, "regraded", prompt, learning="Ask who has seen the baby", **told)
        text = text_of(client_as(CONTROL), "/boards/regraded-logs")
    assert "Priority to Immediate" in text
    assert "To learn: Ask who has seen the baby" in text
    assert "Found after it was closed" in text
    assert "2 hours after the prompt. Graded by Control room" in text
    with clock.frozen(NOON + timedelta(days=40)):
        assert "Ask who" not in text_of(client_as(CONTROL), "/boards/regraded-logs")
        assert "Ask who" in text_of(client_as(CONTROL), "/boards/regraded-logs?month=2027-05")


@pytest.mark.requirement("R62")
@pytest.mark.requirement("R54")
def test_a_cohort_is_measured_by_what_it_recognises_and_by_what_it_grades(
    handler: Acting, people: Any, as_reader: Any, client_as: Any
) -> None:
    with clock.frozen(NOON - timedelta(days=2)):
        log = opened(handler, ChildAnswer.PRESENT)
        graded(handler, log, "priority")
        looked(handler, log, "regraded", was="priority", grade="immediate")
    inspector = as_reader(people[CONTROL])
    with clock.frozen(NOON):
        who = list(User.objects.filter(username__in=["handler", "dispatcher"]))
        cohort = record_training(inspector, "Sexual exploitation of children", NOON.date(), who)
        for risk, raised in ((True, 1), (False, 0)):
            call = Played("A girl of fourteen and an older man", risk, 2, raised, NOON.date())
            record_simulated_call(inspector, cohort, call)
        text = text_of(client_as(CONTROL), MEASURES)
        assert "before: 1 of 1; after: none. Too few to say" in text
        assert "1 of 2 0 of 2" in text
        assert "Sexual exploitation of children" in text_of(client_as(CONTROL), "/control-room/training")
        with pytest.raises(Refused, match="At most 2 can have raised"):
            record_simulated_call(inspector, cohort, Played("A call", True, 2, 3, NOON.date()))
        with pytest.raises(Refused, match="still to come"):
            record_training(inspector, "Neglect", NOON.date() + timedelta(days=1), who)


def test_a_training_and_a_call_are_recorded_on_their_pages(people: Any, client_as: Any) -> None:
    client = client_as(CONTROL)
    with clock.frozen(NOON):
        day = {"held_on-day": "1", "held_on-month": "5", "held_on-year": "2027"}
        who = [str(u) for u in User.objects.filter(username="handler").values_list("id", flat=True)]
        sent = {"submission": str(uuid7()), "subject": "Neglect", "people": who, **day}
        assert client.post("/control-room/training", sent).status_code == 302
        text = text_of(client, "/control-room/training")
        assert "Neglect 1 May 2027 1 0 None played" in text
        page = client.get("/control-room/training/call").content.decode()
        cohort = page.split('<option value="')[1].split('"')[0]
        call = {"submission": str(uuid7()), "cohort": cohort, "scenario": "A baby", "of_risk": "yes"}
        played = {"played_on-day": "2", "played_on-month": "5", "played_on-year": "2027", "heard": "1", "raised": "1"}
        assert client.post("/control-room/training/call", {**call, **played}).status_code == 302
        assert "1 of 1" in text_of(client, "/control-room/training")
    assert client_as("dispatcher").get("/control-room/training/call").status_code == 403


@pytest.mark.parametrize("page", [MEASURES, "/boards/closed-unattended", "/boards/regraded-logs"])
def test_however_many_there_are_a_page_asks_the_same_number_of_queries(
    handler: Acting, client_as: Any, page: str
) -> None:
    client, numbers = client_as(CONTROL), []
    for _ in range(2):
        log = opened(handler, ChildAnswer.PRESENT)
        changed(handler, log, state="closed", closed_at=clock.now(), closed_act=log.opened_act)
        looked(handler, log, "regraded", prompted(handler, log), was="rwd", grade="priority")
        with CaptureQueriesContext(connection) as queries:
            assert client.get(page).status_code == 200
        numbers.append(len(queries))
    assert numbers[0] == numbers[1]
