"""Who was told, who has acknowledged it by name, how much people are told, and what a calendar shows."""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from django.test import Client
from icalendar import Calendar

from sightline.access.refusals import Refused
from sightline.core import clock
from sightline.core.acts import Acting
from sightline.core.dated import DATED_FOR, Dated, DatedKind
from sightline.core.ids import uuid7
from sightline.core.models import LedgerRow, User
from sightline.core.telling import Urgency
from sightline.core.transactions import transaction_as
from sightline.notices.commands import acknowledge_notice, make_calendar_link, read_notice, revoke_calendar_link
from sightline.notices.delivering import send_outgoing
from sightline.notices.models import Notice
from sightline.notices.queries.load import led_by, load_of
from sightline.notices.queries.notices import unread_notices
from sightline.notices.queries.told import told_by_me, told_of
from sightline.workforce.commands import record_shift
from sightline.workforce.models import Shift

from .telling_scene import ABOUT, WORDS, notice_of, reached_at, say, seen_by

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)


@pytest.fixture
def officer(people: dict[str, Acting]) -> Acting:
    return people["response_officer"]


@pytest.fixture
def sergeant(people: dict[str, Acting]) -> Acting:
    return people["response_sergeant"]


def test_a_notice_is_acknowledged_by_name_once_and_whoever_sees_the_record_sees_who_did(
    people, officer: Acting, sergeant: Acting
) -> None:
    inspector = people["duty_inspector"]
    with clock.frozen(NOON):
        say(officer, [sergeant, inspector], urgency=Urgency.HIGH_RISK, needs_acknowledgement=True)
    with clock.frozen(NOON + timedelta(minutes=5)), seen_by(sergeant):
        read_notice(sergeant, notice_of(sergeant))
        assert [line.is_open for line in unread_notices(sergeant)] == [True], "read is not acknowledged"
        acknowledge_notice(sergeant, notice_of(sergeant))
        assert unread_notices(sergeant) == []
    with clock.frozen(NOON + timedelta(hours=1)), seen_by(sergeant):
        acknowledge_notice(sergeant, notice_of(sergeant))

    with clock.frozen(NOON + timedelta(hours=3, minutes=5)), seen_by(officer):
        found = {line.name: line for line in told_of(officer, [ABOUT])}
        assert told_of(officer, []) == told_of(officer, [uuid7()]) == []
        mine, older = told_by_me(officer)
        waits = found[inspector.actor.name].state_words

    assert waits == "Not acknowledged, for 3 hours 5 minutes"
    assert found[sergeant.actor.name].state_words == f"Acknowledged by {sergeant.actor.name}, 4 May 2026 at 13:05"
    assert found[inspector.actor.name].ways == ("In the app alone: they have set up nothing else",)
    assert ([line.words for line in mine], older) == ([WORDS, WORDS], None)
    with seen_by(sergeant):
        assert told_by_me(sergeant)[0] == [], "what others told is theirs"
    with seen_by(people["professional_standards"]):
        rows = LedgerRow.objects.filter(capability="acknowledge_notice", outcome="done")
        assert set(rows.values_list("actor", flat=True)) == {sergeant.actor.user_id}


def test_nobody_acknowledges_for_somebody_else_or_what_was_not_asked(officer: Acting, sergeant: Acting) -> None:
    say(officer, [sergeant], needs_acknowledgement=True)
    asked = notice_of(sergeant)
    say(officer, [sergeant])
    plain = notice_of(sergeant)

    with pytest.raises(Refused, match="somebody else"), transaction_as(officer.actor):
        acknowledge_notice(officer, asked)
    with pytest.raises(Refused, match="no acknowledgement"), transaction_as(sergeant.actor):
        acknowledge_notice(sergeant, plain)


def test_the_list_narrows_and_its_button_acknowledges(
    officer: Acting, sergeant: Acting, client_as: Callable[..., Client]
) -> None:
    say(officer, [sergeant], urgency=Urgency.STATUTORY, needs_acknowledgement=True, words="To be acknowledged, this.")
    say(officer, [sergeant], words="Only to be read, this.")
    client, notice = client_as("response_sergeant"), None
    with seen_by(sergeant):
        notice = Notice.objects.get(needs_acknowledgement=True)

    asked = client.get("/notices?show=to_acknowledge").content.decode()
    assert "To be acknowledged, this." in asked
    assert "Only to be read, this." not in asked
    assert "Statutory" in asked
    assert client.get(f"/notices/{notice.id}/read")["Location"] == f"/notices/{notice.id}/acknowledge"
    answer = client.post(f"/notices/{notice.id}/acknowledge", {"submission": uuid7(), "from_list": "1"})

    assert (answer.status_code, answer["Location"]) == (302, "/notices")
    assert "You have acknowledged all" in client.get("/notices?show=to_acknowledge").content.decode()
    assert "Only to be read, this." in client.get("/notices?show=unread").content.decode()


def test_the_numbers_of_notices_and_alerts_a_shift_agree_with_the_rows(
    people, officer: Acting, sergeant: Acting, settings, tmp_path, django_assert_num_queries
) -> None:
    settings.SENT_ROOT = tmp_path
    inspector = people["duty_inspector"]
    users = {each.actor.user_id: each for each in (officer, sergeant)}
    with clock.frozen(NOON - timedelta(days=3)):
        reached_at(sergeant, "07700 900123")
    with clock.frozen(NOON), transaction_as(inspector.actor):
        for begins in (NOON - timedelta(days=2), NOON - timedelta(days=1)):
            record_shift(inspector, User.objects.get(id=sergeant.actor.user_id), begins, begins + timedelta(hours=9))
        record_shift(inspector, User.objects.get(id=officer.actor.user_id), NOON, NOON + timedelta(hours=9))
    for hours, urgency in enumerate([*Urgency] * 8):
        with clock.frozen(NOON - timedelta(hours=49 - 2 * hours)):
            say(inspector, [officer, sergeant], urgency=urgency)
            send_outgoing()
    since, until = NOON - timedelta(days=3), NOON + timedelta(days=1)

    with seen_by(inspector):
        people_led = {user: name for user, name in led_by(inspector).items() if user in users}
        assert set(people_led) == set(users)
        with django_assert_num_queries(2):
            lines, whole = load_of(inspector, people_led, since, until)
        shifts = list(Shift.objects.filter(user__in=users))
    notices: list[Notice] = []
    for each in users.values():
        with seen_by(each):
            notices += Notice.objects.filter(to=each.actor.user_id, sent_at__gte=since, sent_at__lt=until)

    by_name = {line.name: line for line in lines}
    for user, acting in users.items():
        line, own = by_name[acting.actor.name], [n for n in notices if n.to_id == user]
        within = Counter(n.urgency for n in own if any(_holds(s, n) for s in shifts))
        assert line.shifts == len([s for s in shifts if s.user_id == user])
        assert {key: many for key, many in line.notices.items() if many} == dict(within)
        assert line.off_shift == len(own) - sum(within.values()) > 0
        alerts = 0 if acting is officer else within["statutory"] + within["high_risk"]
        assert sum(line.alerts.values()) == alerts
        assert line.alerts["ordinary"] == 0
    assert whole.notices_in_shifts + whole.off_shift == len(notices) == 48
    assert whole.shifts == 3


def _holds(shift: Shift, notice: Notice) -> bool:
    return shift.user_id == notice.to_id and shift.since <= notice.sent_at < shift.until


@pytest.fixture
def dated(sergeant: Acting) -> Iterator[dict[UUID, datetime | date]]:
    """What is dated for the sergeant, as an area would say it."""
    held: dict[UUID, datetime | date] = {uuid7(): NOON + timedelta(days=2), uuid7(): date(2026, 6, 1)}

    def of(reader: Acting, since: datetime, until: datetime) -> list[Dated]:
        mine = reader.actor.user_id == sergeant.actor.user_id
        return [Dated(key, at, "D10001T", f"/duties/{key}") for key, at in held.items()] if mine else []

    DATED_FOR._entries["a test"] = DatedKind("A duty is due", of)
    yield held
    del DATED_FOR._entries["a test"]


def test_a_calendar_shows_what_is_dated_by_its_secret_address_until_that_is_ended(
    people, sergeant: Acting, dated: dict[UUID, datetime | date]
) -> None:
    browser = Client()
    with clock.frozen(NOON):
        with transaction_as(sergeant.actor):
            earlier, token = make_calendar_link(sergeant), make_calendar_link(sergeant)
        answer = browser.get(f"/calendar/{token}.ics")

        assert answer["Content-Type"] == "text/calendar; charset=utf-8"
        events = Calendar.from_ical(answer.content).walk("VEVENT")
        assert {UUID(str(e["uid"]).partition("@")[0]): e.decoded("dtstart") for e in events} == dated
        assert {str(event["summary"]) for event in events} == {"A duty is due: D10001T"}
        allowed = {"UID", "DTSTAMP", "SUMMARY", "DTSTART", "DTEND", "URL", "DESCRIPTION", "CLASS", "TRANSP"}
        assert {name for event in events for name in event} <= allowed
        assert browser.get(f"/calendar/{earlier}.ics").status_code == 404, "another address ends the one before"
        with transaction_as(sergeant.actor):
            revoke_calendar_link(sergeant)
        assert browser.get(f"/calendar/{token}.ics").status_code == 404

    with seen_by(people["professional_standards"]):
        rows = LedgerRow.objects.filter(capability="calendar_feed")
        assert sorted(rows.values_list("outcome", flat=True)) == ["done", "refused", "refused"]


def test_the_calendar_of_whoever_has_left_is_nobodys(sergeant: Acting, dated: dict[UUID, datetime | date]) -> None:
    with transaction_as(sergeant.actor):
        token = make_calendar_link(sergeant)
    assert Client().get(f"/calendar/{token}.ics").status_code == 200
    with clock.frozen(clock.now() + timedelta(days=1)):
        _let_go(sergeant)
        assert Client().get(f"/calendar/{token}.ics").status_code == 404


def _let_go(whom: Acting) -> None:
    from conftest import acting_as

    from sightline.workforce.commands import close_account

    administrator = acting_as("system_administrator")
    with transaction_as(administrator.actor):
        close_account(administrator, User.objects.get(id=whom.actor.user_id), "Has left")
