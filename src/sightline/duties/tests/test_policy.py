"""Policy changes by two people; what began keeps its version; the release proposes and never overwrites."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from sightline.access.refusals import Refused
from sightline.core import clock
from sightline.core.acts import Act, Acting, Effect
from sightline.core.calendars import local_day
from sightline.core.guard import lifted
from sightline.core.ids import uuid7
from sightline.core.models_policy import PolicyRow
from sightline.core.policy import POLICY_KINDS, body_in_force, row_in_force
from sightline.core.policy_queries import one_in_force
from sightline.duties.checks import the_policy_can_be_followed
from sightline.duties.commands import Proposing, decide_policy, propose_policy
from sightline.duties.commands.starting import start
from sightline.duties.queries.policy import changes_in, policy_record
from sightline.duties.rules.catalogue import clock_of, delivered_clocks
from sightline.duties.rules.ladder_text import LadderUnreadable, ladder_text, read_ladder, same_ladder
from sightline.duties.rules.policy_file import read_policy_file
from sightline.notices.models import Notice
from sightline.pole.tests.reading_scene import scene

CLOCK = "decision_takes_effect"


@pytest.fixture
def today() -> date:
    return local_day(clock.now())


@pytest.fixture
def second(people: dict[str, Acting]) -> Acting:
    """Another person who may approve."""
    inspector = people["duty_inspector"]
    return replace(inspector, actor=replace(inspector.actor, roles=frozenset({"superintendent"})))


def _body(minutes: int, **more: Any) -> dict[str, Any]:
    return {**delivered_clocks()[CLOCK].body, "lengths": {"": minutes}, **more}


def _propose(by: Acting, today: date, minutes: int = 10, **more: Any) -> PolicyRow:
    return propose_policy(by, Proposing("clock", CLOCK, _body(minutes, **more), today), "A quarter is too long")


def _row_used(by: Acting) -> PolicyRow:
    """The row that a duty which began now would keep."""
    act = Act(by, "start_something", Effect.COLLECTION, id=uuid7())
    with lifted(act.id):
        return row_in_force(act, "clock", CLOCK)


def test_a_change_is_in_force_when_a_second_person_approves_it_and_not_before(
    people: dict[str, Acting], second: Acting, as_reader: Callable[[Acting], Acting], today: date
) -> None:
    superintendent = as_reader(people["superintendent"])
    proposal = _propose(superintendent, today, owner_role="superintendent", deputy_role="duty_inspector")
    assert body_in_force("clock", CLOCK, today)["lengths"] == {"": 15}
    assert [each.words for each in changes_in(proposal, superintendent, today)] == [
        "Length: 10 minutes, was 15 minutes",
        "Whose it is: Superintendent, was Duty inspector",
        "Deputy: Duty inspector, was Superintendent",
    ]
    with pytest.raises(Refused, match="You proposed this change"):
        decide_policy(superintendent, proposal, approve=True)

    decide_policy(second, proposal, approve=True)
    assert body_in_force("clock", CLOCK, today)["lengths"] == {"": 10}
    assert _row_used(second) == proposal
    record = policy_record(second, "clock", CLOCK, today)
    assert record is not None
    assert [(line.state, line.is_in_force) for line in record.history] == [("Approved", True)]
    with pytest.raises(Refused, match="decided already"):
        decide_policy(second, proposal, approve=False, why="Twice")
    assert "is approved" in Notice.objects.get(to=superintendent.actor.user_id).words


def test_a_duty_keeps_the_version_under_which_it_began(
    people: dict[str, Acting], second: Acting, as_reader: Callable[[Acting], Acting], today: date
) -> None:
    superintendent = as_reader(people["superintendent"])
    with scene(superintendent) as s:
        child = s.identity(s.person("Jade Quill"))
        before = start(s.act, CLOCK, child)
    decide_policy(second, _propose(superintendent, today), approve=True)
    with scene(superintendent) as s:
        after = start(s.act, CLOCK, child)
    before.refresh_from_db()
    assert before.due_at == before.started_at + timedelta(minutes=15)
    assert after.due_at == after.started_at + timedelta(minutes=10)
    assert (before.policy.delivered, after.policy.approved) == (True, True)


def test_a_catalogue_with_a_fault_is_said_at_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    assert the_policy_can_be_followed(None) == []
    loop = [{"part": 1, "tells": ["owner"]}, {"part": 2, "tells": ["superintendent"]}, {"part": 3, "tells": ["owner"]}]
    broken = {CLOCK: replace(delivered_clocks()[CLOCK], body=_body(0, ladder=loop))}
    monkeypatch.setitem(POLICY_KINDS._entries, "clock", replace(POLICY_KINDS["clock"], delivered=lambda: broken))
    said = [error.msg for error in the_policy_can_be_followed(None)]
    assert [words.partition(", lengths: ")[2] or words.partition(", ladder: ")[2] for words in said] == [
        "The length is 0. Nothing can be done in no time: it has to be 1 or more.",
        "Its ladder goes round: rung 3 goes back to owner, told before somebody higher.",
    ]


def test_what_cannot_be_proposed_is_refused_with_the_reason(
    people: dict[str, Acting], as_reader: Callable[[Acting], Acting], today: date
) -> None:
    administrator = as_reader(people["system_administrator"])
    refused: list[tuple[date, dict[str, Any], str]] = [
        (today, {}, "in force already"),
        (today, {"minutes": 0}, "Nothing can be done in no time"),
        (today - timedelta(days=1), {"minutes": 10}, "That day has passed"),
    ]
    for day, change, words in refused:
        with pytest.raises(Refused, match=words):
            _propose(administrator, day, **{"minutes": 15, **change})
    _propose(administrator, today)
    with pytest.raises(Refused, match="proposed already"):
        _propose(administrator, today)


def test_the_release_proposes_and_overwrites_nothing(
    people: dict[str, Acting],
    second: Acting,
    as_reader: Callable[[Acting], Acting],
    today: date,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    superintendent = as_reader(people["superintendent"])
    decide_policy(second, _propose(superintendent, today), approve=True)
    now = one_in_force(superintendent, "clock", CLOCK, today)
    assert now is not None
    assert not now.release_proposes

    later = {**delivered_clocks(), CLOCK: replace(delivered_clocks()[CLOCK], body=_body(5))}
    upgraded = replace(POLICY_KINDS["clock"], delivered=lambda: later)
    monkeypatch.setitem(POLICY_KINDS._entries, "clock", upgraded)
    record = policy_record(superintendent, "clock", CLOCK, today)
    assert record is not None
    assert record.now.body["lengths"] == {"": 10}
    assert [each.words for each in record.release] == ["Length: 5 minutes, was 10 minutes"]

    turned_down = _propose(superintendent, today, minutes=5)
    decide_policy(second, turned_down, approve=False, why="Ten has served us well")
    again = policy_record(superintendent, "clock", CLOCK, today)
    assert again is not None
    assert not again.now.release_proposes


def test_the_form_proposes_and_the_page_shows_what_waits(client_as: Callable[..., Client]) -> None:
    client = client_as("system_administrator", task=None)
    page = client.get(f"/policy/clock/{CLOCK}/propose").content.decode()
    sent = {
        "submission": str(uuid7()),
        **{"length_0": "12", "owner_role": "duty_inspector", "deputy_role": "superintendent"},
        "ladder": "75: owner\n100: owner, supervisor, Superintendent\n200: chief officer",
        **{"good": "It is known at once.", "source": "Local policy", "why": "We were too slow"},
    }
    assert 'name="length_0"' in page
    wrong = client.post(f"/policy/clock/{CLOCK}/propose", {**sent, "ladder": "soon: everybody"})
    assert "is no role" in wrong.content.decode()
    assert client.post(f"/policy/clock/{CLOCK}/propose", sent).status_code == 302
    row = PolicyRow.objects.get(kind="clock", key=CLOCK, delivered=False)
    assert row.body["ladder"][-1] == {"part": 2, "tells": ["chief_officer"]}
    shown = client.get("/policy").content.decode()
    assert "Acknowledge the decision" in shown
    decide = client_as("superintendent", task=None).get(f"/policy/proposals/{row.id}/decide").content.decode()
    assert "12 minutes" in decide
    assert "Approve or turn down" not in shown


def test_a_file_says_its_faults_by_their_lines_and_is_proposed_whole_or_not_at_all(
    client_as: Callable[..., Client],
) -> None:
    client = client_as("system_administrator", task=None)
    good = (
        '[[bank_holidays]]\nkey = "england_and_wales"\nwords = "Proclaimed"\nauthority = "statute"\n'
        'source = "Royal proclamation"\ndays = [{ day = 2027-06-04, words = "A jubilee" }]\n'
    )
    bad = '[[clock]]\nkey = "x"\nnumber = "1"\nkind = "elapsed"\n'

    def send(text: str) -> Any:
        file = SimpleUploadedFile("policy.toml", text.encode())
        return client.post("/policy/propose-by-file", {"submission": str(uuid7()), "why": "Proclaimed", "file": file})

    said = send(good + bad).content.decode()
    assert "Line 7: words is missing." in said
    assert not PolicyRow.objects.filter(delivered=False).exists()
    assert send(good).status_code == 302
    row = PolicyRow.objects.get(kind="bank_holidays", delivered=False)
    assert row.body["days"] == [{"day": "2027-06-04", "words": "A jubilee"}]


def _no_faults(kind: str, key: str, body: Any) -> tuple[str, ...]:
    return tuple(f"{key}, {name}: {name} is wrong." for name in body if name.startswith("bad"))


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("", ("The file holds no row. Each begins with its kind: [[clock]].",)),
        ("a = \n", ("Line 1: this cannot be read as TOML: Invalid value.",)),
        ("[[cloud]]\nkey = 'x'\n", ("There is no kind of policy called 'cloud'. There are clock.",)),
        ("[[clock]]\nwords = 'x'\n", ("Line 1: This row has no key.",)),
        ("clock = [1]\n", ("The rows of 'clock' are not written as rows. Each begins with [[clock]].",)),
        ("[[clock]]\nkey = 'x'\n\n[[clock]]\nkey = 'x'\n", ("Line 4: x stands in the file twice.",)),
        (
            "[[clock]]\nkey = 'x'\nbad = 1\n[[clock]]\nkey = 'y'\n\nbad = 2\n",
            ("Line 3: bad is wrong.", "Line 7: bad is wrong."),
        ),
    ],
)
def test_what_is_wrong_with_a_file_is_said_by_line(text: str, problems: tuple[str, ...]) -> None:
    assert read_policy_file(text, {"clock"}, _no_faults).problems == problems


def test_every_ladder_can_be_written_and_read_as_people_write_it() -> None:
    for key, row in delivered_clocks().items():
        law = clock_of(key, row.body)
        assert same_ladder(law, read_ladder(ladder_text(law))), key
    with pytest.raises(LadderUnreadable, match="Line 2 tells nobody"):
        read_ladder("75: owner\n100")
    with pytest.raises(LadderUnreadable, match='"soon" is no part of the time'):
        read_ladder("soon: owner")
