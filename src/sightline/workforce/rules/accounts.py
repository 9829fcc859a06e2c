"""Whether an account opens: closed (a leaver), ended (its time was limited), dormant (nobody has used it for long)."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sightline.access.refusals import Refusal
from sightline.core.calendars import instant_words


@dataclass(frozen=True)
class Account:
    """What of a user decides whether they may sign in. `last_used` is the last sign-in, or when it was (re)opened."""

    is_open: bool
    expires_at: datetime | None
    ask: str
    last_used: datetime


def has_ended(account: Account, now: datetime) -> Refusal | None:
    """Why the account gives nothing any more, at sign-in and in the middle of a session; None where it does."""
    if not account.is_open:
        return Refusal("account_closed", f"This account is closed. {_ask(account.ask)}")
    if account.expires_at is not None and account.expires_at <= now:
        ended = instant_words(account.expires_at)
        return Refusal(
            "account_expired", f"This account was for a limited time, and ended on {ended}. {_ask(account.ask)}"
        )
    return None


def cannot_sign_in(account: Account, now: datetime, dormant_after: timedelta) -> Refusal | None:
    """Why nobody signs in with this account now, in the words of its holder; None where they do."""
    ended = has_ended(account, now)
    if ended:
        return ended
    if now - account.last_used >= dormant_after:
        days = dormant_after.days
        return Refusal(
            "account_dormant",
            f"Nobody has used this account for {days} days, so it is closed for now. {_ask(account.ask)}",
        )
    return None


def last_post_ended(title: str, until: datetime, ask: str) -> Refusal:
    """The refusal for whoever holds no post any more."""
    return Refusal("post_ended", f"Your post, {title}, ended on {instant_words(until)}. {_ask(ask)}")


def _ask(ask: str) -> str:
    whom = ask or "an administrator of Sightline, or the service desk,"
    return f"Nothing that you recorded is lost. If you still need it, ask {whom.rstrip(',')}."
