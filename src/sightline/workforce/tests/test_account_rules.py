"""Whether an account opens, and in which words it does not."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.workforce.rules.accounts import Account, cannot_sign_in, has_ended
from sightline.workforce.rules.devices import device_words

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
LONG = timedelta(days=90)


def _account(*, is_open: bool = True, expires_at: datetime | None = None, ask: str = "", used: int = 1) -> Account:
    return Account(is_open, expires_at, ask, NOW - timedelta(days=used))


@pytest.mark.parametrize(
    ("account", "code", "told"),
    [
        (_account(), None, ""),
        (_account(expires_at=NOW + timedelta(seconds=1)), None, ""),
        (_account(expires_at=NOW, ask="Chief Inspector Rowe"), "account_expired", "1 June 2026 at 13:00"),
        (_account(expires_at=NOW, ask="Chief Inspector Rowe"), "account_expired", "ask Chief Inspector Rowe."),
        (_account(expires_at=NOW - LONG), "account_expired", "ask an administrator"),
        (_account(is_open=False), "account_closed", "closed"),
        (_account(is_open=False, expires_at=NOW - LONG, used=400), "account_closed", "closed"),
        (_account(used=89), None, ""),
        (_account(used=90), "account_dormant", "for 90 days"),
    ],
)
def test_an_account_opens_or_says_why_not(account: Account, code: str | None, told: str) -> None:
    refusal = cannot_sign_in(account, NOW, LONG)

    assert (refusal.code if refusal else None) == code
    assert told in (refusal.words if refusal else "")


@given(st.builds(Account, st.booleans(), st.none() | st.datetimes(timezones=st.just(UTC)), st.text(), st.just(NOW)))
def test_whoever_is_put_out_in_the_middle_of_a_session_is_not_let_in_either(account: Account) -> None:
    if has_ended(account, NOW):
        assert cannot_sign_in(account, NOW, LONG) == has_ended(account, NOW)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140 Safari/537.36 Edg/140",
            "Edge on Windows",
        ),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1", "Safari on an iPhone"),
        ("Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140 Mobile Safari/537.36", "Chrome on Android"),
        ("", "A browser"),
        ("curl/8.0", "A browser"),
    ],
)
def test_a_device_is_named_in_words(said: str, words: str) -> None:
    assert device_words(said) == words
