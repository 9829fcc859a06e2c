"""A log that is open while others write in it: its lines as they are now, and who hears that it changed."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from sightline.contact.commands import enter_in_log
from sightline.contact.listening import hears_log
from sightline.contact.models import IncidentLog
from sightline.core.acts import Acting
from sightline.core.ids import uuid7
from sightline.pole.tests.ledger import last_act
from sightline.pole.tests.reading import text_of

from .life_scene import a_log


@pytest.fixture
def handler(people: dict[str, Acting], as_reader: Callable[[Acting], Acting]) -> Acting:
    return as_reader(people["call_handler"])


@pytest.fixture
def log(handler: Acting) -> IncidentLog:
    return a_log(handler)


def test_what_another_writes_is_given_once_with_how_the_log_stands_and_then_nothing_new(
    client_as: Callable[[str], Client], log: IncidentLog, people: dict[str, Acting]
) -> None:
    client, lines = client_as("call_handler"), reverse("log_lines", args=[log.event.reference])
    shown = IncidentLog.objects.get(pk=log.pk).version
    assert f'data-version="{shown}"' in client.get(reverse("log", args=[log.event.reference])).content.decode()

    enter_in_log(people["dispatcher"], log, text="KX21 says the back door is open")
    text = text_of(client, f"{lines}?shown={shown}")

    assert "KX21 says the back door is open" in text
    assert "Now: Received, not graded" in text
    act, now = last_act("log_lines"), IncidentLog.objects.get(pk=log.pk).version
    assert (act.detail["version"], act.subjects) == (now, [log.event_id])
    answer = client.get(f"{lines}?shown={now}")
    assert (answer.status_code, answer.content) == (204, b"")
    assert last_act("log_lines") == act, "nothing was shown"


def test_whoever_may_not_read_a_log_does_not_hear_that_it_changes(
    log: IncidentLog, people: dict[str, Acting], as_reader: Callable[[Acting], Acting]
) -> None:
    assert hears_log(people["call_handler"], log.pk) == {f"log.{log.pk}"}
    assert hears_log(people["call_handler"], None) is None
    assert hears_log(people["call_handler"], uuid7()) is None
    assert hears_log(as_reader(people["social_worker"]), log.pk) is None


def test_two_who_change_one_log_at_once_are_both_told_of(log: IncidentLog, handler: Acting) -> None:
    shown = IncidentLog.objects.get(pk=log.pk).version
    one, other = (IncidentLog.objects.select_related("event").get(pk=log.pk) for _ in range(2))

    enter_in_log(handler, one, text="He is outside")
    enter_in_log(handler, other, text="He has gone")

    assert IncidentLog.objects.get(pk=log.pk).version == shown + 2
