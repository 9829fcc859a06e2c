"""A restricted record: absent to almost everybody; to those who may break the glass it exists, and they say why."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sightline.access.refusals import Refused
from sightline.core import clock
from sightline.core.acts import Acting
from sightline.core.ids import reference, uuid7
from sightline.need_to_know.commands import break_glass
from sightline.need_to_know.models import Opening
from sightline.need_to_know.rules.periods import GLASS
from sightline.notices.models import Notice
from sightline.pole.access import Absent, event_for, person_for
from sightline.pole.models import Name

from .knowing_scene import restricted


def nobody() -> str:
    return reference("P", 999_999_999)


@pytest.mark.parametrize("role", ["call_handler", "response_officer", "social_worker"])
def test_absent_and_forbidden_look_the_same_and_take_the_same_steps(
    people: Any, client_as: Callable[..., Client], role: str
) -> None:
    person, event = restricted(people)
    client = client_as(role)
    answers = []
    for path in (f"/people/{person.reference}", f"/people/{nobody()}", f"/events/{event.reference}"):
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(path)
        body = re.sub(rb'name="csrfmiddlewaretoken" value="\w+"', b"", answer.content)
        steps = [re.sub(r"s\d+_x\d+", "", q["sql"])[:30] for q in queries]
        answers.append((answer.status_code, body, steps))

    assert answers[0][0] == 404
    assert answers[0][:2] == answers[1][:2]
    assert answers[2][:2] == answers[0][:2]
    assert answers[0][2] == answers[1][2], "the same statements, so that no time is told apart"


def test_those_who_may_are_told_that_it_exists_and_asked_why(people: Any, client_as: Callable[..., Client]) -> None:
    person, _ = restricted(people)
    client = client_as("child_abuse_detective")

    answer = client.get(f"/people/{person.reference}")

    assert answer.status_code == 302
    assert answer["Location"].startswith(f"/restricted/{person.reference}")
    page = client.get(answer["Location"]).content.decode()
    assert "This record is restricted" in page
    assert "Hidden" not in page
    assert client.get(f"/people/{nobody()}").status_code == 404
    assert client.get(f"/restricted/{nobody()}").status_code == 404


@pytest.mark.requirement("R15")
def test_breaking_the_glass_opens_it_for_some_hours_and_is_told_and_looked_at(
    people: Any, as_reader: Callable[[Acting], Acting], client_as: Callable[..., Client]
) -> None:
    person, event = restricted(people)
    detective = as_reader(people["child_abuse_detective"])
    with pytest.raises(Absent):
        person_for(detective, person.reference)

    with clock.frozen(clock.now() - timedelta(hours=1)):
        opening = break_glass(detective, person.reference, "He rang and said where he is going")
        break_glass(detective, event.reference, "What he rang about")

    assert person_for(detective, person.reference) == person
    assert Name.objects.filter(full="Hidden Example").exists()
    assert event_for(detective, event.reference) == event
    held = Opening.objects.get(id=opening.id)
    assert held.until - held.opened_at == GLASS
    assert "Hidden Example" in client_as("child_abuse_detective").get(f"/people/{person.reference}").content.decode()
    as_reader(people["professional_standards"])
    assert Notice.objects.filter(words__contains="broke the glass").count() == 2


def test_the_glass_is_whole_again_after_its_hours(people: Any, as_reader: Callable[[Acting], Acting]) -> None:
    person, _ = restricted(people)
    detective = as_reader(people["child_abuse_detective"])
    with clock.frozen(clock.now() - GLASS - timedelta(minutes=1)):
        break_glass(detective, person.reference, "He rang")

    with pytest.raises(Absent):
        person_for(detective, person.reference)


@pytest.mark.parametrize(("why", "code"), [(" ", "no_reason"), ("A reason", "absent")])
def test_no_glass_breaks_without_a_reason_or_where_there_is_nothing(
    people: Any, as_reader: Callable[[Acting], Acting], why: str, code: str
) -> None:
    restricted(people)
    detective = as_reader(people["child_abuse_detective"])

    with pytest.raises(Refused) as refused:
        break_glass(detective, nobody(), why)

    assert refused.value.refusal.code == code
    assert not Opening.objects.exists()


def test_the_database_tells_only_those_who_may_break_the_glass(
    people: Any, as_reader: Callable[[Acting], Acting]
) -> None:
    person, event = restricted(people)
    as_reader(people["response_officer"])

    with connection.cursor() as cursor:
        for wanted in (person.reference, event.reference):
            cursor.execute("select count(*) from need_to_know_hidden(%s)", [wanted])
            assert cursor.fetchone() == (0,)


def test_the_page_asks_why_and_opens_the_record(people: Any, client_as: Callable[..., Client]) -> None:
    person, _ = restricted(people)
    client = client_as("child_abuse_detective")

    sent = client.post(f"/restricted/{person.reference}", {"why": "He rang", "submission": str(uuid7())})

    assert sent["Location"] == f"/people/{person.reference}"
    assert Opening.objects.get().why == "He rang"
