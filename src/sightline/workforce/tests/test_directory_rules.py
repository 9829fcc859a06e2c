"""What the directory says is taken for now, or the clocks are said to differ; and whether it saw a second factor."""

from datetime import UTC, datetime
from typing import Any

import pytest

from sightline.workforce.rules.directory import clocks_apart, let_in_unasked, used_second_factor

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
AT = int(NOW.timestamp())


@pytest.mark.parametrize(
    ("claims", "told"),
    [
        ({"iat": AT, "exp": AT + 300}, ""),
        ({"iat": AT - 170, "exp": AT + 130}, ""),
        ({"iat": AT + 170, "exp": AT + 470}, ""),
        ({"iat": AT + 3600, "exp": AT + 3900}, "60 minutes ahead of"),
        ({"iat": AT - 3600, "exp": AT - 3300}, "60 minutes behind"),
        ({"iat": AT - 60, "exp": AT - 200}, "out of date"),
        ({"iat": AT}, "did not say when"),
        ({"iat": "now", "exp": AT}, "did not say when"),
        ({"iat": 10**30, "exp": AT}, "did not say when"),
        ({"iat": float("nan"), "exp": AT}, "did not say when"),
    ],
)
def test_clocks_that_differ_are_told_in_words(claims: dict[str, Any], told: str) -> None:
    refusal = clocks_apart(claims, NOW)

    assert told in (refusal.words if refusal else "")
    assert bool(told) == (refusal is not None)


@pytest.mark.parametrize(
    ("claims", "used"),
    [
        ({}, False),
        ({"amr": ["pwd"]}, False),
        ({"amr": ["pwd", "mfa"]}, True),
        ({"amr": ["mfa"]}, True),
        ({"amr": ["pwd", "otp"]}, True),
        ({"amr": ["otp"]}, False),
        ({"amr": "mfa"}, False),
        ({"acr": "urn:example:two"}, True),
        ({"acr": "urn:example:one"}, False),
    ],
)
def test_a_second_factor_is_believed_only_where_the_directory_says_so(claims: dict[str, Any], used: bool) -> None:
    assert used_second_factor(claims, ["urn:example:two"]) is used


@pytest.mark.parametrize(
    ("claims", "refused"),
    [({}, False), ({"auth_time": AT + 60}, False), ({"auth_time": AT - 60}, False), ({"auth_time": AT - 3600}, True)],
)
def test_a_locked_session_opens_only_where_the_directory_asked_since(claims: dict[str, Any], refused: bool) -> None:
    assert (let_in_unasked(claims, NOW) is not None) == refused
