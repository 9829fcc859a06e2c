"""Identifiers sort by time; references notice a slip of the tongue or the finger."""

import time
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from sightline.core.ids import first_uuid7, parse_reference, reference, uuid7

NUMBERS = st.integers(min_value=1, max_value=10**12 - 1)


@given(number=NUMBERS, data=st.data())
def test_one_wrong_digit_or_two_exchanged_are_noticed(number: int, data: st.DataObject) -> None:
    said = reference("P", number)
    digits = said[1:-1]
    place = data.draw(st.integers(0, len(digits) - 1))
    other = data.draw(st.sampled_from([d for d in "0123456789" if d != digits[place]]))
    slips = {digits[:place] + other + digits[place + 1 :]}
    if place:
        slips.add(digits[: place - 1] + digits[place] + digits[place - 1] + digits[place + 1 :])

    for slip in slips - {digits}:
        assert parse_reference(f"P{slip}{said[-1]}") is None


@pytest.mark.parametrize("typed", ["P10001X", "p10001x", " P 100 01 x ", "P-10001-X"])
def test_a_reference_is_read_however_it_is_typed(typed: str) -> None:
    right = reference("P", 10001)

    assert parse_reference(typed.replace("X", right[-1]).replace("x", right[-1].lower())) == right


@pytest.mark.parametrize("typed", ["", "10001", "P10001", "PPPP10001X", "Pabc", "P10001XX", "P\u0661\u0662X"])
def test_what_is_no_reference_is_none(typed: str) -> None:
    assert parse_reference(typed) is None


def test_python_and_the_database_make_the_same_references(db) -> None:
    numbers = [1, 22, 23, 10_001, 999_999_999_999]
    with connection.cursor() as cursor:
        cursor.execute("select core_reference('E', n) from unnest(%s::bigint[]) n", [numbers])
        made = [row[0] for row in cursor.fetchall()]

    assert made == [reference("E", n) for n in numbers]


def test_identifiers_sort_by_their_instant() -> None:
    noon = datetime(2026, 5, 3, 12, tzinfo=UTC)

    assert uuid7(noon) < uuid7(noon + timedelta(milliseconds=1))
    assert first_uuid7(noon) <= uuid7(noon)
    assert uuid7(noon).version == 7


def test_what_one_process_makes_sorts_as_it_was_made_also_where_the_clock_is_put_back_a_little(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    begun = time.time_ns() + 60_000_000_000
    readings = iter([*[begun] * 500, begun - 2_000_000_000, begun])
    monkeypatch.setattr(time, "time_ns", lambda: next(readings))

    made = [uuid7() for _ in range(502)]

    assert made == sorted(made)
    assert len(set(made)) == 502


def test_a_clock_that_was_an_hour_ahead_is_not_followed_for_that_hour(monkeypatch: pytest.MonkeyPatch) -> None:
    begun = time.time_ns()
    readings = iter([begun + 3_600_000_000_000, begun])
    monkeypatch.setattr(time, "time_ns", lambda: next(readings))

    ahead, right = uuid7(), uuid7()

    assert right < ahead
    assert right.int >> 80 == begun // 1_000_000
