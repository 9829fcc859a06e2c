"""Where another system is the live one, a decision goes there, and is not yet live until its receipt is back."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from sightline.core import clock
from sightline.core.acts import Acting
from sightline.core.transactions import transaction_as
from sightline.decisions.commands import confirm_live, keep_live_system, record_decision
from sightline.decisions.commands.deciding import Deciding
from sightline.decisions.commands.keep_live_system import Keeping
from sightline.decisions.models import Decision, LiveSend
from sightline.decisions.queries.grades import grades_standing
from sightline.decisions.queries.live import live_systems_kept
from sightline.decisions.sending import send_decisions
from sightline.duties.models import Duty
from sightline.pole.rules.as_known import NOW
from sightline.simulate.cad import Cad, answer_files

from .scene import a_girl


@dataclass
class World:
    """A CAD that is live for the missing scale, a girl, and a clock that is put on."""

    cad: Cad
    officer: Acting
    girl: Any
    now: Any

    def decide(self, outcome: str, scale: str = "missing") -> Decision:
        with clock.frozen(self.now), transaction_as(self.officer.actor):
            return record_decision(self.officer, self.girl.identity, scale, outcome, Deciding("Older men named"))

    def send(self, later: float = 0) -> int:
        """Let the worker have its turn, so many seconds later."""
        self.now += timedelta(seconds=later)
        with clock.frozen(self.now):
            return send_decisions()

    def read(self, decision: Decision) -> tuple[Decision, LiveSend, Duty]:
        with transaction_as(self.officer.actor):
            send = LiveSend.objects.get(decision=decision)
            return Decision.objects.get(id=decision.id), send, Duty.objects.get(cause=send.id)

    def stands(self) -> list[tuple[str, tuple[str, ...]]]:
        with transaction_as(self.officer.actor):
            grades = grades_standing(self.officer, [self.girl.identity.id], NOW)
        return [(grade.grade, grade.not_yet) for grade in grades]


@pytest.fixture
def world(
    committing_db: str, people: Any, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[World]:
    """The link is tried in earnest: commits are real, and the CAD listens on a port of this machine."""
    settings.WEBHOOK_PLAIN, settings.WEBHOOK_NETWORKS, settings.LIVE_ROOT = True, ["127.0.0.0/8"], tmp_path
    monkeypatch.setattr("sightline.notices.posting.SECONDS", 2)
    officer, administrator = people["response_officer"], people["system_administrator"]
    with Cad() as cad:
        with transaction_as(officer.actor):
            girl = a_girl(officer)
        keeping = Keeping(
            "CAD", ("missing",), "http", cad.address, secret="shared", owner_role="control_room_inspector"
        )
        with transaction_as(administrator.actor):
            keep_live_system(administrator, "cad", keeping)
        yield World(cad, officer, girl, clock.now())


@pytest.mark.requirement("R195")
def test_pull_the_link_and_it_says_so_until_the_receipt_is_back(world: World, people: Any) -> None:
    world.cad.cut_off()
    decision = world.decide("high")
    world.send()

    found, send, duty = world.read(decision)
    assert (found.state, found.effected_at) == ("not_yet_live", None)
    assert world.stands() == [("High", ("Not yet live in CAD",))], "it stands here all the same"
    assert (send.state, send.tries) == ("waiting", 1)
    assert (duty.clock, duty.owner_role) == ("decision_not_yet_live", "control_room_inspector")
    assert duty.due_at == decision.decided_at + timedelta(minutes=15)
    assert world.send() == 0, "it is not tried again before its time"
    for _ in range(3):
        world.send(later=40)

    world.cad.plug_in()
    world.send(later=120)

    found, send, duty = world.read(decision)
    assert (found.state, found.effected_at, send.receipt) == ("in_force", world.now, "CAD 1")
    assert (send.state, duty.state) == ("live", "discharged")
    assert world.stands() == [("High", ())]
    (told,) = world.cad.live.values()
    assert (told["grade"], told["decision"], told["about"]["kind"]) == ("high", decision.reference, "person")
    assert "Older men" not in json.dumps(told), "no reasons and nothing of the story leave"
    assert world.cad.headers["webhook-signature"].startswith("v1,")
    with transaction_as(people["system_administrator"].actor):
        (kept,) = live_systems_kept(people["system_administrator"])
    assert (kept.waiting, kept.system.heard_at) == (0, world.now)


@pytest.mark.requirement("R195")
def test_where_the_answer_is_lost_it_may_have_arrived_and_is_asked_again_under_the_same_key(world: World) -> None:
    world.cad.mode = "lost"
    decision = world.decide("high")
    world.send()
    assert world.read(decision)[1].state == "unsure"

    world.cad.mode = "up"
    world.send(later=30)

    found, send, _ = world.read(decision)
    assert (found.state, send.state) == ("in_force", "live")
    assert world.cad.asked == [str(send.id), str(send.id)]
    assert len(world.cad.live) == 1, "asked twice, live once"


def test_what_is_taken_and_not_yet_live_is_asked_after_and_what_a_later_decision_overtakes_never_arrives(
    world: World,
) -> None:
    world.cad.mode = "slow"
    first = world.decide("medium")
    world.send()
    assert world.read(first)[1].state == "taken"
    second = world.decide("high")
    world.cad.mode = "up"

    world.send(later=20)

    assert (world.read(first)[1].state, world.read(first)[2].state) == ("overtaken", "discharged")
    assert world.read(second)[0].state == "in_force"
    assert [told["grade"] for told in world.cad.live.values()] == ["high"]
    assert world.decide("high", scale="exploitation").state == "in_force", "the CAD is live for one scale only"


def test_a_system_that_takes_files_leaves_its_receipt_in_a_folder(world: World, people: Any, tmp_path: Path) -> None:
    administrator = people["system_administrator"]
    with transaction_as(administrator.actor):
        keep_live_system(administrator, "board", Keeping("Briefing board", ("vist",), "files"))
    decision = world.decide("high", scale="vist")
    world.send()
    assert world.read(decision)[1].state == "taken"
    receipt = tmp_path / "board" / "receipts" / f"{world.read(decision)[1].id}.json"
    receipt.parent.mkdir()
    receipt.write_text('{"live": tr')
    world.send(later=20)
    assert world.read(decision)[1].state == "taken", "half a receipt is none"
    receipt.unlink()

    assert answer_files(tmp_path / "board") == [str(world.read(decision)[1].id)]
    world.send(later=20)

    assert world.read(decision)[0].state == "in_force"


def test_somebody_who_read_it_there_confirms_it_by_name(world: World) -> None:
    world.cad.cut_off()
    decision = world.decide("high")

    with transaction_as(world.officer.actor):
        confirm_live(world.officer, LiveSend.objects.get(decision=decision), "Read out by the dispatcher")

    found, send, duty = world.read(decision)
    assert (found.state, send.receipt, duty.state) == ("in_force", "Read out by the dispatcher", "discharged")
    assert send.settled_by_words.startswith("Tom Askew")
