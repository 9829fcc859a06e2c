"""Logs that are left in a folder: each taken once, what is wrong beside why, and nothing lost to a killed worker."""

import json
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, OperationalError

from sightline.contact.commands import deliver_log
from sightline.contact.models import ControlSystem, DeliveredLog, IncidentLog
from sightline.contact.rules.delivered import read_delivered
from sightline.contact.taking_logs import take_logs
from sightline.contact.tests.cad_scene import BABY, keep_tannoy
from sightline.core import clock
from sightline.core.acts import Acting
from sightline.core.transactions import transaction_as
from sightline.decisions.commands import keep_live_system, record_decision
from sightline.decisions.commands.deciding import Deciding
from sightline.decisions.commands.keep_live_system import Keeping
from sightline.decisions.models import Decision, LiveSend
from sightline.decisions.sending import send_decisions
from sightline.simulate.cad import Cad, leave_logs

NOON = datetime(2027, 5, 3, 11, 10, tzinfo=UTC)


@pytest.fixture
def folder(committing_db: str, people: Any, settings: Any, tmp_path: Path) -> Path:
    settings.LIVE_ROOT = tmp_path
    settings.WEBHOOK_PLAIN, settings.WEBHOOK_NETWORKS = True, ["127.0.0.0/8"]
    keeper = people["records_manager"]
    with clock.frozen(NOON), transaction_as(keeper.actor):
        keep_tannoy(keeper)
    return tmp_path / "tannoy" / "logs"


@pytest.fixture
def take(folder: Path, people: Any) -> Callable[..., int]:
    def taken(later: float = 0) -> int:
        with clock.frozen(NOON + timedelta(minutes=later)):
            return take_logs()

    return taken


def read(people: Any, look: Callable[[], Any]) -> Any:
    reader: Acting = people["control_room_inspector"]
    with transaction_as(reader.actor):
        return look()


def test_a_file_is_taken_whole_line_by_line_and_leaves_its_receipts(
    folder: Path, take: Callable[..., int], people: Any
) -> None:
    leave_logs(folder, "2027-05-03T12-10", [BABY, {"where": "no number"}, {**BABY, "number": "20270503-0215"}])
    (folder / "half.part").write_text("{")
    (folder / "bad.json").write_text("{not json")

    assert take() == 2
    assert take(later=1) == 0

    receipts = (folder / "taken" / "2027-05-03T12-10.jsonl.receipt.json").read_text().splitlines()
    assert [json.loads(line)["is_new"] for line in receipts] == [True, True]
    why = (folder / "refused" / "2027-05-03T12-10.jsonl.why.txt").read_text()
    assert why.startswith("Line 2: A log needs its number there")
    assert "not JSON" in (folder / "refused" / "bad.json.why.txt").read_text()
    assert (folder / "half.part").exists()
    assert read(people, IncidentLog.objects.count) == 2
    system = read(people, ControlSystem.objects.get)
    assert (system.heard_by, system.trouble.startswith("bad.json") or "Line 2" in system.trouble) == ("files", True)


def test_a_file_that_a_killed_worker_left_is_taken_again_and_nothing_twice(
    folder: Path, take: Callable[..., int], people: Any
) -> None:
    leave_logs(folder, "a", [BABY])
    take()
    leave_logs(folder, "b", [BABY])
    (folder / "quiet.jsonl").write_text("")
    take(later=9)

    held = read(people, DeliveredLog.objects.get)
    assert (held.times, read(people, IncidentLog.objects.count)) == (2, 1)
    assert read(people, ControlSystem.objects.get).heard_at == NOON + timedelta(minutes=9)


def test_a_name_that_is_used_again_overwrites_nothing_that_was_refused(
    folder: Path, take: Callable[..., int], people: Any
) -> None:
    for later, content in enumerate(("{first", "{second", json.dumps({**BABY, "number": "1"}))):
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "LOG.JSON").write_text(content)
        assert take(later=later) == 1

    refused = folder / "refused"
    assert {path.name: path.read_text() for path in refused.glob("*.JSON")} == {
        "LOG.1.JSON": "{first",
        "LOG.2.JSON": "{second",
    }
    assert "not JSON" in (refused / "LOG.2.JSON.why.txt").read_text()
    assert (folder / "taken" / "LOG.JSON.receipt.json").exists()
    assert read(people, IncidentLog.objects.count) == 1


def test_a_fault_in_one_log_refuses_it_with_a_sentence_and_keeps_no_other_out(
    folder: Path, take: Callable[..., int], people: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    faulty(monkeypatch, "214", IntegrityError("a fault of ours"))
    leave_logs(folder, "a", [{**BABY, "number": "213"}, {**BABY, "number": "214"}, {**BABY, "number": "215"}])
    leave_logs(folder, "b", [{**BABY, "number": "216"}])

    assert (take(), take(later=1)) == (2, 0)
    why = (folder / "refused" / "a.jsonl.why.txt").read_text()
    assert why.startswith("Line 2: It could not be taken, for a fault of Sightline's own")
    assert "a fault of ours" not in why
    assert read(people, lambda: sorted(log.their_number for log in IncidentLog.objects.all())) == ["213", "215", "216"]
    assert "a.jsonl. Line 2" in read(people, ControlSystem.objects.get).trouble


def test_a_file_that_the_database_was_not_there_for_stays_and_is_taken_later(
    folder: Path, take: Callable[..., int], people: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as gone:
        faulty(gone, "213", OperationalError("the connection is lost"))
        leave_logs(folder, "a", [{**BABY, "number": "213"}])
        leave_logs(folder, "b", [{**BABY, "number": "214"}])
        assert take() == 1

    assert (folder / "a.jsonl").exists()
    assert take(later=1) == 1
    assert not list((folder / "refused").iterdir())
    assert read(people, IncidentLog.objects.count) == 2


def faulty(monkeypatch: pytest.MonkeyPatch, number: str, fault: Exception) -> None:
    """Let one log run into a fault, as its number there is read."""

    def reading(raw: Any, codes: Any) -> Any:
        if raw["number"] == number:
            raise fault
        return read_delivered(raw, codes)

    monkeypatch.setattr(sys.modules[deliver_log.__module__], "read_delivered", reading)


@pytest.mark.requirement("R195")
def test_a_grade_decided_here_goes_back_under_its_number_there_and_one_from_there_does_not(
    folder: Path, take: Callable[..., int], people: Any
) -> None:
    administrator, inspector = people["system_administrator"], people["control_room_inspector"]
    with Cad() as cad:
        keeping = Keeping("Tannoy", ("response_grade",), "http", cad.address, owner_role="control_room_inspector")
        with transaction_as(administrator.actor):
            keep_live_system(administrator, "tannoy", keeping)
        leave_logs(folder, "a", [BABY])
        take()
        send_all(0)
        assert cad.asked == [], "what came from there is live there"
        assert read(people, Decision.objects.get).state == "in_force"

        cad.cut_off()
        with clock.frozen(NOON + timedelta(minutes=5)), transaction_as(inspector.actor):
            event = IncidentLog.objects.get().event
            record_decision(inspector, event, "response_grade", "immediate", Deciding("Seven weeks old, and ill"))
        send_all(5)
        assert read(people, lambda: LiveSend.objects.latest("id").state) == "waiting"
        cad.plug_in()
        send_all(9)

        (told,) = cad.live.values()
        assert (told["grade"], told["about"]["number"]) == ("immediate", "20270503-0214")
        sent = read(people, lambda: LiveSend.objects.latest("id"))
        assert (sent.state, sent.receipt) == ("live", "CAD 1")


def send_all(later: float) -> None:
    with clock.frozen(NOON + timedelta(minutes=later)):
        send_decisions()
