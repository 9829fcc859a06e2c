"""The kinds of clock that need more than their start: school days, shifts, dates, triggers, and what the law lets."""

from datetime import UTC, date, timedelta

import pytest

from sightline.duties.rules.catalogue import clock_of, delivered_clocks
from sightline.duties.rules.due import Calendar, ClockEvent, Start, due, fires
from sightline.duties.rules.ladder import ladder
from sightline.duties.rules.lengths import how_words, lengths_words

from .due_cases import london

CLOCKS = {key: clock_of(key, row.body) for key, row in delivered_clocks().items()}
NOBODY_KNOWS = Calendar()


def _at(words: str) -> object:
    return london(words).astimezone(UTC)


def _school(*days: str) -> Calendar:
    return Calendar(school_days=[date.fromisoformat(day) for day in days])


@pytest.mark.parametrize(
    ("began", "school", "expected", "guessed"),
    [
        pytest.param("2026-11-24 02:00", _school("2026-11-24"), "2026-11-24 08:30", False, id="the same morning"),
        pytest.param("2026-11-24 08:30", _school("2026-11-24", "2026-11-25"), "2026-11-25 08:30", False, id="begun"),
        pytest.param("2026-11-27 21:00", _school("2026-11-30"), "2026-11-30 08:30", False, id="over a weekend"),
        pytest.param("2026-12-19 21:00", _school("2027-01-05"), "2027-01-05 08:30", False, id="in the holidays"),
        pytest.param("2026-11-30 21:00", _school("2026-12-02"), "2026-12-02 08:30", False, id="closed for snow"),
        pytest.param("2026-03-28 21:00", _school("2026-03-30"), "2026-03-30 08:30", False, id="clocks go forward"),
        pytest.param("2026-11-27 21:00", NOBODY_KNOWS, "2026-11-30 08:30", True, id="no calendar: a guess"),
        pytest.param("2026-11-27 21:00", _school("2026-11-27"), "2026-11-30 08:30", True, id="ran out: a guess"),
    ],
)
def test_a_school_is_told_before_its_own_next_day(began: str, school: Calendar, expected: str, guessed: bool) -> None:
    found = due(CLOCKS["school_told"], Start(london(began)), (), school)
    assert (found.at, found.target, found.guessed) == (None, _at(expected), guessed)
    assert ("guess" in found.why) is guessed


@pytest.mark.parametrize(
    ("shift_ends", "expected", "guessed"),
    [
        pytest.param("2026-03-29 07:00", "2026-03-29 07:00", False, id="the end of a night shift"),
        pytest.param(None, "2026-03-29 09:00", True, id="nobody knows the shift"),
        pytest.param("2026-03-28 21:00", "2026-03-29 09:00", True, id="the shift was over"),
    ],
)
def test_the_end_of_the_shift(shift_ends: str | None, expected: str, guessed: bool) -> None:
    start = Start(london("2026-03-28 22:00"), shift_ends=london(shift_ends) if shift_ends else None)
    found = due(CLOCKS["vist_submission"], start, (), NOBODY_KNOWS)
    assert (found.at, found.guessed) == (_at(expected), guessed)


def test_a_check_is_never_later_than_the_end_of_the_shift() -> None:
    start = Start(london("2026-11-26 20:00"), shift_ends=london("2026-11-26 22:00"))
    assert due(CLOCKS["vist_supervisor_check"], start, (), NOBODY_KNOWS).at == _at("2026-11-26 22:00")


@pytest.mark.parametrize(
    ("invited", "conference", "expected", "said"),
    [
        pytest.param("2026-03-10 09:00", "2026-03-31 10:00", "2026-03-27 17:00", "before", id="clocks go forward"),
        pytest.param("2026-03-20 09:00", "2026-04-08 10:00", "2026-04-02 17:00", "before", id="Easter"),
        pytest.param("2026-10-10 09:00", "2026-10-27 10:00", "2026-10-23 17:00", "before", id="clocks go back"),
        pytest.param("2026-12-10 09:00", "2027-01-05 10:00", "2026-12-31 17:00", "before", id="a year's end"),
        pytest.param("2026-11-25 09:00", "2026-11-26 10:00", "2026-11-25 09:00", "due at once", id="too late already"),
        pytest.param("2026-11-27 09:00", "2026-11-26 10:00", "2026-11-26 10:00", "due at once", id="never after it"),
    ],
)
def test_a_report_is_due_working_days_before_the_conference(
    invited: str, conference: str, expected: str, said: str
) -> None:
    start = Start(london(invited), given=london(conference))
    found = due(CLOCKS["report_to_conference"], start, (), NOBODY_KNOWS)
    assert found.at == _at(expected)
    assert said in found.why


def test_a_date_that_was_set_is_the_date_and_one_that_was_not_is_said() -> None:
    action = CLOCKS["meeting_action"]
    assert due(action, Start(london("2026-11-26 09:00"), given=london("2026-12-01 12:00")), (), NOBODY_KNOWS).at == _at(
        "2026-12-01 12:00"
    )
    assert "No date has been set" in due(action, Start(london("2026-11-26 09:00")), (), NOBODY_KNOWS).why
    late = due(action, Start(london("2026-11-26 09:00"), given=london("2026-11-20 12:00")), (), NOBODY_KNOWS)
    assert late.at == _at("2026-11-26 09:00")
    assert "due at once" in late.why


@pytest.mark.parametrize(
    ("last", "again"),
    [("2025-11-26 09:00", True), ("2025-11-25 09:00", False), (None, True), ("2026-11-01 09:00", True)],
)
def test_a_repeat_is_within_twelve_months_of_the_last_hearing_and_not_known_counts(
    last: str | None, again: bool
) -> None:
    clock, at = CLOCKS["domestic_abuse_repeat"], london("2026-11-26 21:00")
    heard = london(last) if last else None
    assert fires(clock, at, heard) is again
    assert (due(clock, Start(at, given=heard), (), NOBODY_KNOWS).at is not None) is again


def _hospital(since: str, until: str | None) -> ClockEvent:
    return ClockEvent("hospital", london(since), london(until) if until else None)


_EXTENDED = ClockEvent("superintendent_extension", london("2026-03-29 10:00"))


@pytest.mark.parametrize(
    ("happened", "expected"),
    [
        pytest.param([], "2026-03-29 15:00", id="24 hours, an hour later by the wall"),
        pytest.param([_hospital("2026-03-28 20:00", "2026-03-28 23:00")], "2026-03-29 18:00", id="three hours out"),
        pytest.param(
            [
                _hospital("2026-03-28 20:00", "2026-03-28 23:00"),
                _hospital("2026-03-28 22:00", "2026-03-29 00:00"),
            ],
            "2026-03-29 19:00",
            id="two stretches that overlap count once",
        ),
        pytest.param([_hospital("2026-03-30 20:00", "2026-03-30 23:00")], "2026-03-29 15:00", id="after its end"),
        pytest.param([_EXTENDED], "2026-03-30 03:00", id="36 hours by a superintendent"),
        pytest.param(
            [_EXTENDED, _hospital("2026-03-28 20:00", "2026-03-28 23:00")], "2026-03-30 06:00", id="and in hospital"
        ),
        pytest.param(
            [ClockEvent("superintendent_extension", london("2026-03-29 16:00"))],
            "2026-03-29 15:00",
            id="an authority given too late changes nothing",
        ),
        pytest.param(
            [_EXTENDED, ClockEvent("warrant", london("2026-03-29 20:00"), london("2026-03-31 08:00"))],
            "2026-03-31 08:00",
            id="a warrant to a stated time",
        ),
        pytest.param(
            [_EXTENDED, ClockEvent("warrant", london("2026-03-29 20:00"), london("2026-04-09 08:00"))],
            "2026-04-01 15:00",
            id="never past 96 hours",
        ),
        pytest.param([ClockEvent("a_wish", london("2026-03-28 20:00"), minutes=600)], "2026-03-29 15:00", id="a wish"),
    ],
)
def test_only_the_law_moves_the_clock_of_detention(happened: list[ClockEvent], expected: str) -> None:
    start = Start(london("2026-03-28 14:00"))
    assert due(CLOCKS["detention_without_charge"], start, happened, NOBODY_KNOWS).at == _at(expected)


def test_while_a_child_is_in_hospital_the_clock_stands_still_and_somebody_is_to_look_again() -> None:
    start = Start(london("2026-11-26 14:00"))
    found = due(CLOCKS["detention_without_charge"], start, [_hospital("2026-11-26 20:00", None)], NOBODY_KNOWS)
    assert (found.at, found.target, found.stands_still) == (None, _at("2026-11-27 14:00"), True)
    assert "stood still since 26 November 2026 at 20:00" in found.why


def test_nothing_extends_police_protection_whoever_says_so() -> None:
    clock, start = CLOCKS["police_protection"], Start(london("2026-10-24 13:00"))
    tried = [ClockEvent(kind, london("2026-10-25 13:00"), minutes=9000) for kind in ("hospital", "warrant", "extended")]
    assert due(clock, start, tried, NOBODY_KNOWS) == due(clock, start, (), NOBODY_KNOWS)


def test_an_emergency_order_after_police_protection_counts_from_the_day_the_child_was_taken() -> None:
    clock, start = CLOCKS["emergency_protection_order"], Start(london("2026-12-30 15:00"))
    taken = ClockEvent("applied_in_police_protection", london("2026-12-28 23:00"))
    assert due(clock, start, (), NOBODY_KNOWS).at == _at("2027-01-06")
    found = due(clock, start, [taken], NOBODY_KNOWS)
    assert found.at == _at("2027-01-04")
    assert "counted from 28 December 2026 at 23:00" in found.why


def test_an_emergency_order_is_extended_once_by_seven_days_at_most() -> None:
    clock, start = CLOCKS["emergency_protection_order"], Start(london("2026-12-30 15:00"))
    first = ClockEvent("extended_by_court", london("2027-01-05 11:00"), london("2027-02-20 12:00"))
    second = ClockEvent("extended_by_court", london("2027-01-12 11:00"), london("2027-01-30 12:00"))
    assert due(clock, start, [first], NOBODY_KNOWS).at == _at("2027-01-13")
    found = due(clock, start, [first, second], NOBODY_KNOWS)
    assert found.at == _at("2027-01-13")
    assert "counts only once" in found.why


@pytest.mark.parametrize(
    ("key", "tells", "after"),
    [
        ("police_protection", "superintendent", [24, 48, 60, 72]),
        ("appropriate_adult", "detention_inspector", [2, 4]),
        ("appropriate_adult", "superintendent", [2, 4]),
        ("decision_takes_effect", "superintendent", [0.25]),
    ],
)
def test_ladders_of_their_own(key: str, tells: str, after: list[float]) -> None:
    began = london("2026-10-24 13:00").astimezone(UTC)
    found = due(CLOCKS[key], Start(began), (), NOBODY_KNOWS)
    goal = found.at or found.target
    assert goal is not None
    steps = ladder(CLOCKS[key], began, goal, high_risk=CLOCKS[key].by_law)
    assert [step.at for step in steps] == sorted(step.at for step in steps)
    assert [(step.at - began) / timedelta(hours=1) for step in steps if tells in step.tells] == after
    assert sum(step.is_breach for step in steps) == 1


def test_what_is_due_at_once_is_told_of_at_once_and_still_climbs() -> None:
    began = london("2026-11-26 09:00")
    steps = ladder(CLOCKS["report_to_conference"], began, began - timedelta(days=1), high_risk=False)
    assert [step.is_breach for step in steps] == [False, False, True, False]
    assert steps[-1].at == steps[2].at + timedelta(minutes=30)


def test_lengths_and_how_a_clock_runs_are_said_in_words() -> None:
    assert lengths_words(CLOCKS["priority_attendance"]) == (("", "1 hour"),)
    assert lengths_words(CLOCKS["investigation_review"]) == (
        ("first", "7 days"),
        ("usually", "28 days"),
        ("on bail", "14 days"),
    )
    assert how_words(CLOCKS["appropriate_adult"]) == "as soon as practicable; here the aim is 2 hours"
    assert how_words(CLOCKS["school_told"]).startswith("as soon as practicable; here the aim is before the start")
    assert how_words(CLOCKS["social_care_decision"]) == "by the close of working day 1"
