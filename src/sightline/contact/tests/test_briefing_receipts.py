"""Who was told of a briefing: the dispatcher's receipt, the officer's own, why not, and who is still to be told."""

import sys
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from sightline.access.refusals import Refused
from sightline.contact import following_record
from sightline.contact.commands import leave_briefing_unread, read_briefing_out, record_unit, take_briefing
from sightline.contact.commands import open_log as open_a_log
from sightline.contact.commands.open_log import Call
from sightline.contact.following_record import follow_record
from sightline.contact.models import BriefingReceipt, BriefingVersion, IncidentLog, LogEntry
from sightline.contact.queries.briefing import Briefing, briefing_of
from sightline.contact.queries.briefing_receipts import units_not_told, units_told
from sightline.contact.rules.briefing.told import Receipt, Told, told
from sightline.contact.rules.progress import UnitStep
from sightline.core import clock
from sightline.core.acts import Acting
from sightline.core.ids import uuid7
from sightline.pole.tests.ledger import last_act
from sightline.pole.tests.reading import text_of
from sightline.pole.tests.reading_scene import scene

from .briefing_scene import NOW, Household, household, unit_sent


@pytest.fixture
def dispatcher(people: dict[str, Acting], as_reader: Callable[[Acting], Acting]) -> Acting:
    return as_reader(people["dispatcher"])


@pytest.fixture
def home(dispatcher: Acting) -> Household:
    with clock.frozen(NOW):
        return household(dispatcher)


@pytest.mark.parametrize(
    ("receipts", "newest", "how"),
    [
        ([], 1, Told.NOT_TOLD),
        ([Receipt(1, NOW)], 1, Told.TOLD),
        ([Receipt(1, NOW)], 2, Told.NEWS),
        ([Receipt(2, NOW), Receipt(1, NOW)], 2, Told.TOLD),
        ([Receipt(1, NOW, "No signal")], 1, Told.SAID_WHY),
        ([Receipt(1, NOW, "No signal"), Receipt(1, NOW + timedelta(minutes=1))], 1, Told.TOLD),
        ([Receipt(1, NOW, "No signal")], 2, Told.NEWS),
    ],
)
def test_how_a_unit_stands_to_its_briefing(receipts: list[Receipt], newest: int, how: Told) -> None:
    assert told(receipts, newest) is how


@pytest.mark.requirement("R69")
def test_a_unit_that_nobody_told_stands_out_until_it_was_read_to_and_again_when_something_is_new(
    dispatcher: Acting, home: Household
) -> None:
    with clock.frozen(NOW):
        unit = unit_sent(dispatcher, home.log)
        assert [(u.call_sign, u.overdue) for u in units_not_told(dispatcher)] == [("KX21", False)]
    with clock.frozen(NOW + timedelta(minutes=6)):
        assert units_not_told(dispatcher)[0].overdue
        read_briefing_out(dispatcher, home.log, [unit], 1)
        assert units_not_told(dispatcher) == []
        assert "read out to KX21" in LogEntry.objects.filter(log=home.log).latest("id").text
    with clock.frozen(NOW + timedelta(minutes=7)):
        with scene(dispatcher) as s:
            s.marker(home.dale, "weapons", ("in_force", NOW, None), text="Keeps a crossbow")
        unit_sent(dispatcher, home.log, "KX22", officer="sergeant")

    assert {u.call_sign: u.state for u in units_told(home.log)} == {"KX21": Told.NEWS, "KX22": Told.NOT_TOLD}
    assert BriefingVersion.objects.get(log=home.log, version=2).news >= 1


@pytest.mark.requirement("R69")
def test_what_others_record_of_a_family_is_news_for_the_unit_that_was_told_though_its_log_does_not_change(
    dispatcher: Acting, home: Household
) -> None:
    with clock.frozen(NOW):
        unit = unit_sent(dispatcher, home.log)
        read_briefing_out(dispatcher, home.log, [unit], 1)
    with clock.frozen(NOW + timedelta(minutes=2)):
        assert follow_record() == 0, "nothing was recorded"
        with scene(dispatcher) as s:
            s.marker(home.dale, "weapons", ("in_force", NOW, None), text="Keeps a crossbow")
        before = IncidentLog.objects.get(pk=home.log.pk).version

        assert follow_record() == 1
        act = last_act("build_briefing")
        assert follow_record() == 0, "what is known is no news"

    assert last_act("build_briefing") == act, "where nothing is new nothing is written"
    assert [u.state for u in units_not_told(dispatcher)] == [Told.NEWS]
    assert IncidentLog.objects.get(pk=home.log.pk).version == before + 1, "boards that are open are told"
    assert BriefingVersion.objects.latest("version").because == act.detail["because"] == "record"


def test_a_log_whose_units_were_stood_down_is_not_followed(dispatcher: Acting, home: Household) -> None:
    with clock.frozen(NOW):
        unit = unit_sent(dispatcher, home.log)
        record_unit(dispatcher, unit, UnitStep.STOOD_DOWN)
        with scene(dispatcher) as s:
            s.marker(home.dale, "weapons", ("in_force", NOW, None), text="Keeps a crossbow")

        assert follow_record() == 0


def test_a_briefing_that_cannot_be_read_keeps_no_other_from_being_followed(
    dispatcher: Acting, home: Household, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    with clock.frozen(NOW):
        unit_sent(dispatcher, home.log)
        other = open_a_log(dispatcher, Call(where="Elm Road"))
        unit_sent(dispatcher, other, "KX99")
        with scene(dispatcher) as s:
            s.marker(home.dale, "weapons", ("in_force", NOW, None), text="Keeps a crossbow")

        def of(acting: Acting, log: IncidentLog) -> Briefing:
            if log.pk == other.pk:
                raise OSError
            return briefing_of(acting, log)

        monkeypatch.setattr(following_record, "briefing_of", of)

        assert follow_record() == 1

    assert "could not be read again" in caplog.text


def test_units_that_were_told_do_not_push_one_that_was_not_off_the_board(
    dispatcher: Acting, home: Household, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sightline.contact.queries.briefing_receipts.SHOWN", 2)
    with clock.frozen(NOW):
        told_first = [unit_sent(dispatcher, home.log, call_sign) for call_sign in ("KX21", "KX22")]
        read_briefing_out(dispatcher, home.log, told_first, 1)
    with clock.frozen(NOW + timedelta(minutes=1)):
        unit_sent(dispatcher, home.log, "KX23")

        assert [u.call_sign for u in units_not_told(dispatcher)] == ["KX23"]


def test_a_receipt_needs_a_unit_of_this_log_and_a_reason_where_it_was_not_read(
    dispatcher: Acting, home: Household
) -> None:
    other = open_a_log(dispatcher, Call(where="Elm Road"))
    unit, theirs = unit_sent(dispatcher, home.log), unit_sent(dispatcher, other, "KX99")

    with pytest.raises(Refused, match="to which unit"):
        read_briefing_out(dispatcher, home.log, [], 1)
    with pytest.raises(Refused, match="another log"):
        read_briefing_out(dispatcher, home.log, [theirs], 1)
    with pytest.raises(Refused, match="Say why it was not"):
        leave_briefing_unread(dispatcher, home.log, [unit], 1, " ")
    leave_briefing_unread(dispatcher, home.log, [unit], 1, "Radio down")
    assert units_told(home.log)[0].state is Told.SAID_WHY


@pytest.mark.requirement("R69")
def test_only_an_officer_of_the_unit_says_that_they_have_read_it(
    dispatcher: Acting, home: Household, people: dict[str, Acting], client_as: Callable[..., Client]
) -> None:
    unit_sent(dispatcher, home.log)
    with pytest.raises(Refused, match="not in a unit"):
        take_briefing(dispatcher, home.log, 1)

    client = client_as("response_officer")
    sent = {"submission": str(uuid7()), "version": "1"}
    answer = client.post(reverse("take_briefing", args=[home.log.event.reference]), sent)
    assert answer["Location"] == reverse("log_briefing", args=[home.log.event.reference])
    assert "KX21 has read the briefing" in text_of(client, answer["Location"])
    assert units_told(home.log)[0].state is Told.TOLD


@pytest.mark.requirement("R69")
def test_the_dispatcher_reads_the_childrens_line_out_and_keeps_the_receipt_on_one_page(
    dispatcher: Acting, home: Household, client_as: Callable[..., Client]
) -> None:
    with clock.frozen(NOW):
        unit = unit_sent(dispatcher, home.log)
        client = client_as("dispatcher")
        address = reverse("read_briefing_out", args=[home.log.event.reference])
        shown = text_of(client, address)
        assert "One child at the address, two children linked" in shown
        assert "Ava Marsh, 7 weeks, lives here. At risk from Dale Marsh" in shown
        assert "hits her mother" not in shown
        assert "KX21" in text_of(client, reverse("briefings"))
        sent = {"submission": str(uuid7()), "version": "1", "units": [str(unit.id)], "outcome": "read_out"}
        answer = client.post(address, sent)
        assert answer.status_code == 302
        assert "Read out by radio" in text_of(client, answer["Location"])
        assert "KX21" not in text_of(client, reverse("briefings"))
        again = client.post(address, sent)

    assert again.status_code == 302
    assert BriefingReceipt.objects.filter(log=home.log).count() == 1


def test_opening_somebodys_record_from_it_asks_why_and_keeps_the_answer(
    dispatcher: Acting, home: Household, client_as: Callable[..., Client]
) -> None:
    client = client_as("response_officer")
    address = reverse("open_from_briefing", args=[home.log.event.reference, home.ruby.id])
    assert "Why do you need the whole record?" in text_of(client, address)
    assert "A few words are enough" in client.post(address, {"submission": str(uuid7()), "why": ""}).content.decode()

    answer = client.post(address, {"submission": str(uuid7()), "why": "Her sister asks where she is"})

    assert answer["Location"] == reverse("person", args=[home.ruby.reference])
    act = last_act("open_from_briefing")
    assert (act.detail["why"], act.effect) == ("Her sister asks where she is", "consultation")


def test_a_unit_is_sent_even_where_the_briefing_cannot_be_drawn_together(
    dispatcher: Acting, home: Household, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("research is down")

    monkeypatch.setattr(sys.modules["sightline.contact.commands.build_briefing"], "briefing_of", broken)
    unit_sent(dispatcher, home.log)

    assert units_told(home.log)[0].state is Told.NOT_TOLD
