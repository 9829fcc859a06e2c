"""When every row of the catalogue is due: across both clock changes, Easter and a year's end; and by property."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.duties.rules.catalogue import clock_of, delivered_clocks
from sightline.duties.rules.clocks import Clock, Kind
from sightline.duties.rules.due import Calendar, ClockEvent, Due, Start, due

from .due_cases import DUE, NOTHING_RUNS, ROWS, STARTS, london

CLOCKS = {key: clock_of(key, row.body) for key, row in delivered_clocks().items()}
NO_TIME_IN_LAW = {
    *("C8", "C9", "C20", "C31", "C44", "C45", "C46", "C47"),
    *("disagreement_partnership", "recommendation_at_once", "child_to_be_seen", "school_found"),
}
"""By number or key: as soon as practicable, or at once."""


def reckoned(clock: Clock, start: Start, *happened: ClockEvent, calendar: Calendar | None = None) -> Due:
    return due(clock, start, happened, calendar or Calendar())


@pytest.mark.parametrize(("number", "key", "variant", "line"), ROWS, ids=[f"{row[1]}-{row[2]}" for row in ROWS])
def test_every_row_is_due_when_it_should_be(number: str, key: str, variant: str, line: str) -> None:
    clock = CLOCKS[key]
    found = [reckoned(clock, Start(london(start), variant)) for start in STARTS]
    assert clock.number == number
    if line == NOTHING_RUNS:
        assert [(each.at, each.target) for each in found] == [(None, None)] * len(STARTS)
        return
    expected = [london(words).astimezone(UTC) for words in DUE[line]]
    assert [each.at or each.target for each in found] == expected
    assert all(each.why for each in found)


@pytest.mark.requirement("R12")
def test_every_clock_of_the_table_and_each_of_its_lengths_is_in_the_catalogue_and_in_the_cases() -> None:
    assert {f"C{number}" for number in range(1, 54)} <= {clock.number for clock in CLOCKS.values()}
    in_catalogue = {(key, variant) for key, clock in CLOCKS.items() for variant in (clock.lengths or {"": 0})}
    assert in_catalogue == {(key, variant) for _, key, variant, _ in ROWS}
    assert {clock.kind for clock in CLOCKS.values()} == set(Kind)


def test_where_the_law_sets_no_number_there_is_a_target_and_no_limit() -> None:
    found = {key: reckoned(clock, Start(london(STARTS[1]), "")) for key, clock in CLOCKS.items()}
    without = {key for key, each in found.items() if each.target}
    assert without == {key for key in CLOCKS if {key, CLOCKS[key].number} & NO_TIME_IN_LAW}
    assert all(found[key].at is None for key in without)


@pytest.mark.parametrize(
    ("key", "variant", "start", "expected"),
    [
        pytest.param("subject_access", "", "2028-01-31 09:00", "2028-02-29", id="a leap year's February"),
        pytest.param("subject_access", "", "2027-01-31 09:00", "2027-02-28", id="another February"),
        pytest.param("subject_access", "", "2028-02-29 09:00", "2028-03-29", id="from a leap day"),
        pytest.param("missing_longer_review", "", "2028-02-29 09:00", "2029-02-28", id="a year from a leap day"),
        pytest.param("monthly_audit", "", "2028-02-01 00:00", "2028-02-29", id="the whole of February"),
        pytest.param("monthly_audit", "", "2026-12-01 00:00", "2026-12-31", id="the whole of December"),
        pytest.param("first_review_conference", "", "2026-11-30 10:00", "2027-02-28", id="over a year's end"),
        pytest.param("later_review_conference", "", "2026-08-31 10:00", "2027-02-28", id="six months to a short one"),
    ],
)
def test_months_end_where_their_month_ends(key: str, variant: str, start: str, expected: str) -> None:
    assert reckoned(CLOCKS[key], Start(london(start), variant)).at == london(expected).astimezone(UTC)


def test_a_late_evening_in_summer_counts_as_its_day_in_london() -> None:
    start = Start(datetime(2026, 7, 1, 22, 30, tzinfo=UTC))
    assert reckoned(CLOCKS["strategy_discussion_urgent"], start).at == london("2026-07-01").astimezone(UTC)
    later = Start(datetime(2026, 7, 1, 23, 30, tzinfo=UTC))
    assert reckoned(CLOCKS["strategy_discussion_urgent"], later).at == london("2026-07-02").astimezone(UTC)


def test_a_bank_holiday_proclaimed_next_week_moves_working_days() -> None:
    start = Start(london("2026-11-26 10:00"))
    proclaimed = Calendar(proclaimed={date(2026, 11, 27)})
    clock = CLOCKS["social_care_decision"]
    assert reckoned(clock, start).at == london("2026-11-27 17:00").astimezone(UTC)
    assert reckoned(clock, start, calendar=proclaimed).at == london("2026-11-30 17:00").astimezone(UTC)


def test_a_length_that_the_row_does_not_know_is_the_shortest_and_says_so() -> None:
    found = reckoned(CLOCKS["police_triage"], Start(london(STARTS[1]), "purple"))
    assert found.at == london("2026-04-02 16:00").astimezone(UTC)
    assert "knows no length for purple" in found.why


_instants = st.datetimes(datetime(2019, 12, 1), datetime(2031, 2, 1), timezones=st.just(UTC))
_spans = st.timedeltas(timedelta(days=-40), timedelta(days=400))


@st.composite
def _scenes(draw: st.DrawFn) -> tuple[Clock, Start, list[ClockEvent], Calendar]:
    clock = draw(st.sampled_from(list(CLOCKS.values())))
    at = draw(_instants)
    given_at, ends = (draw(st.none() | st.builds(at.__add__, _spans)) for _ in range(2))
    variant = draw(st.sampled_from([*clock.lengths, "", "no_such_length"]))
    happened = [
        ClockEvent(
            draw(st.sampled_from([*(event.kind for event in clock.events), "a_wish"])),
            at + draw(_spans),
            draw(st.none() | st.builds(at.__add__, _spans)),
            draw(st.integers(0, 6000)),
        )
        for _ in range(draw(st.integers(0, 3)))
    ]
    days = [at.date() + timedelta(days=number) for number in draw(st.sets(st.integers(-5, 40)))]
    calendar = Calendar(days[::3], draw(st.none() | st.just(days)))
    return clock, Start(at, variant, given_at, ends), happened, calendar


@given(_scenes())
def test_nothing_is_due_before_it_began_but_what_comes_before_a_date(
    scene: tuple[Clock, Start, list[ClockEvent], Calendar],
) -> None:
    clock, start, happened, calendar = scene
    found = due(clock, start, happened, calendar)
    at = found.at or found.target
    if at is None:
        return
    assert at.utcoffset() == timedelta()
    if clock.kind is Kind.BEFORE_DATE:
        assert start.given is not None
        assert at <= max(start.at, start.given)
        assert at >= min(start.at, start.given)
        return
    assert at >= start.at
    assert not (found.at and found.target)


@given(_scenes())
def test_what_the_law_does_not_name_moves_no_clock(scene: tuple[Clock, Start, list[ClockEvent], Calendar]) -> None:
    clock, start, happened, calendar = scene
    named = {event.kind for event in clock.events}
    foreign = [ClockEvent("a_wish", each.at, each.until, each.minutes) for each in happened]
    ours = [each for each in happened if each.kind in named]
    assert due(clock, start, [*foreign, *ours], calendar) == due(clock, start, ours, calendar)
