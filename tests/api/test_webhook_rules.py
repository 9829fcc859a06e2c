"""Where webhooks may lead, how they are signed, and when they are tried again."""

import base64
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.notices.posting import may_be_sent_to, post
from sightline.notices.rules.webhooks import OFF_AFTER, cannot_lead_to, has_to_stop, signature, try_again_at

NOON = datetime(2026, 5, 3, 12, tzinfo=UTC)


def test_the_signature_is_the_one_of_the_standard() -> None:
    secret = base64.b64decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
    at = datetime.fromtimestamp(1614265330, UTC)

    made = signature([secret], "msg_p5jXN8AQM9LWM0D4loKWxJek", at, b'{"test": 2432232314}')

    assert made == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


@pytest.mark.parametrize(
    ("address", "may"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1:248:1893:25c8:1946", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("fe80::1", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("::ffff:127.0.0.1", False),
        ("::ffff:10.0.0.1", False),
        ("2002:7f00:1::", False),
        ("64:ff9b::7f00:1", False),
        ("::", False),
    ],
)
def test_nothing_is_sent_into_a_network_that_is_not_the_open_one(address: str, may: bool) -> None:
    assert may_be_sent_to(address) is may


def test_a_network_of_the_forces_own_is_sent_into_where_it_was_allowed(settings: Any) -> None:
    settings.WEBHOOK_NETWORKS = ["10.20.0.0/16", "fd12:3456::/32"]

    assert may_be_sent_to("10.20.3.4")
    assert may_be_sent_to("fd12:3456::1")
    assert not may_be_sent_to("10.21.3.4")
    assert not may_be_sent_to("127.0.0.1")


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org/in",
        "ftp://example.org/in",
        "https://",
        "https:///in",
        "https://somebody:secret@example.org/in",
        "https://example.org/in#part",
        "https://example.org:0/in",
        "https://example.org:99999/in",
        "https://exa mple.org/",
        "https://example.org/\r\nHost: x",
        "https://[::1/",
        "javascript:alert(1)",
        "",
    ],
)
def test_an_address_that_no_webhook_can_lead_to_is_refused(url: str) -> None:
    refusal = cannot_lead_to(url, plain_allowed=False)

    assert refusal is not None
    assert "https://" in refusal.words


@given(st.text(max_size=60))
def test_whatever_is_entered_as_an_address_is_refused_or_a_secured_one(text: str) -> None:
    assert cannot_lead_to(text, plain_allowed=False) or text.lower().startswith("https://")


def test_a_name_that_means_our_own_machine_is_not_sent_to(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("socket.getaddrinfo", lambda *_, **__: [(2, 1, 6, "", ("127.0.0.1", 443))])

    posted = post("https://harmless.example.org/in", b"{}", {})

    assert (posted.status, posted.words) == (None, "The address leads into a network that webhooks are not sent to.")


def test_a_name_of_which_one_address_is_our_own_is_not_sent_to(monkeypatch: pytest.MonkeyPatch) -> None:
    both = [(2, 1, 6, "", ("93.184.216.34", 443)), (2, 1, 6, "", ("10.0.0.1", 443))]
    monkeypatch.setattr("socket.getaddrinfo", lambda *_, **__: both)

    assert post("https://harmless.example.org/in", b"{}", {}).status is None


def test_the_connection_goes_to_the_address_that_was_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Any] = []
    answers = iter([[(2, 1, 6, "", ("93.184.216.34", 443))], [(2, 1, 6, "", ("127.0.0.1", 443))]])
    monkeypatch.setattr("socket.getaddrinfo", lambda *_, **__: next(answers))
    monkeypatch.setattr("socket.create_connection", lambda address, timeout: asked.append(address) or _refuse())

    assert post("https://harmless.example.org/in", b"{}", {}).words == "No answer came: ConnectionRefusedError."
    assert asked == [("93.184.216.34", 443)]


def _refuse() -> None:
    raise ConnectionRefusedError


def test_the_time_between_tries_grows_and_ends() -> None:
    tries = [try_again_at(n, NOON) for n in range(1, 8)]

    waits = [again - NOON for again in tries if again]
    assert waits == sorted(waits)
    assert tries[-1] is None
    assert timedelta(hours=12) < sum(waits, timedelta()) < OFF_AFTER


@pytest.mark.parametrize(
    ("failing", "status", "stops"),
    [(None, 200, False), (NOON, 500, False), (NOON - OFF_AFTER, 500, True), (None, 410, True), (None, None, False)],
)
def test_it_stops_after_days_of_failing_or_where_the_receiver_is_gone(
    failing: datetime | None, status: int | None, stops: bool
) -> None:
    assert has_to_stop(failing, status, NOON) is stops
