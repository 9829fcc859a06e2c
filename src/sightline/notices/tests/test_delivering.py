"""What is urgent leaves by every way at any hour; nothing is lost, nothing recorded twice, and no word of it leaves."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from threading import Event

import pytest
from django.db import connections, transaction
from django.test import Client

from sightline.access.refusals import Refused
from sightline.core import clock
from sightline.core.acts import Acting
from sightline.core.models import LedgerRow
from sightline.core.telling import Urgency
from sightline.core.transactions import transaction_as
from sightline.notices import delivering
from sightline.notices.channels import CHANNELS, Handed, Result
from sightline.notices.commands import (
    begin_sending,
    choose_how_told,
    note_sending,
    read_notice,
    remove_contact_detail,
)
from sightline.notices.delivering import ask_receipts, gather_digests, send_outgoing
from sightline.notices.models import ContactDetail, Notice, Outage
from sightline.notices.queries.contact_details import my_contact_details
from sightline.notices.queries.told import told_of
from sightline.notices.rules.outgoing import LEASE, Outcome, Receipt
from sightline.notices.sending import messenger

from .telling_scene import ABOUT, WORDS, Ways, notice_of, outgoing, reached_at, say, seen_by, states

NIGHT = datetime(2026, 5, 3, 2, tzinfo=UTC)


@pytest.fixture
def officer(people: dict[str, Acting]) -> Acting:
    return people["response_officer"]


@pytest.fixture
def sergeant(people: dict[str, Acting]) -> Acting:
    return people["response_sergeant"]


@pytest.fixture
def ways(monkeypatch: pytest.MonkeyPatch) -> Ways:
    made = Ways()
    for channel in CHANNELS:
        monkeypatch.setitem(CHANNELS, channel, made.send)
    return made


@pytest.fixture
def reached(sergeant: Acting, ways: Ways) -> Iterator[Acting]:
    """The sergeant, by mail and by mobile, in whose night all this happens; the codes have gone out."""
    with clock.frozen(NIGHT):
        reached_at(sergeant, "sergeant@example.org")
        reached_at(sergeant, "07700 900123")
        send_outgoing()
        ways.handed.clear()
        yield sergeant


def told(ways: Ways) -> list[tuple[str, str]]:
    return [(each.channel, each.address) for each in ways.handed]


BOTH = [("email", "sergeant@example.org"), ("sms", "+447700900123")]


@pytest.mark.parametrize("urgency", [Urgency.STATUTORY, Urgency.HIGH_RISK])
def test_the_urgent_leaves_by_every_way_in_quiet_hours_too(
    officer: Acting, reached: Acting, ways: Ways, urgency: Urgency
) -> None:
    details = {detail.id for detail in _details(reached)}
    with transaction_as(reached.actor):
        choose_how_told(reached, urgent=details, digest=details, hours=[8], quiet_since=time(22), quiet_until=time(7))

    say(officer, [reached], urgency=urgency)

    assert send_outgoing() == 2
    assert told(ways) == BOTH
    assert states() == ["sent", "sent"]
    assert send_outgoing() == 0, "recorded once, sent once"


def test_the_ordinary_leaves_by_the_digest_alone_once_and_after_quiet_hours(
    officer: Acting, reached: Acting, ways: Ways
) -> None:
    details = {detail.id for detail in _details(reached)}
    with transaction_as(reached.actor):
        choose_how_told(reached, urgent=details, digest=details, hours=[5], quiet_since=time(22), quiet_until=time(7))
    for number in range(3):
        say(officer, [reached], words=f"Word number {number}.")

    assert (gather_digests(), send_outgoing()) == (0, 0), "five o'clock has not come since"
    with clock.frozen(NIGHT + timedelta(hours=3)):
        assert (gather_digests(), send_outgoing()) == (0, 0), "six in London: its time has come, but it is quiet"
    with clock.frozen(NIGHT + timedelta(hours=4)):
        assert (gather_digests(), send_outgoing()) == (1, 1)
        assert (gather_digests(), send_outgoing()) == (0, 0)

    assert told(ways) == BOTH[:1]
    assert "3 notices wait for you" in ways.handed[0].leaving.words
    with clock.frozen(NIGHT + timedelta(days=1, hours=4)):
        assert gather_digests() == 0, "nothing new was left since"


def test_what_was_read_in_the_app_first_is_sent_no_more(officer: Acting, reached: Acting, ways: Ways) -> None:
    say(officer, [reached], urgency=Urgency.HIGH_RISK)
    with seen_by(reached):
        read_notice(reached, notice_of(reached))

    assert send_outgoing() == 0
    assert states() == ["withdrawn", "withdrawn"]
    assert ways.handed == []


def test_a_removed_contact_detail_gets_nothing_of_what_waits(officer: Acting, reached: Acting, ways: Ways) -> None:
    say(officer, [reached], urgency=Urgency.STATUTORY)
    with transaction_as(reached.actor):
        remove_contact_detail(reached, ContactDetail.objects.get(channel="sms", removed_at__isnull=True))

    send_outgoing()

    assert told(ways) == BOTH[:1]
    assert sorted(states()) == ["sent", "withdrawn"]


def test_what_was_rolled_back_never_leaves(officer: Acting, reached: Acting, ways: Ways) -> None:
    with transaction_as(officer.actor):
        say(officer, [reached], urgency=Urgency.STATUTORY)
        transaction.set_rollback(True)

    assert send_outgoing() == 0
    assert outgoing() == []


def test_mail_is_down_for_a_day_and_nothing_is_lost(
    people, officer: Acting, reached: Acting, ways: Ways, monkeypatch: pytest.MonkeyPatch
) -> None:
    down = {"email": True}
    ways.send = lambda handed: _unless(down, ways, handed)  # type: ignore[method-assign]
    for channel in CHANNELS:
        monkeypatch.setitem(CHANNELS, channel, ways.send)
    for _ in range(3):
        say(officer, [reached], urgency=Urgency.STATUTORY)
    at = NIGHT
    while at < NIGHT + timedelta(days=1):
        with clock.frozen(at):
            send_outgoing()
        at += timedelta(minutes=20)

    with clock.frozen(at), seen_by(officer):
        assert {way for line in told_of(officer, [ABOUT]) for way in line.ways if "E-mail" in way} == {
            "E-mail: not yet sent, for 1 day"
        }
    assert len([each for each in ways.handed if each.channel == "sms"]) == 3, "the other way is not held up"
    admin = people["system_administrator"]
    with seen_by(admin):
        said = list(Notice.objects.filter(href="/channels").values_list("words", flat=True))
    assert len(said) == 1, "an outage is told once"
    assert "nothing has left for 20 minutes" in said[0]

    down["email"] = False
    with clock.frozen(at):
        send_outgoing()
    assert states() == ["sent"] * 6
    assert len([each for each in ways.handed if each.channel == "email"]) == 3
    with seen_by(admin):
        assert Notice.objects.filter(words__contains="messages leave again").count() == 1
        assert Outage.objects.get().ended_at == at


def _unless(down: dict[str, bool], ways: Ways, handed: Handed) -> Result:
    if down.get(handed.channel):
        return Result(Outcome.NOT_REACHED, "The mail server could not be reached.")
    ways.handed.append(handed)
    return Result(Outcome.SENT)


@pytest.mark.parametrize("urgent", [True, False], ids=["urgent", "ordinary"])
def test_a_lost_answer_may_have_been_sent_and_only_the_urgent_goes_again(
    officer: Acting, reached: Acting, ways: Ways, urgent: bool
) -> None:
    say(officer, [reached], urgency=Urgency.STATUTORY if urgent else Urgency.ORDINARY)
    later = NIGHT + timedelta(hours=6)
    ways.outcomes = [Outcome.MAY_HAVE]
    with clock.frozen(later):
        gather_digests()
        send_outgoing()
    first = ways.handed[0]
    assert outgoing(id=first.id)[0].state == "may_have"

    with clock.frozen(later + timedelta(minutes=1)):
        send_outgoing()
        send_outgoing()

    again = [each for each in ways.handed if each.id == first.id][1:]
    assert [each.was_lost for each in again] == ([True] if urgent else [])
    done = outgoing(id=first.id)[0]
    assert done.state == ("sent" if urgent else "may_have")
    assert (done.sent_at is not None) is urgent


def test_a_worker_that_died_while_it_sent_leaves_what_may_have_been_sent(
    officer: Acting, reached: Acting, ways: Ways
) -> None:
    say(officer, [reached], urgency=Urgency.HIGH_RISK)
    acting, first = messenger(), outgoing(channel="sms")[0]
    with transaction_as(acting.actor):
        dead = begin_sending(acting, first.id)
    assert dead is not None
    with clock.frozen(NIGHT + LEASE - timedelta(seconds=1)):
        send_outgoing()
    assert told(ways) == BOTH[:1], "what another has in hand is left to it"

    with clock.frozen(NIGHT + LEASE):
        send_outgoing()
    sent = outgoing(channel="sms")[0]
    assert (sent.state, sent.tries, sent.lost_at) == ("sent", 2, NIGHT + LEASE)
    assert ways.handed[-1].was_lost

    with clock.frozen(NIGHT + LEASE + timedelta(minutes=1)), transaction_as(acting.actor):
        # the first was not dead but slow: what it says now changes nothing
        note_sending(acting, dead, Result(Outcome.NOT_REACHED, "Too late."))
        note_sending(acting, dead, Result(Outcome.SENT))
    assert (outgoing(channel="sms")[0].state, outgoing(channel="sms")[0].sent_at) == ("sent", sent.sent_at)


def test_a_detail_that_takes_nothing_is_said_to_its_holder_and_to_an_administrator_once(
    people, officer: Acting, reached: Acting, ways: Ways
) -> None:
    say(officer, [reached], urgency=Urgency.STATUTORY)
    say(officer, [reached], urgency=Urgency.STATUTORY)
    ways.outcomes = [Outcome.REFUSED] * 4

    send_outgoing()

    assert states() == ["given_up"] * 4
    with seen_by(reached):
        assert Notice.objects.filter(to=reached.actor.user_id, href="/how-i-am-told").count() == 2, "one a way"
        assert my_contact_details(reached)[0].failing.startswith("It was refused.")
    with seen_by(people["system_administrator"]):
        assert Notice.objects.filter(href="/channels").count() == 1


def test_what_notify_took_and_could_not_deliver_ends_at_a_person(
    people, officer: Acting, reached: Acting, ways: Ways, settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.NOTIFY_KEY = "set"
    with transaction_as(reached.actor):
        remove_contact_detail(reached, ContactDetail.objects.get(channel="email", removed_at__isnull=True))
    say(officer, [reached], urgency=Urgency.STATUTORY)
    say(officer, [reached], urgency=Urgency.STATUTORY)
    send_outgoing()
    said = [Receipt.NOT_YET, Receipt.DELIVERED, Receipt.FAILED]
    monkeypatch.setattr(delivering, "receipt_of", lambda message: said.pop(0))

    assert ask_receipts() == 1
    assert ask_receipts() == 1

    assert sorted(states()) == ["given_up", "sent"]
    with seen_by(officer):
        words = {way for line in told_of(officer, [ABOUT]) for way in line.ways}
    assert words == {
        "Text message: delivered, as the channel said 3 May 2026 at 03:00",
        "Text message: not sent: given up",
    }
    with seen_by(people["system_administrator"]):
        assert Notice.objects.filter(href="/channels", words__contains="could not deliver it").count() == 1
    with seen_by(reached):
        assert my_contact_details(reached)[0].failing


def test_a_fault_of_ours_at_one_way_holds_up_no_other(
    officer: Acting, reached: Acting, ways: Ways, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(handed: Handed) -> Result:
        raise ZeroDivisionError

    monkeypatch.setitem(CHANNELS, "email", broken)
    say(officer, [reached], urgency=Urgency.STATUTORY)

    send_outgoing()

    assert {each.channel: each.state for each in outgoing()} == {"email": "may_have", "sms": "sent"}


def test_no_word_of_a_notice_leaves_and_the_worker_can_read_none(
    officer: Acting, sergeant: Acting, settings, tmp_path: Path
) -> None:
    """Through the real ways, into files; and the worker that sends does not see the notice."""
    settings.SENT_ROOT = tmp_path
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path / "mail"
    reached_at(sergeant, "sergeant@example.org")
    reached_at(sergeant, "07700 900123")
    for urgency in Urgency:
        say(officer, [sergeant], urgency=urgency, href="/people/P10001T")
    with clock.frozen(clock.now() + timedelta(days=1)):
        gather_digests()
        send_outgoing()

    assert len(outgoing(state="sent")) == 5
    left = "\n".join(path.read_text("utf-8") for path in tmp_path.rglob("*") if path.is_file()).lower()
    for word in (*WORDS.lower().rstrip(".").split(), "p10001t"):
        assert word in {"of", "to", "is"} or word not in left, word
    assert "/notices/" in left
    with seen_by(messenger()):
        assert not Notice.objects.exists()


def test_two_workers_send_each_message_once(committing_db, people, monkeypatch: pytest.MonkeyPatch) -> None:
    ways, sergeant, started = Ways(), people["response_sergeant"], Event()

    def slowly(handed: Handed) -> Result:
        started.wait(0.2)
        return ways.send(handed)

    reached_at(sergeant, "07700 900123")
    monkeypatch.setitem(CHANNELS, "sms", slowly)
    for _ in range(6):
        say(people["response_officer"], [sergeant], urgency=Urgency.STATUTORY)

    def work(_: int) -> int:
        try:
            return send_outgoing()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        tried = list(pool.map(work, range(2)))

    assert sum(tried) == len(ways.handed) == 6, "the code was entered before it was sent"
    assert len({each.id for each in ways.handed}) == 6
    assert states() == ["sent"] * 6
    with seen_by(people["professional_standards"]):
        assert LedgerRow.objects.filter(capability="note_sending", outcome="done").count() == 6


def test_a_code_shows_that_an_address_is_ones_own_and_guessing_ends(
    sergeant: Acting, ways: Ways, client_as: Callable[..., Client]
) -> None:
    client = client_as("response_sergeant")
    client.post("/how-i-am-told/add", {"address": "07700 900123", "submission": "01900000-0000-7000-8000-0000000000aa"})
    send_outgoing()
    with seen_by(sergeant):
        detail = ContactDetail.objects.get()
    code = ways.handed[0].leaving.words[:6]
    verify = f"/how-i-am-told/{detail.id}/verify"
    wrong = f"{(int(code) + 1) % 10**6:06}"

    shown = client.post(verify, {"code": wrong, "submission": "01900000-0000-7000-8000-0000000000ab"})
    assert "This is not the code that was sent" in shown.content.decode()
    answer = client.post(
        verify, {"code": f"{code[:3]} {code[3:]}", "submission": "01900000-0000-7000-8000-0000000000ac"}
    )

    assert (answer.status_code, answer["Location"]) == (302, "/how-i-am-told")
    with seen_by(sergeant):
        assert my_contact_details(sergeant)[0].is_verified


def _details(whom: Acting) -> list[ContactDetail]:
    with seen_by(whom):
        return list(ContactDetail.objects.filter(user=whom.actor.user_id))


def test_nobody_reaches_anothers_contact_detail(officer: Acting, reached: Acting) -> None:
    detail = _details(reached)[0]

    with seen_by(officer):
        assert not ContactDetail.objects.exists()
    with pytest.raises((Refused, ContactDetail.DoesNotExist)), transaction_as(officer.actor):
        remove_contact_detail(officer, detail)
