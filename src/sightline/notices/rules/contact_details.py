"""Contact details: what one looks like, and how somebody shows that it is theirs. Plain Python."""

import json
import re
from datetime import datetime, timedelta

from sightline.access.refusals import Refusal

CHANNELS = {"email": "E-mail", "sms": "Text message", "push": "Push to a browser"}
CODE_FOR = timedelta(minutes=30)
"""How long a code holds: longer than a slow mail server takes."""
WRONG_CODES, CODES_AN_HOUR, MOST_DETAILS = 5, 5, 10
_MOBILE = re.compile(r"\+447\d{9}")
_EMAIL = re.compile(r"[^@\s,;<>\"]{1,64}@(?:[a-z0-9-]{1,63}\.)+[a-z]{2,63}", re.IGNORECASE)
_NOT_DIGITS = re.compile(r"[\s().-]+")


def mobile_of(typed: str) -> str:
    """A mobile number as it is kept and dialled: "07700 900123" is +447700900123."""
    digits = _NOT_DIGITS.sub("", typed)
    if digits.startswith("00"):
        digits = f"+{digits[2:]}"
    return f"+44{digits[1:]}" if digits.startswith("0") else digits


def address_of(channel: str, typed: str) -> str:
    """An address as it is kept, whatever way it was typed."""
    return mobile_of(typed) if channel == "sms" else typed.strip()


def cannot_add(channel: str, address: str, held: int) -> Refusal | None:
    """Why nobody can be reached there, or None. `address` is as `address_of` gives it."""
    if held >= MOST_DETAILS:
        return Refusal("too_many", f"You have {held} already. Remove one first.")
    if channel == "sms" and not _MOBILE.fullmatch(address):
        return Refusal("bad_address", "Enter a UK mobile number, like 07700 900123.")
    if channel == "email" and not (_EMAIL.fullmatch(address) and len(address) <= 254):
        return Refusal("bad_address", "Enter an e-mail address, like name@example.org.")
    if channel == "push" and not is_subscription(address):
        return Refusal("bad_address", "The browser's answer cannot be read. Reload the page and try again.")
    return None


def is_subscription(told: str) -> bool:
    """Whether this is what a browser says of a push subscription: where, and under which keys."""
    try:
        said = json.loads(told)
        keys = said["keys"]
        return (
            len(told) <= 2000
            and str(said["endpoint"]).startswith("https://")
            and all(isinstance(keys[name], str) and keys[name] for name in ("p256dh", "auth"))
        )
    except (ValueError, KeyError, TypeError):
        return False


def cannot_ask_code(asked_within_the_hour: int) -> Refusal | None:
    """Why no further code is sent for now, or None: a number that is not theirs must not be pestered."""
    if asked_within_the_hour < CODES_AN_HOUR:
        return None
    return Refusal("too_many_codes", "You asked for many codes within the hour. Wait an hour, then ask for another.")


def cannot_verify(is_right: bool, asked_at: datetime | None, wrong: int, now: datetime) -> Refusal | None:
    """Why a code is not taken, or None. `wrong`: how many wrong ones came since it was asked for."""
    if asked_at is None or now - asked_at > CODE_FOR:
        return Refusal("code_over", "This code has run out. Ask for another.")
    if wrong >= WRONG_CODES:
        return Refusal("code_guessed", "The code was wrong too often. Ask for another.")
    if not is_right:
        return Refusal("wrong_code", "This is not the code that was sent. Look at the newest message.")
    return None
