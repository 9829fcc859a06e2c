"""What a contact detail looks like, and which code is taken."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from sightline.notices.rules.contact_details import CODE_FOR, MOST_DETAILS, address_of, cannot_add, cannot_verify

NOON = datetime(2026, 5, 3, 12, tzinfo=UTC)
BROWSER = json.dumps({"endpoint": "https://push.example.org/1", "keys": {"p256dh": "a", "auth": "b"}})


@pytest.mark.parametrize(
    "typed", ["07700 900123", "+44 7700 900123", "0044 7700-900123", "(07700) 900.123", "+447700900123"]
)
def test_a_mobile_is_one_number_whatever_way_it_is_typed(typed: str) -> None:
    assert address_of("sms", typed) == "+447700900123"
    assert cannot_add("sms", address_of("sms", typed), 0) is None


@pytest.mark.parametrize(
    ("channel", "typed"),
    [
        ("sms", "01632 960123"),
        ("sms", "07700 90012"),
        ("sms", "+1 202 555 0100"),
        ("sms", "07700 900123; 07700 900124"),
        ("email", "name@example"),
        ("email", "a@b@example.org"),
        ("email", "name@example.org, other@example.org"),
        ("email", "Name <name@example.org>"),
        ("email", "name@example.org\nBcc: other@example.org"),
        ("email", f"{'n' * 60}@{'a.' * 120}org"),
        ("push", "nothing that a browser says"),
        ("push", json.dumps({"endpoint": "http://push.example.org/1", "keys": {"p256dh": "a", "auth": "b"}})),
        ("push", json.dumps({"endpoint": "https://push.example.org/1", "keys": {"p256dh": "a"}})),
        ("push", json.dumps([1, 2])),
        ("push", BROWSER.replace("/1", f"/{'1' * 2000}")),
    ],
)
def test_what_is_no_address_is_refused(channel: str, typed: str) -> None:
    refusal = cannot_add(channel, address_of(channel, typed), 0)

    assert refusal is not None
    assert refusal.code == "bad_address"


@pytest.mark.parametrize(("channel", "typed"), [("email", " name.o'neil@force.example.org "), ("push", BROWSER)])
def test_what_is_an_address_is_taken(channel: str, typed: str) -> None:
    assert cannot_add(channel, address_of(channel, typed), 0) is None


def test_nobody_has_more_than_they_can_look_after() -> None:
    refusal = cannot_add("sms", "+447700900123", MOST_DETAILS)

    assert refusal is not None
    assert refusal.code == "too_many"


@pytest.mark.parametrize(
    ("is_right", "asked_at", "wrong", "code"),
    [
        (True, NOON, 0, None),
        (True, NOON - CODE_FOR, 4, None),
        (False, NOON, 0, "wrong_code"),
        (True, NOON - CODE_FOR - timedelta(seconds=1), 0, "code_over"),
        (True, None, 0, "code_over"),
        (True, NOON, 5, "code_guessed"),
    ],
)
def test_which_code_is_taken(is_right: bool, asked_at: datetime | None, wrong: int, code: str | None) -> None:
    refusal = cannot_verify(is_right, asked_at, wrong, NOON)

    assert (refusal.code if refusal else None) == code
