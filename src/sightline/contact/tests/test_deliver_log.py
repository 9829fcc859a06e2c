"""A force's own command-and-control system delivers its logs: each once, as it stands, with nothing lost."""

import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from sightline.contact.commands import deliver_log, link_place
from sightline.contact.commands.delivered_place import place_said
from sightline.contact.models import DeliveredLog, IncidentLog, LogEntry, LogUnit
from sightline.contact.queries.linked import place_of
from sightline.contact.queries.risks import SEARCHED
from sightline.contact.rules.states import Entered
from sightline.contact.tests.briefing_scene import household
from sightline.contact.tests.cad_scene import BABY, keep_tannoy, tannoy_caller
from sightline.core import clock
from sightline.core.transactions import set_reader
from sightline.decisions.models import Standing
from sightline.pole.commands import add_place
from sightline.pole.models import Retelling
from sightline.pole.tests.ledger import last_act
from sightline.pole.tests.reading import text_of
from sightline.simulate.cad import LogSender
from sightline.workforce.tests.token_scene import Caller

NOON = datetime(2027, 5, 3, 11, 10, tzinfo=UTC)
WRONG = {"building": "40", "street": "Larkspur Rise", "town": "Avonford"}
WHOLE: dict[str, Any] = {
    **{name: said for name, said in BABY.items() if name not in {"system", "number"}},
    "address": {"unit": "Flat 2", "building": "4", "street": "Larkspur Rise", "postcode": "AV1 2AB"},
    **{"place": "L-1", "child": "present", "graded_at": "2027-05-03T12:04:00+01:00", "state": "Assigned"},
    **{"qualifiers": ["child"], "result": "ADVICE", "people": [{"name": "Sheila Marsh", "role": "caller"}]},
    **{"vehicles": [{"registration": "AV51 ABC"}], "units": [{"call_sign": "AR21"}]},
}


@pytest.fixture
def tannoy(people: Any) -> Caller:
    with clock.frozen(NOON):
        keep_tannoy(people["records_manager"])
        return tannoy_caller(people["system_administrator"])


@pytest.fixture
def send(tannoy: Caller, people: Any) -> Callable[..., Any]:
    """Send a log at noon, or so many minutes later; then read as the control room's inspector."""

    def sent(*, later: float = 0, status: int = 201, path: str = "/contact/logs", **changes: Any) -> Any:
        with clock.frozen(NOON + timedelta(minutes=later)):
            answer = tannoy.post(path, {**BABY, **changes})
        assert answer.status_code == status, answer.content
        set_reader(people["control_room_inspector"].actor)
        return answer.json()

    return sent


def texts(kind: Entered | None = None) -> list[str]:
    rows = LogEntry.objects.order_by("at", "id")
    return [entry.text for entry in (rows.filter(kind=kind) if kind else rows)]


@pytest.mark.requirement("R195")
def test_a_log_is_taken_with_its_number_there_and_sent_twice_is_recorded_once(send: Any) -> None:
    one, two = send(), send(later=1)

    assert (one["is_new"], one["added"], two["is_new"], two["added"], two["held"]) == (True, 2, False, 0, 2)
    assert one["reference"] == two["reference"]
    log = IncidentLog.objects.get(from_system="tannoy", their_number="20270503-0214")
    assert (log.channel, log.opening_code, log.location_words) == ("101", "CUSTODY ISSUE", "Flat 2, 4 Larkspur Rise")
    assert texts(Entered.SYSTEM) == ["Wants her son's baby back, 7 wk old", "Baby is poorly, not feeding"]
    assert {entry.source for entry in log.entries.filter(kind=Entered.SYSTEM)} == {"CH412"}
    assert Standing.objects.get(subject=log.event_id).outcome == "priority"
    assert log.event_id in last_act("deliver_log").subjects
    assert DeliveredLog.objects.get(log=log).times == 2


def test_the_address_that_was_given_out_leads_to_the_same_door(send: Any, tannoy: Caller) -> None:
    with clock.frozen(NOON):
        answer = tannoy.client.post("/api/contact/logs", BABY, content_type="application/json", headers=tannoy.headers)

    assert answer.status_code == 201
    assert answer["Location"] == "/api/v1/contact/logs/tannoy?number=20270503-0214"
    with clock.frozen(NOON):
        told = tannoy.get("/contact/logs/tannoy", {"number": "20270503-0214"}).json()
    assert (told["grade"], told["times_sent"]) == ("priority", 1)


def test_what_is_added_there_is_added_here_and_what_changed_stands_beside_what_was(send: Any) -> None:
    send()
    entries = [BABY["entries"][0], {**BABY["entries"][1], "text": "Baby is poorly, has been sick"}]
    more = [*entries, {"id": "3", "at": "2027-05-03T12:07:00+01:00", "text": "No unit free"}]
    told = send(later=5, entries=more, where="4b Larkspur Rise", as_at="2027-05-03T12:08:00+01:00")

    assert (told["added"], told["held"]) == (2, 1)
    corrected = LogEntry.objects.get(text__contains="has been sick")
    assert corrected.corrects is not None
    assert corrected.corrects.text == "Baby is poorly, not feeding"
    assert IncidentLog.objects.get().location_words == "4b Larkspur Rise"
    assert "Where it is: 4b Larkspur Rise (before: Flat 2, 4 Larkspur Rise)" in texts()


def test_a_message_that_was_overtaken_adds_its_lines_and_changes_no_head(send: Any) -> None:
    send(as_at="2027-05-03T12:08:00+01:00", where="4b Larkspur Rise")
    late = {"id": "0", "at": "2027-05-03T12:00:30+01:00", "text": "Line noisy"}
    told = send(later=1, as_at="2027-05-03T12:02:00+01:00", where="Larkspur?", grade="G1", entries=[late])

    assert told["added"] == 1
    assert "Line noisy" in texts()
    assert IncidentLog.objects.get().location_words == "4b Larkspur Rise"
    assert Standing.objects.get().outcome == "priority"


def test_an_older_text_that_comes_late_does_not_correct_the_newer_one(send: Any) -> None:
    newer = {"id": "2", "at": "2027-05-03T12:03:00+01:00", "text": "Baby is blue, not breathing"}
    truth: dict[str, Any] = {"as_at": "2027-05-03T12:08:00+01:00", "entries": [newer]}
    send(**truth)
    send(later=1, as_at="2027-05-03T12:02:00+01:00", entries=[{**newer, "text": "Baby is poorly"}])
    send(later=2, **truth)

    assert texts(Entered.SYSTEM) == ["Baby is blue, not breathing"]


def test_codes_that_nobody_knows_and_times_that_lie_ahead_are_kept_as_they_were_said(send: Any) -> None:
    ahead = {"id": "9", "at": "2027-05-03T18:00:00+01:00", "text": "Will call again"}
    told = send(grade="P2X", channel="TETRA7", risk_flag={"who": "baby"}, entries=[ahead], state="ZZ")

    assert {"Sent as channel, and not known here: TETRA7", "Sent as state, and not known here: ZZ"} <= set(texts())
    assert any("risk_flag" in words and "baby" in words for words in told["kept_as_said"])
    assert not Standing.objects.exists(), "nobody grades by a code that is not known"
    assert "Tannoy graded it “P2X”, which is not known here. Nobody has graded it here yet: grade it." in texts()
    line = LogEntry.objects.get(text__startswith="Will call again")
    assert line.at == NOON
    assert "which lay ahead" in line.text


def test_a_log_of_which_hardly_anything_is_known_is_taken_and_one_without_its_number_is_not(
    send: Any, tannoy: Caller
) -> None:
    with clock.frozen(NOON):
        bare = tannoy.post("/contact/logs", {"system": "tannoy", "number": 7})
        without = tannoy.post("/contact/logs", {"system": "tannoy", "where": "Elm Road"})
        elsewhere = tannoy.post("/contact/logs", {**BABY, "system": "another"})

    assert bare.status_code == 201
    assert (without.status_code, elsewhere.status_code) == (422, 404)


@pytest.mark.requirement("R195")
@pytest.mark.parametrize("is_left_out", [False, True], ids=["with nothing but", "without"])
def test_no_log_is_turned_away_for_what_it_lacks(send: Any, tannoy: Caller, is_left_out: bool) -> None:
    for number, name in enumerate(WHOLE):
        parts = {part: said for part, said in WHOLE.items() if (part == name) is not is_left_out}
        with clock.frozen(NOON + timedelta(seconds=number)):
            answer = tannoy.post("/contact/logs", {"system": "tannoy", "number": str(number), **parts})
        assert answer.status_code == 201, (name, answer.content)


def test_what_a_log_says_is_what_it_is_called_where_it_has_no_place_and_no_code(send: Any) -> None:
    said = {"system": "tannoy", "number": "215", "entries": [{"text": "Baby not breathing\nMum is screaming"}]}
    logs = [
        send(**{**dict.fromkeys(BABY), **said}),
        send(**{**dict.fromkeys(BABY), **said, "number": 7, "entries": []}),
    ]

    held = [IncidentLog.objects.select_related("event").get(event__reference=told["reference"]) for told in logs]
    assert [log.event.title for log in held] == ["Baby not breathing", "Number 7 in Tannoy"]
    assert [log.location_words for log in held] == ["", ""], "a placeholder would be the same place in each such log"


def test_a_place_that_nothing_leads_to_is_kept_as_it_was_said(send: Any) -> None:
    address = {"uprn": "10012345", "town": "Avonford"}
    send(where=None, address=address, place="L-999-999")
    send(where=None, address=address, place="L-999-999", as_at="2027-05-03T12:05:00+01:00", state="Assigned")

    assert IncidentLog.objects.get().location_words == "Avonford"
    assert texts().count("Sent as where it is, and it leads to no place here: place L-999-999, UPRN 10012345") == 1


def test_an_address_that_comes_later_is_where_it_happens_and_who_lives_there_is_known(send: Any, people: Any) -> None:
    with clock.frozen(NOON):
        set_reader(people["call_handler"].actor)
        children = household(people["call_handler"], NOON)
    told = send(where="caller unsure")
    send(later=2, address=WRONG, as_at="2027-05-03T12:05:00+01:00")
    log = IncidentLog.objects.get(event__reference=told["reference"])
    wrong = place_of(log)
    send(later=3, place=children.place.reference, as_at="2027-05-03T12:06:00+01:00")

    assert wrong is not None
    assert place_of(log) == children.place
    assert any("Dale Marsh" in line.text for line in log.entries.filter(kind=Entered.BRIEFING))
    send(later=4, address=WRONG, as_at="2027-05-03T12:07:00+01:00")
    assert place_of(log) == wrong, "said to be there after all"
    assert Retelling.objects.filter(event=log.event).latest("recorded_at").place_id == wrong.id


@pytest.mark.requirement("R68")
def test_people_who_pose_a_risk_are_searched_for_when_a_later_delivery_links_somebody(send: Any, people: Any) -> None:
    with clock.frozen(NOON):
        set_reader(people["call_handler"].actor)
        home = household(people["call_handler"], NOON)
    told = send(where="caller unsure", code="DOMESTIC", entries=[])
    log = IncidentLog.objects.get(event__reference=told["reference"])
    assert not log.entries.filter(text__contains="Dale Marsh").exists()
    named = [{"name": "Dale Marsh", "reference": home.dale.reference, "role": "suspect"}]
    send(later=2, people=named, as_at="2027-05-03T12:05:00+01:00")

    searched = log.entries.filter(kind=Entered.BRIEFING, text__startswith=SEARCHED).order_by("recorded_at", "id")
    assert [("Dale Marsh" in line.text) for line in searched] == [False, True]


def test_where_somebody_here_placed_it_stands_until_another_place_is_said_there(send: Any, people: Any) -> None:
    send(address=WRONG)
    log, inspector = IncidentLog.objects.get(), people["control_room_inspector"]
    with clock.frozen(NOON + timedelta(minutes=1)):
        right = add_place(inspector, {"building": "7", "street": "Elm Road", "town": "Avonford"}).place
        link_place(inspector, log, right)
    send(later=2, address=WRONG, as_at="2027-05-03T12:05:00+01:00", state="Assigned")

    assert place_of(log) == right


def test_a_lower_grade_there_waits_here_for_a_second_person_and_a_higher_one_stands_at_once(send: Any) -> None:
    send(grade="G1")
    send(later=1, grade="G3", as_at="2027-05-03T12:05:00+01:00")
    assert Standing.objects.get().outcome == "immediate"
    assert any("Here it stays immediate until a second person approves it" in words for words in texts(Entered.GRADE))

    send(later=2, grade="G1", as_at="2027-05-03T12:06:00+01:00")
    assert Standing.objects.get().outcome == "immediate"


def test_a_lowering_for_lack_of_resources_is_written_down_and_not_taken_over(send: Any) -> None:
    send(grade="G1")
    send(later=1, grade="G3", graded_by="CH412", as_at="2027-05-03T12:05:00+01:00", result="no units available")

    assert Standing.objects.get().outcome == "immediate"


def test_that_it_is_closed_there_does_not_close_it_here_and_its_page_says_so(
    send: Any, client_as: Callable[[str], Client]
) -> None:
    told = send()
    send(later=1, state="Closed", result="NFA ADVICE", as_at="2027-05-03T12:09:00+01:00")

    log = IncidentLog.objects.get()
    assert log.state != "closed"
    assert texts(Entered.RESULT)[0] == "Closed in Tannoy, result: NFA ADVICE."
    assert texts(Entered.RESULT)[1].startswith("Here it stays open. ")
    with clock.frozen(NOON + timedelta(minutes=2)):
        shown = text_of(client_as("dispatcher"), reverse("log", args=[told["reference"]]))
    assert "From Tannoy, number 20270503-0214" in shown
    assert "It is closed in Tannoy, and open here" in shown
    assert "Tannoy was last heard at" in shown


def test_a_fault_in_one_part_loses_neither_the_log_nor_its_lines(
    send: Any, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fault(*_: Any) -> None:
        raise TypeError("a fault")

    monkeypatch.setattr(sys.modules[deliver_log.__module__], "take_units", fault)
    monkeypatch.setattr(sys.modules[place_said.__module__], "add_place", fault)
    told = send(units=[{"call_sign": "AR21"}], address=WRONG)

    assert told["added"] == 2
    assert texts().count("Where it is could not be taken over from what was sent. Look there too.") == 1
    assert "Its units could not be taken over from what was sent. Look there too." in texts()
    assert Standing.objects.get().outcome == "priority"


def test_a_log_of_no_child_that_is_closed_there_is_closed_here_and_opened_again_with_it(send: Any) -> None:
    noise = {
        "code": "NOISE",
        "grade": "G4",
        "entries": [{"id": "1", "text": "Music from flat 12. Told it is the council"}],
    }
    send(**noise, number="7", state="Closed", result="ADVICE")
    log = IncidentLog.objects.get(their_number="7")
    assert not any("Here it stays open" in words for words in texts(Entered.RESULT)), texts()
    assert (log.state, log.closing_code, log.child) == ("closed", "ADVICE", "not_asked")

    send(**noise, number="7", state="Assigned", as_at="2027-05-03T12:09:00+01:00")
    log.refresh_from_db()
    assert log.state != "closed"


def test_units_get_their_times_once_each(send: Any) -> None:
    sent = {"call_sign": "AR21", "assigned_at": "2027-05-03T12:05:00+01:00"}
    send(units=[sent])
    send(later=20, units=[{**sent, "at_scene_at": "2027-05-03T12:25:00+01:00"}], as_at="2027-05-03T12:26:00+01:00")

    unit = LogUnit.objects.get()
    assert (unit.call_sign, unit.at_scene_at) == ("AR21", datetime(2027, 5, 3, 11, 25, tzinfo=UTC))
    assert IncidentLog.objects.get().state == "at_scene"


def test_a_unit_of_a_clock_that_runs_ahead_arrives_all_the_same_and_is_sent_once(send: Any) -> None:
    sent = {"call_sign": "AR21", "assigned_at": "2027-05-03T12:10:03+01:00"}
    there = {**sent, "at_scene_at": "2027-05-03T12:12:00+01:00"}
    left = {**there, "left_at": "2027-05-03T12:20:00+01:00"}
    back = {"call_sign": "AR21", "assigned_at": "2027-05-03T12:40:00+01:00"}
    for minutes, units in enumerate([[sent], [there], [left], [left], [left, back], [left, back]]):
        send(later=8 * minutes, units=units, as_at=f"2027-05-03T12:{10 + 8 * minutes}:00+01:00")

    held = LogUnit.objects.order_by("assigned_at")
    assert [(unit.assigned_at.minute, unit.at_scene_at is not None) for unit in held] == [(10, True), (40, False)]
    assert not any("Nothing was sent twice" in words for words in texts(Entered.UNIT))


def test_ten_thousand_entries_and_a_megabyte_are_taken_in_a_few_queries(
    send: Any, django_assert_max_num_queries: Any
) -> None:
    many = [{"id": str(n), "text": f"{n:05} " + "reg check, nothing. " * 5} for n in range(10_000)]
    with django_assert_max_num_queries(250):
        told = send(entries=many)
    with django_assert_max_num_queries(250):
        again = send(later=1, entries=[*many, {"id": "x", "text": "One more"}])

    assert (told["added"], again["added"], again["held"]) == (10_000, 1, 10_000)


@pytest.mark.requirement("R195")
def test_with_the_link_pulled_logs_wait_there_and_its_silence_is_said_here(
    send: Any, tannoy: Caller, client_as: Callable[[str], Client]
) -> None:
    link: dict[str, Any] = {"now": NOON, "up": True, "loses_answers": False}

    def post(log: Any, headers: dict[str, str]) -> tuple[int, str]:
        if not link["up"]:
            raise ConnectionRefusedError
        with clock.frozen(link["now"]):
            answer = tannoy.post("/contact/logs", log, **headers)
        if link["loses_answers"]:
            raise TimeoutError
        return answer.status_code, answer.content.decode()

    cad = LogSender(post)
    cad.keep(BABY)
    assert cad.send() == 1
    link["up"] = False
    cad.keep({**BABY, "number": "20270503-0215"})
    cad.keep({**BABY, "number": "20270503-0216", "where": "Elm Road"})
    assert (cad.send(), len(cad.waiting)) == (0, 2)
    with clock.frozen(NOON + timedelta(minutes=20)):
        assert "Tannoy has sent nothing for 20 minutes" in text_of(client_as("dispatcher"), reverse("logs"))

    link |= {"up": True, "loses_answers": True, "now": NOON + timedelta(minutes=21)}
    assert cad.send() == 0, "it was taken, and the answer was lost"
    link["loses_answers"] = False
    assert cad.send() == 2
    with clock.frozen(NOON + timedelta(minutes=22)):
        shown = text_of(client_as("dispatcher"), reverse("logs"))
    assert "Tannoy has sent nothing" not in shown
    assert IncidentLog.objects.count() == 3


def test_another_agencys_system_is_not_there_and_one_that_is_off_takes_nothing(
    send: Any, tannoy: Caller, people: Any
) -> None:
    with clock.frozen(NOON):
        keep_tannoy(people["records_manager"], is_on=False)
    told = send(status=422)
    assert "Tannoy is turned off here" in told["detail"]


def test_the_list_says_how_old_each_is_and_the_form_adds_one(client_as: Callable[[str], Client], db: None) -> None:
    client = client_as("records_manager")
    form = {"name": "Tannoy", "key": "tannoy", "every_minutes": "5", "is_on": "on"}
    client.post(reverse("keep_control_system"), {**form, "submission": "01900000-0000-7000-8000-00000000000a"})
    bad = client.post(
        reverse("keep_control_system"),
        {**form, "key": "Tan noy", "submission": "01900000-0000-7000-8000-00000000000b"},
    )

    assert "Tannoy has never sent a log; it is expected every 5 minutes" in text_of(client, reverse("control_systems"))
    assert "small letters, figures and hyphens" in bad.content.decode()
