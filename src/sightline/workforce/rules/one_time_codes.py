"""The codes of an authenticator app (RFC 6238, SHA-1, six digits, 30 seconds: what every app can do), and of a letter.

A code is good for its own 30 seconds and for those before and after; it is good once.
"""

import secrets
from datetime import datetime

import pyotp
from pyotp.utils import strings_equal

STEP_SECONDS, DIGITS = 30, 6
CODES, LENGTH = 10, 12
LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"
"""Crockford's: no i, l, o or u, which people misread. Twelve of them are 60 bits."""
_MISREAD = str.maketrans("oil", "011")


def new_secret() -> str:
    """A secret for an app to share, in base 32."""
    return pyotp.random_base32()


def address_for_app(secret: str, username: str, issuer: str) -> str:
    """What the picture for the app holds."""
    return pyotp.TOTP(secret).provisioning_uri(name=username, issuer_name=issuer)


def step_of(secret: str, code: str, at: datetime, after: int) -> int | None:
    """Which 30 seconds the code is of, if it is right at `at` and later than the last one used (`after`)."""
    now = int(at.timestamp()) // STEP_SECONDS
    code = "".join(code.split())
    if len(code) != DIGITS or not code.isascii():
        return None
    counter = pyotp.HOTP(secret)
    good = [step for step in (now - 1, now, now + 1) if strings_equal(counter.at(step), code)]
    return next((step for step in good if step > after), None)


def new_recovery_codes() -> list[str]:
    """Ten codes, as they are shown once: abcd-efgh-jkmn."""
    return ["-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(3)) for _ in range(CODES)]


def plain_recovery_code(typed: str) -> str:
    """A recovery code without how it was typed: its case, its hyphens, the letters that people misread."""
    return "".join(c for c in typed.lower() if c.isalnum()).translate(_MISREAD)


def looks_like_app_code(typed: str) -> bool:
    """Whether what was typed is an app's code rather than a recovery code."""
    plain = "".join(typed.split())
    return len(plain) == DIGITS and plain.isdigit()
