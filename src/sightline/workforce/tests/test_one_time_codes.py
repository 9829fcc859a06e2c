"""Codes of an app: good for their half minute and those beside it, and once. Codes of a letter, however typed."""

from datetime import UTC, datetime, timedelta

import pyotp
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.workforce.rules.one_time_codes import (
    CODES,
    new_recovery_codes,
    new_secret,
    plain_recovery_code,
    step_of,
)

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("seconds", "good"), [(-3600, False), (-61, False), (-30, True), (0, True), (30, True), (60, False), (3600, False)]
)
def test_a_code_is_good_for_its_half_minute_and_those_beside_it(seconds: int, good: bool) -> None:
    code = pyotp.TOTP(SECRET).at(NOW + timedelta(seconds=seconds))

    assert (step_of(SECRET, code, NOW, after=0) is not None) == good


@given(st.datetimes(min_value=datetime(2020, 1, 1), max_value=datetime(2090, 1, 1), timezones=st.just(UTC)))
def test_a_code_that_was_taken_is_taken_no_second_time(at: datetime) -> None:
    secret = new_secret()
    code = pyotp.TOTP(secret).at(at)
    step = step_of(secret, code, at, after=0)
    assert step is not None

    again = step_of(secret, code, at, after=step)

    # but for the rare code that the next half minute has too
    assert again is None or again > step


@pytest.mark.parametrize("typed", ["", "12345", "1234567", "abcdef", "\u0661\u0662\u0663\u0664\u0665\u0666"])
def test_what_is_no_code_is_not_taken(typed: str) -> None:
    assert step_of(SECRET, typed, NOW, after=0) is None


def test_a_code_with_a_space_in_the_middle_is_taken() -> None:
    code = pyotp.TOTP(SECRET).at(NOW)

    assert step_of(SECRET, f"{code[:3]} {code[3:]}", NOW, after=0)


def test_recovery_codes_are_different_and_read_however_they_are_typed() -> None:
    codes = new_recovery_codes()

    assert len(set(codes)) == CODES
    for code in codes:
        assert plain_recovery_code(f" {code.upper().replace('-', ' ')} ") == plain_recovery_code(code)
        assert plain_recovery_code(code.replace("0", "O").replace("1", "l")) == plain_recovery_code(code)
