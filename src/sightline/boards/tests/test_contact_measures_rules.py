"""What is measured of second looks and of training, as tables."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.boards.rules.contact_measures import (
    Attended,
    ChildLog,
    Graded,
    Raised,
    attendance_of,
    before_and_after,
    by_indicator,
    by_team,
    half_words,
    looks_of,
    share_words,
)

NOON = datetime(2027, 5, 3, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


def child_log(team: str = "Control room", took: float | None = None, **said: object) -> ChildLog:
    looked = NOON + timedelta(minutes=took) if took is not None else None
    told = {"changed": False, "missed": False, "closed": False, **said}
    return ChildLog(team, NOON, looked, **told)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("part", "whole", "words"),
    [
        (0, 0, "none"),
        (1, 3, "1 of 3"),
        (5, 19, "5 of 19"),
        (5, 20, "5 of 20 (25%)"),
        (1000, 2000, "1,000 of 2,000 (50%)"),
    ],
)
def test_a_share_is_given_only_where_there_are_enough(part: int, whole: int, words: str) -> None:
    assert share_words(part, whole) == words


def test_what_nobody_looked_at_is_counted_and_told_apart_where_it_was_closed() -> None:
    logs = [child_log(took=4), child_log(took=30, changed=True, missed=True), child_log(), child_log(closed=True)]
    looks = looks_of("All", logs)
    assert (looks.number, looks.looked, looks.waiting, looks.unlooked_closed) == (4, 2, 2, 1)
    assert (looks.changed_words, looks.missed) == ("1 of 2", 1)
    assert looks.took_words == "half within 17 minutes, nine in ten within 27 minutes"
    assert half_words([]) == "none yet"


def test_teams_stand_by_name_and_what_no_team_graded_stands_last() -> None:
    assert [line.words for line in by_team([child_log(""), child_log("B"), child_log("A")])] == [
        "A",
        "B",
        "Not graded yet, or by no team",
    ]


@pytest.mark.requirement("R56")
def test_each_indicator_says_how_often_it_was_right_and_how_often_it_was_missed() -> None:
    def raised(indicator: str, how: str, missed: bool = False) -> Raised:
        return Raised(indicator, indicator.title(), NOON, NOON + HOUR if how else None, how, missed)

    log = child_log(took=1)
    prompts = (
        raised("infant", "regraded", missed=True),
        raised("infant", ""),
        raised("label", "dismissed"),
        raised("infant", "overtaken"),
    )
    infant, label = by_indicator([ChildLog(**{**log.__dict__, "prompts": prompts})])
    assert (infant.words, infant.number, infant.looked, infant.changed, infant.missed) == ("Infant", 3, 1, 1, 1)
    assert (label.looked, label.changed) == (1, 0), "who dismissed it looked"


def test_attendance_counts_the_late_of_those_with_a_time_and_those_nobody_went_to() -> None:
    logs = [
        Attended("immediate", True, False, timedelta(minutes=9), False),
        Attended("immediate", True, False, timedelta(minutes=40), True),
        Attended("immediate", True, True, None, None),
    ]
    line = attendance_of("Immediate", logs)
    assert (line.number, line.there, line.late_words, line.closed_without) == (3, 2, "1 of 2", 1)


@pytest.mark.requirement("R54")
def test_grades_before_and_after_a_training_are_laid_beside_each_other_only_where_there_are_enough() -> None:
    rows = [Graded(NOON - HOUR * n, changed=n % 2 == 0) for n in range(1, 31)]
    rows += [Graded(NOON + HOUR * n, changed=n % 5 == 0) for n in range(30)]
    both = before_and_after(rows, NOON, timedelta(days=90))
    assert both.words == "before: 15 of 30 (50%); after: 6 of 30 (20%)"
    assert "Too few to say" in before_and_after(rows[:5], NOON, timedelta(days=90)).words


@given(st.lists(st.tuples(st.integers(-5000, 5000), st.booleans())))
def test_no_grade_is_counted_on_both_sides_or_outside_of_the_time(rows: list[tuple[int, bool]]) -> None:
    length = timedelta(hours=1000)
    both = before_and_after([Graded(NOON + HOUR * at, changed) for at, changed in rows], NOON, length)
    assert both.of_before + both.of_after == sum(abs(at) <= 1000 for at, _ in rows)
    assert both.before <= both.of_before
    assert both.after <= both.of_after
