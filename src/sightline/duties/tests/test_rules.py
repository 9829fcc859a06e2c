"""The rules of a duty's life: who answers, what falls, who is told next, what the law lets change a clock."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.duties.rules.attempts import Attempt, gaps
from sightline.duties.rules.clocks import read_clock
from sightline.duties.rules.due import ClockEvent, Due
from sightline.duties.rules.falling import falls
from sightline.duties.rules.holders import Roster, There, Worker
from sightline.duties.rules.ladder import LadderStep
from sightline.duties.rules.law import cannot_change, cannot_stop, regraded_variant
from sightline.duties.rules.regrading import regraded
from sightline.duties.rules.steps import cannot_be_at, cannot_exempt, cannot_take
from sightline.duties.rules.telling import lateness, resume, span_words

from .duty_scene import CALL, DETENTION

NOON = datetime(2027, 5, 3, 11, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
FORCE, RELIEF, RESPONSE, CHIEFS = (UUID(int=n) for n in range(1, 5))
TOM, GRACE, FARID, SIAN, NEIL = (UUID(int=n) for n in range(11, 16))
SOME = [TOM, GRACE, FARID, SIAN, NEIL]
ON, OFF = There(on_shift=True, shifts_kept=True), There(shifts_kept=True)


def worker(user: UUID, name: str, rank: str, team: UUID, role: str, *, leads: bool = False) -> Worker:
    return Worker(user, name, rank, team, FORCE, leads, frozenset({role}))


EVERYBODY = (
    worker(TOM, "Tom", "Constable", RELIEF, "response_officer"),
    worker(GRACE, "Grace", "Sergeant", RELIEF, "response_sergeant", leads=True),
    worker(FARID, "Farid", "Inspector", RESPONSE, "duty_inspector", leads=True),
    worker(NEIL, "Neil", "Inspector", CHIEFS, "duty_inspector"),
    worker(SIAN, "Sian", "Superintendent", CHIEFS, "superintendent", leads=True),
)
ABOVE = {RELIEF: RESPONSE, RESPONSE: CHIEFS, CHIEFS: None}


def roster(there: dict[UUID, There], workers: Sequence[Worker] = EVERYBODY) -> Roster:
    return Roster(workers, {**dict.fromkeys((w.user for w in workers), OFF), **there}, ABOVE, {RELIEF: "A relief"})


@pytest.mark.parametrize(
    ("there", "who"),
    [
        ({TOM: ON, GRACE: ON, SIAN: ON}, TOM),
        ({GRACE: ON, FARID: ON, SIAN: ON}, GRACE),
        ({FARID: ON, SIAN: ON}, FARID),
        ({NEIL: ON, SIAN: ON}, NEIL),
        ({SIAN: ON}, SIAN),
        ({}, SIAN),
        ({SIAN: There(away=True)}, SIAN),
        ({TOM: There(on_shift=True, away=True, shifts_kept=True), GRACE: ON}, GRACE),
        ({TOM: There()}, TOM),
    ],
    ids=[
        "owner",
        "sergeant",
        "next up",
        "inspector",
        "superintendent",
        "nobody",
        "all away",
        "ill on shift",
        "no shifts",
    ],
)
def test_a_duty_whose_owner_is_not_there_is_answered_for_up_the_chain(there: dict[UUID, There], who: UUID) -> None:
    answer = roster(there).answers(TOM, None, "response_officer")

    assert (answer.user, bool(answer.why)) == (who, True)


@given(
    st.dictionaries(st.sampled_from(SOME), st.sampled_from([ON, OFF, There(), There(away=True)])),
    st.sampled_from([None, TOM, UUID(int=99)]),
    st.sampled_from([None, RELIEF, UUID(int=98)]),
    st.sampled_from(["response_officer", "no_such_role", ""]),
)
def test_it_always_ends_at_a_person(there: dict[UUID, There], owner: UUID | None, team: UUID | None, role: str) -> None:
    people = roster(there)
    answer = people.answers(owner, team, role)

    assert answer.user in {w.user for w in EVERYBODY}
    assert answer.is_there is people.is_there(answer.user or FORCE)
    assert people.supervisor(owner, team).user is not None


def test_a_circle_of_teams_ends() -> None:
    circle = Roster(EVERYBODY, {w.user: OFF for w in EVERYBODY}, {RELIEF: RESPONSE, RESPONSE: RELIEF})

    assert circle.answers(TOM, None, "").user == SIAN


@pytest.mark.parametrize(
    ("there", "gone", "high", "next_in", "fell"),
    [
        (ON, False, True, 5, False),
        (There(), False, True, 5, False),
        (OFF, False, False, 600, True),
        (There(shifts_kept=True, back=NOON + 480 * MINUTE), False, False, 120, True),
        (There(shifts_kept=True, back=NOON + 480 * MINUTE), False, False, 4800, False),
        (There(shifts_kept=True, back=NOON + 480 * MINUTE), False, True, 4800, True),
        (There(away=True), False, False, 4800, True),
        (ON, True, False, 4800, True),
    ],
    ids=["there", "no shifts", "not known when back", "due before", "due after", "high risk", "away", "gone"],
)
def test_what_runs_out_before_its_owner_is_back_falls(
    there: There, gone: bool, high: bool, next_in: int, fell: bool
) -> None:
    assert falls(there, gone=gone, high_risk=high, next_at=NOON + next_in * MINUTE) is fell


LADDER = [LadderStep(NOON + at * MINUTE, ("owner",), at == 60) for at in (45, 54, 60, 90)]


@pytest.mark.parametrize(
    ("minutes", "breached", "rung"),
    [(0, False, 0), (50, False, 0), (55, False, 1), (61, False, 2), (61, True, 3), (95, False, 2), (95, True, 4)],
)
def test_a_ladder_made_anew_says_the_last_warning_at_once_and_never_passes_the_breach(
    minutes: int, breached: bool, rung: int
) -> None:
    assert resume(LADDER, NOON + minutes * MINUTE, breached=breached) == rung


def test_a_notice_is_late_when_the_worker_was_down() -> None:
    assert lateness(NOON, NOON + MINUTE) is None
    assert lateness(NOON, NOON + 125 * MINUTE) == 125 * MINUTE
    assert [span_words(n * MINUTE) for n in (0, 1, 125, 1440 * 2 + 61)] == [
        "less than a minute",
        "1 minute",
        "2 hours 5 minutes",
        "2 days 1 hour",
    ]


@given(st.integers(-600, 600), st.integers(-600, 600), st.booleans())
def test_no_grade_ever_gives_more_time_at_once(due: int, anew: int, rises: bool) -> None:
    at, new = NOON + due * MINUTE, NOON + anew * MINUTE
    found = regraded(at, None, Due(new), rises=rises)

    assert found.due_at == min(at, new)
    assert found.eased_at == (new if not rises and new > at else None)


def test_a_clock_goes_by_its_own_scale_alone() -> None:
    clock = read_clock("t_call", CALL)

    assert regraded_variant(clock, "missing", "high", "medium", rises=True) == "high"
    assert regraded_variant(clock, "exploitation", "high", "medium", rises=True) == "medium"
    assert regraded_variant(clock, "missing", "no_such", "medium", rises=False) == ""


@pytest.mark.parametrize(
    ("event", "rank", "code"),
    [
        (ClockEvent("superintendent", NOON, minutes=2160), "Superintendent", None),
        (ClockEvent("superintendent", NOON, minutes=2160), "Acting superintendent", None),
        (ClockEvent("superintendent", NOON, minutes=720), "Inspector", "rank_too_low"),
        (ClockEvent("superintendent", NOON, minutes=2161), "Superintendent", "too_long"),
        (ClockEvent("superintendent", NOON + 1441 * MINUTE, minutes=60), "Superintendent", "too_late"),
        (ClockEvent("we_were_busy", NOON, minutes=60), "Chief constable", "not_by_law"),
    ],
)
def test_only_what_the_law_names_changes_a_clock_by_the_rank_held_at_the_time(
    event: ClockEvent, rank: str, code: str | None
) -> None:
    clock, due_at = read_clock("t_detention", DETENTION), NOON + 1440 * MINUTE
    refusal = cannot_change(clock, event, [], rank=rank, due_at=due_at)

    assert (refusal.code if refusal else None) == code
    once = cannot_change(clock, event, [event], rank=rank, due_at=due_at)
    assert once is not None


def test_only_the_event_that_the_clock_names_stops_it() -> None:
    clock = read_clock("t_detention", DETENTION)

    assert cannot_stop(clock, "released", "By the custody officer") is None
    assert [getattr(cannot_stop(clock, *said), "code", "") for said in (("tired", "x"), ("released", " "))] == [
        "not_by_law",
        "no_reason",
    ]


@pytest.mark.parametrize(
    ("by_law", "high", "rank", "words", "code"),
    [
        (True, False, "Chief constable", "why", "by_law"),
        (False, False, "Sergeant", "why", "rank_too_low"),
        (False, False, "Inspector", "why", None),
        (False, True, "Inspector", "why", "rank_too_low"),
        (False, True, "Temporary superintendent", "why", None),
        (False, False, "Inspector", "", "no_reason"),
    ],
)
def test_an_exemption_needs_the_rank_for_it_and_words(
    by_law: bool, high: bool, rank: str, words: str, code: str | None
) -> None:
    refusal = cannot_exempt(by_law=by_law, high_risk=high, rank=rank, words=words)

    assert (refusal.code if refusal else None) == code


def test_a_time_that_cannot_be_is_refused() -> None:
    at = {"future": NOON + MINUTE, "before": NOON - 61 * MINUTE, "fits": NOON - MINUTE}
    codes = {name: getattr(cannot_be_at(when, NOON - 60 * MINUTE, NOON), "code", None) for name, when in at.items()}

    assert codes == {"future": "still_to_come", "before": "before_it_began", "fits": None}


def test_what_nobody_has_in_hand_can_be_taken() -> None:
    assert cannot_take(TOM, None, absent=False) is None
    assert cannot_take(TOM, GRACE, absent=True) is None
    assert getattr(cannot_take(TOM, GRACE, absent=False), "code", "") == "owned"


def test_every_gap_without_an_attempt_wants_a_reason() -> None:
    tried = [
        Attempt(NOON + 30 * MINUTE, "Tom", "No answer"),
        Attempt(NOON + 180 * MINUTE, "Tom", "Told", "At a stabbing"),
    ]
    found = gaps(NOON, tried, NOON + 300 * MINUTE, 60 * MINUTE)

    assert [(gap.since, gap.until, gap.reason) for gap in found] == [
        (NOON + 30 * MINUTE, NOON + 180 * MINUTE, "At a stabbing"),
        (NOON + 180 * MINUTE, NOON + 300 * MINUTE, ""),
    ]
