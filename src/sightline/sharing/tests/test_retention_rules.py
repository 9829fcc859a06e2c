"""How long records are kept: groups, due dates across leap years, and what blocks disposal."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.access.refusals import Refusal
from sightline.sharing.retention_policy import retention_policy
from sightline.sharing.rules.retention import (
    Group,
    Sign,
    Standing,
    cannot_dispose,
    cannot_keep,
    cannot_propose,
    care_words,
    kept_until,
    review_due,
)
from sightline.sharing.rules.years import birthday, years_after

ONE, TWO = UUID(int=1), UUID(int=2)
POLICY = retention_policy()
DAYS = st.dates(date(1930, 1, 1), date(2080, 12, 31))


@pytest.mark.parametrize(
    ("signs", "number"),
    [
        ([], 4),
        ([Sign("event", "missing_episode", "missing")], 4),
        ([Sign("event", "incident", "victim")], 4),
        ([Sign("event", "incident", "suspect")], 3),
        ([Sign("event", "police_detention", "detained")], 3),
        ([Sign("event", "domestic_abuse_incident", "suspect")], 2),
        ([Sign("event", "domestic_abuse_incident", "victim")], 4),
        ([Sign("marker", "risk_to_children")], 2),
        ([Sign("marker", "sexual_offender")], 1),
        ([Sign("matter", "managed_offender")], 1),
        ([Sign("event", "incident", "suspect"), Sign("marker", "weapons")], 2),
        ([Sign("event", "incident", "victim"), Sign("event", "offender_record", "managed_offender")], 1),
        ([Sign("event", "a kind of a later area", "suspect")], 3),
    ],
)
def test_the_highest_group_of_all_that_is_linked_governs(signs: list[Sign], number: int) -> None:
    assert POLICY.group_of(signs)[0].number == number


@given(st.lists(st.builds(Sign, st.sampled_from(["event", "marker", "matter"]), st.text(), st.text())))
def test_one_sign_more_never_lowers_a_record(signs: list[Sign]) -> None:
    without = POLICY.group_of(signs)[0].number

    assert POLICY.group_of([*signs, Sign("marker", "sexual_offender")])[0].number <= without


def group(number: int = 3, clear: int = 6, review: int = 5, until: int | None = None) -> Group:
    return Group(number, "", "", clear, review, until)


@pytest.mark.parametrize(
    ("last_notice", "last_review", "due"),
    [
        (date(2020, 3, 1), None, date(2026, 3, 1)),
        (date(2016, 2, 29), None, date(2022, 2, 28)),
        (date(2018, 2, 28), None, date(2024, 2, 28)),
        (date(2014, 3, 1), None, date(2020, 3, 1)),
        (date(2010, 1, 1), date(2024, 2, 29), date(2029, 2, 28)),
        (date(2025, 1, 1), date(2024, 1, 1), date(2031, 1, 1)),
    ],
    ids=[
        "six clear years",
        "from 29 February to the last of February",
        "into a leap year",
        "through a leap year",
        "from a review on 29 February",
        "somebody who came to notice again after the review",
    ],
)
def test_when_a_review_is_due(last_notice: date, last_review: date | None, due: date) -> None:
    assert review_due(group(), last_notice, last_review) == due


@given(day=DAYS, years=st.integers(0, 100))
def test_a_period_of_years_is_never_shorter_than_its_days_by_more_than_a_leap_day(day: date, years: int) -> None:
    end = years_after(day, years)

    assert end.year == day.year + years
    assert timedelta(0) <= end - day - timedelta(days=365 * years) <= timedelta(days=years // 4 + 1)


@given(day=DAYS, review=DAYS, later=st.integers(0, 4000))
def test_coming_to_notice_later_or_being_reviewed_never_brings_disposal_nearer(
    day: date, review: date, later: int
) -> None:
    first = review_due(group(), day, None)

    assert review_due(group(), day + timedelta(days=later), None) >= first
    assert review_due(group(), day, review) >= first


@pytest.mark.parametrize(
    ("born_on", "hundred"),
    [
        (date(1999, 5, 6), date(2099, 5, 6)),
        (date(2000, 2, 29), date(2100, 3, 1)),
        (date(1896, 2, 29), date(1996, 2, 29)),
    ],
)
def test_a_hundredth_birthday(born_on: date, hundred: date) -> None:
    assert birthday(born_on, 100) == hundred
    assert kept_until(group(1, 10, 10, 100), born_on) == hundred
    assert kept_until(group(), born_on) is None


def code_of(refusal: Refusal | None) -> str:
    return refusal.code if refusal else ""


TODAY = date(2026, 11, 26)
PAST, TO_COME = date(2026, 11, 26), date(2026, 11, 27)


@pytest.mark.parametrize(
    ("standing", "authority", "why", "code"),
    [
        (Standing(group(), PAST, None, ()), "period", "Not needed", ""),
        (Standing(group(), TO_COME, None, ()), "period", "Not needed", "too_early"),
        (Standing(group(), TO_COME, None, ()), "ordered", "The court said so", ""),
        (Standing(group(), PAST, None, ("An inquiry",)), "ordered", "The court said so", "held"),
        (Standing(group(), PAST, None, ()), "period", "  ", "no_reason"),
        (Standing(group(), PAST, None, ()), "tidiness", "Full up", "no_authority"),
        (Standing(group(1, 10, 10, 100), PAST, None, ()), "period", "Not needed", "too_early"),
        (Standing(group(1, 10, 10, 100), PAST, date(1980, 1, 1), ()), "period", "Not needed", "too_early"),
        (Standing(group(1, 10, 10, 100), PAST, date(1920, 1, 1), ()), "period", "Not needed", ""),
    ],
)
def test_what_may_be_proposed(standing: Standing, authority: str, why: str, code: str) -> None:
    assert code_of(cannot_propose(standing, authority, why, TODAY)) == code


@pytest.mark.parametrize(
    ("standing", "code"),
    [
        (Standing(group(), PAST, None, (), None), "not_proposed"),
        (Standing(group(), PAST, None, (), ONE), "disposal"),
        (Standing(group(), PAST, None, ("Litigation",), TWO), "held"),
        (Standing(group(), PAST, None, (), TWO), ""),
    ],
)
def test_two_people_and_no_hold(standing: Standing, code: str) -> None:
    assert code_of(cannot_dispose(standing, ONE)) == code


def test_a_review_answers_each_heading_and_says_why() -> None:
    assert code_of(cannot_keep(["a", " ", "c", "d"], "why")) == "unanswered"
    assert code_of(cannot_keep(["a", "b", "c", "d"], " ")) == "no_reason"
    assert cannot_keep(["a", "b", "c", "d"], "why") is None


@pytest.mark.parametrize(
    ("youngest", "is_child", "is_victim", "words"),
    [
        (9, True, False, ("under 10", "section 11")),
        (10, False, True, ("victim or a witness",)),
        (None, False, False, ()),
    ],
)
def test_care_for_young_children_and_for_victims(youngest, is_child, is_victim, words) -> None:
    said = care_words(youngest=youngest, is_child=is_child, is_victim=is_victim)

    assert len(said) == len(words)
    assert all(word in text for word, text in zip(words, said, strict=True))
