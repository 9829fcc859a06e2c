"""What was done while the system was down is entered with its true times, once, and the record tells what happened."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.test import Client

from sightline.access.refusals import Refused
from sightline.boards.commands import enter_decision
from sightline.core import clock
from sightline.core.acts import Acting
from sightline.decisions.queries.standing import standings_of
from sightline.duties.commands import declare_downtime, enter_attempt, enter_done, enter_duty, look_at_late_entry
from sightline.duties.commands.enter_done import Happened
from sightline.duties.models import Downtime, Duty, RecordedLate
from sightline.duties.queries.late_entries import late_entries_of, no_breaches
from sightline.duties.rules.catalogue import delivered_clocks

from .handover_scene import a_girl, begin

People = dict[str, Acting]
AsReader = Callable[[Acting], Acting]
AT_3 = datetime(2026, 11, 26, 3, 0, tzinfo=UTC)
AT_640 = datetime(2026, 11, 26, 6, 40, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def down(people: People, as_reader: AsReader) -> Downtime:
    """From one until half past six the system was down; it is 06:40."""
    with clock.frozen(AT_640):
        sergeant = as_reader(people["response_sergeant"])
        return declare_downtime(sergeant, AT_3 - 120 * MINUTE, AT_640 - 10 * MINUTE, "All of Sightline")


@pytest.fixture
def duty(people: People, as_reader: AsReader) -> Duty:
    """A duty from three o'clock, due a quarter past."""
    with clock.frozen(AT_3):
        officer = as_reader(people["response_officer"])
        return begin(officer, a_girl(officer)[1], AT_3)


def done(minutes: int, words: str = "Seen at home, alone, with her mother's leave") -> Happened:
    return Happened(AT_3 + minutes * MINUTE, words)


@pytest.mark.requirement("R12")
def test_a_duty_done_in_time_and_recorded_late_keeps_its_breach_with_what_happened_beside_it(
    people: People, as_reader: AsReader, down: Downtime, duty: Duty
) -> None:
    sergeant = as_reader(people["response_sergeant"])
    with clock.frozen(AT_640):
        entry = enter_done(sergeant, duty, down, done(10))

    held = Duty.objects.get(id=duty.id)
    assert (held.state, held.ended_at, held.breached_at) == ("discharged", AT_3 + 10 * MINUTE, duty.due_at)
    (line,) = late_entries_of(sergeant, [duty.id])[duty.id]
    assert line.times == "Done 26 November 2026 at 03:10, recorded 06:40: system down"
    assert (line.truth.value, no_breaches(sergeant)) == ("waiting", set())

    with pytest.raises(Refused, match="You recorded this"):
        look_at_late_entry(sergeant, entry, agreed=True, why="I was there")
    look_at_late_entry(as_reader(people["duty_inspector"]), entry, agreed=True, why="The paper form and the radio log")

    assert Duty.objects.get(id=duty.id).breached_at == duty.due_at
    (line,) = late_entries_of(sergeant, [duty.id])[duty.id]
    assert line.truth.words == "Done in time, recorded late: not a breach"
    assert no_breaches(sergeant) == {duty.id}
    with pytest.raises(Refused, match="said so already"):
        look_at_late_entry(people["duty_inspector"], entry, agreed=False, why="On second thoughts")


def test_what_was_done_late_is_a_breach_and_nobody_is_asked(
    people: People, as_reader: AsReader, down: Downtime, duty: Duty
) -> None:
    sergeant = as_reader(people["response_sergeant"])
    with clock.frozen(AT_640):
        entry = enter_done(sergeant, duty, down, done(20))

    (line,) = late_entries_of(sergeant, [duty.id])[duty.id]
    assert (line.truth.value, Duty.objects.get(id=duty.id).breached_at) == ("late", duty.due_at)
    with pytest.raises(Refused, match="nothing to say of it"):
        look_at_late_entry(as_reader(people["duty_inspector"]), entry, agreed=True, why="x")


@pytest.mark.parametrize(
    ("minutes", "match"),
    [(221, "still to come"), (-1, "before this duty began"), (212, "is said to have been down from")],
)
def test_a_time_that_cannot_be_is_refused_and_nothing_is_written(
    people: People, as_reader: AsReader, down: Downtime, duty: Duty, minutes: int, match: str
) -> None:
    sergeant = as_reader(people["response_sergeant"])
    with clock.frozen(AT_640), pytest.raises(Refused, match=match):
        enter_done(sergeant, duty, down, done(minutes))

    assert not RecordedLate.objects.exists()
    assert Duty.objects.get(id=duty.id).state == "open"


def test_attempts_new_duties_and_decisions_have_their_true_times_and_are_entered_once(
    people: People, as_reader: AsReader, down: Downtime, duty: Duty
) -> None:
    officer = as_reader(people["response_officer"])
    girl = Duty.objects.select_related("identity").get(id=duty.id).identity
    assert girl is not None
    with clock.frozen(AT_640):
        enter_attempt(officer, duty, down, done(5, "Nobody opened"))
        began = enter_duty(officer, "decision_takes_effect", girl, down, done(30, "Her friend rang"))
        decision = enter_decision(
            officer, girl, "missing", "high", down, Happened(AT_3, "Gone since four", "Insp Haidari")
        )
        for again in (
            lambda: enter_attempt(officer, duty, down, done(5, "Nobody opened")),
            lambda: enter_duty(officer, "decision_takes_effect", girl, down, done(30)),
            lambda: enter_decision(officer, girl, "missing", "high", down, Happened(AT_3, "Gone since four")),
        ):
            with pytest.raises(Refused, match="already"):
                again()

    step = duty.steps.get(kind="attempt")
    assert (step.at, step.recorded_at) == (AT_3 + 5 * MINUTE, AT_640)
    assert (began.started_at, began.due_at) == (AT_3 + 30 * MINUTE, AT_3 + 45 * MINUTE)
    assert (decision.decided_at, decision.recorded_at, decision.by_words) == (AT_3, AT_640, "Insp Haidari")
    assert standings_of(officer, [girl.id])[girl.id, "missing"].outcome == "high"
    assert set(RecordedLate.objects.values_list("kind", flat=True)) == {"tried", "began", "decided"}


def test_the_page_records_each_good_line_once_and_keeps_the_bad_one_with_why(
    people: People, as_reader: AsReader, down: Downtime, duty: Duty, client_as: Callable[..., Client]
) -> None:
    with clock.frozen(AT_640):
        client = client_as("response_sergeant")
        as_reader(people["response_sergeant"])
        page = client.get("/back-entry").content.decode()
        assert duty.reference in page
        form = {
            "submission": str(uuid4()),
            "downtime": str(down.id),
            f"d-{duty.id.hex}-what": "done",
            f"d-{duty.id.hex}-at": "03:10",
            f"d-{duty.id.hex}-words": "Seen alone",
            "other-0-reference": duty.reference,
            "other-0-what": "tried",
            "other-0-at": "07:10",
        }
        first = client.post("/back-entry", form).content.decode()
        again = client.post("/back-entry", form).content.decode()

    as_reader(people["response_sergeant"])
    assert f"{duty.reference}: done" in first
    assert "07:10 is not within" in first
    assert 'value="07:10"' in first
    assert "ended already" in again or "Recorded before" in again
    assert RecordedLate.objects.count() == 1
    assert Duty.objects.get(id=duty.id).ended_at == AT_3 + 10 * MINUTE


def test_without_a_downtime_nothing_is_entered_and_the_page_says_what_to_do(
    people: People, client_as: Callable[..., Client]
) -> None:
    assert "ask whoever leads your team" in client_as("response_officer").get("/back-entry").content.decode()
    assert "Say when it was down" in client_as("response_sergeant").get("/back-entry").content.decode()


def test_a_duty_of_every_clock_of_the_catalogue_can_be_entered_with_its_true_time(
    people: People, as_reader: AsReader, down: Downtime, duty: Duty
) -> None:
    officer = as_reader(people["response_officer"])
    girl = Duty.objects.select_related("identity").get(id=duty.id).identity
    assert girl is not None
    with clock.frozen(AT_640):
        begun = [enter_duty(officer, key, girl, down, done(30, "Her friend rang")) for key in delivered_clocks()]

    assert {each.started_at for each in begun} == {AT_3 + 30 * MINUTE}
    assert RecordedLate.objects.filter(kind="began").count() == len(delivered_clocks())
