"""Opening a log with whatever is known, and writing in it."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from sightline.access.handling import Handling
from sightline.access.refusals import Refused
from sightline.contact.commands import enter_in_log, open_log
from sightline.contact.commands.open_log import Call
from sightline.contact.models import IncidentLog, LogEntry
from sightline.core import clock
from sightline.core.acts import Acting
from sightline.core.ids import uuid7
from sightline.pole.commands import Part
from sightline.pole.tests.ledger import last_act
from sightline.pole.tests.reading import text_of
from sightline.pole.tests.reading_scene import scene

NOON = datetime(2027, 5, 3, 11, 0, tzinfo=UTC)


@pytest.fixture
def handler(people: dict[str, Acting], as_reader: Callable[[Acting], Acting]) -> Acting:
    return as_reader(people["call_handler"])


def test_a_place_and_three_words_open_a_log_with_its_number_and_its_act(handler: Acting) -> None:
    with clock.frozen(NOON):
        one = open_log(handler, Call(where="4 Larkspur Rise", what="baby not feeding"))
        two = open_log(handler, Call(what="a girl is on the bridge"))

    assert (two.number, two.day.isoformat()) == (one.number + 1, "2027-05-03")
    assert two.event_id in last_act("open_log").subjects
    assert [entry.text for entry in LogEntry.objects.filter(log=one)] == ["baby not feeding"]


@pytest.mark.parametrize("role", ["call_handler", "dispatcher"])
def test_a_log_that_its_reader_may_not_see_has_its_number_all_the_same(
    role: str, people: dict[str, Acting], as_reader: Callable[[Acting], Acting]
) -> None:
    inspector, other = as_reader(people["control_room_inspector"]), people[role]
    with clock.frozen(NOON):
        with scene(inspector) as s:
            hidden = s.identity(s.person("Ann Marlow"), handling=Handling.SAFEGUARDING)
        seen = open_log(as_reader(other), Call(where="Elm Road"))
        protected = open_log(as_reader(inspector), Call(where="Fern Road"), involved=[Part(hidden, "victim")])
        as_reader(other)
        assert not IncidentLog.objects.filter(pk=protected.pk).exists()
        later = open_log(other, Call(where="Ash Road"))

    assert [protected.number, later.number] == [seen.number + 1, seen.number + 2]


def test_a_log_with_nothing_in_it_is_refused_and_says_what_is_enough(handler: Acting) -> None:
    with pytest.raises(Refused, match="either is enough"):
        open_log(handler, Call(caller_name="Somebody"))


def test_a_call_that_drops_leaves_a_log_of_its_number(handler: Acting) -> None:
    log = open_log(handler, Call(safe_contact="07700 900123"))

    assert log.event.title == "A call that dropped, 07700 900123"


def test_two_who_write_in_one_log_are_both_kept_in_order_of_time(
    handler: Acting, people: dict[str, Acting], as_reader: Callable[[Acting], Acting]
) -> None:
    with clock.frozen(NOON):
        log = open_log(handler, Call(where="Elm Road"))
    with clock.frozen(NOON + timedelta(minutes=3)):
        enter_in_log(handler, log, "The caller hears glass")
    other = as_reader(people["dispatcher"])
    with clock.frozen(NOON + timedelta(minutes=4)):
        enter_in_log(other, log, "A passer-by saw him leave", at=NOON + timedelta(minutes=2))

    lines = [(e.text, e.by_words.split(",")[0]) for e in LogEntry.objects.filter(log=log).order_by("at", "id")]
    assert lines == [
        ("A passer-by saw him leave", other.actor.name),
        ("The caller hears glass", handler.actor.name),
    ]


def test_a_time_that_lies_ahead_is_kept_as_words_and_not_believed(handler: Acting) -> None:
    with clock.frozen(NOON):
        log = open_log(handler, Call(where="Elm Road", received_at=NOON + timedelta(hours=2)))

    assert log.received_at == NOON
    words = LogEntry.objects.get(log=log).text
    assert "lay ahead (3 May 2027 at 14:00)" in words, "in London's time, as on every page"


def test_a_line_is_added_and_corrected_by_another_and_neither_is_lost(handler: Acting) -> None:
    log = open_log(handler, Call(where="Elm Road"))
    first = enter_in_log(handler, log, "Caller says two children, 4 and 6")
    enter_in_log(handler, log, "Three children: also a baby", corrects=first)

    assert [e.text[:5] for e in LogEntry.objects.filter(log=log).order_by("at", "id")] == ["Calle", "Three"]
    with pytest.raises(Refused, match="Type what was said"):
        enter_in_log(handler, log, "  ")


def test_the_page_opens_a_log_and_shows_what_was_written(client_as: Callable[[str], Client]) -> None:
    client = client_as("call_handler")
    sent = {
        "submission": str(uuid7()),
        "where": "Flat 2, Elm Road",
        "what": "Shouting, and a child crying",
        "channel": "999",
    }
    answer = client.post(reverse("open_log"), sent)

    shown = text_of(client, answer["Location"])
    assert "Flat 2, Elm Road" in shown
    assert "Shouting, and a child crying" in shown
    assert "Not graded" in shown
    assert "Flat 2, Elm Road" in text_of(client, reverse("logs"))


def test_a_form_that_is_sent_again_leads_to_the_log_that_it_opened(client_as: Callable[[str], Client]) -> None:
    client = client_as("call_handler")
    form = {"where": "The boat house", "channel": "999", "number": "abcdefghijkl", "submission": str(uuid7())}
    first = client.post(reverse("open_log"), form)

    again = client.post(reverse("open_log"), form)

    assert again["Location"] == first["Location"]
    assert "Nothing was recorded twice" in text_of(client, again["Location"])


def test_a_long_first_sentence_is_cut_at_a_word_and_says_so(handler: Acting) -> None:
    said = "My daughter has not come home and her stepfather is shouting at everybody in the house, please send"
    log = open_log(handler, Call(what=said))

    assert log.event.title == "My daughter has not come home and her stepfather is shouting at everybody in\u2026"


def test_whoever_opens_a_logs_page_without_a_task_only_has_to_say_that_it_is_this_log(
    handler: Acting, client_as: Callable[..., Client]
) -> None:
    log = open_log(handler, Call(where="The boat house", what="A girl alone by the water"))
    client, briefing = client_as("response_officer", task=None), reverse("log_briefing", args=[log.event.reference])

    asked = client.get(client.get(briefing)["Location"]).content.decode()

    assert f'value="{log.called}"' in asked
    assert re.search(r'value="incident"[^>]* checked', asked)
    client.post("/task", {"kind": "incident", "reference": log.called, "next": briefing})
    assert f"Incident log {log.number} of" in text_of(client, briefing)


def test_a_page_of_no_log_and_a_log_that_nobody_sees_offer_no_task(client_as: Callable[..., Client]) -> None:
    client = client_as("response_officer", task=None)

    for path in ("/search", "/logs/E00000A", "/logs/open"):
        assert " checked" not in client.get(f"/task?next={path}").content.decode()


def test_a_call_is_taken_from_any_page_by_those_who_take_calls(client_as: Callable[[str], Client]) -> None:
    offered = f'href="{reverse("open_log")}?about='

    assert offered in client_as("call_handler").get("/").content.decode()
    assert offered not in client_as("social_worker").get("/").content.decode()


def test_whom_and_where_a_handler_chose_is_not_lost_when_the_form_comes_back(
    handler: Acting, client_as: Callable[[str], Client]
) -> None:
    with scene(handler) as s:
        place, girl = s.place(street="Larkspur Rise", postcode="AV1 1AA"), s.person("Isla Quill")
    chosen = {"place": place.reference, "link": girl.reference, f"role-{girl.reference}": "child_resident"}
    form = {"where": "y" * 600, "channel": "999", "number": "abcdefghijkl", "submission": str(uuid7())}

    shown = client_as("call_handler").post(reverse("open_log"), form | chosen).content.decode()

    assert "must be 500 characters or fewer" in shown
    assert re.search(rf'name="place" value="{place.reference}"[^>]* checked', shown)
    assert re.search(rf'name="link" value="{girl.reference}"[^>]* checked', shown)
    assert f'name="role-{girl.reference}" value="child_resident"' in shown
