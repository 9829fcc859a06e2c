"""What the force's directory says of a sign-in: whether the clocks agree, and whether a second factor was used."""

from collections.abc import Collection, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from sightline.access.refusals import Refusal

TOLERANCE = timedelta(minutes=3)
MFA_BY_NAME = frozenset({"mfa", "otp", "hwk", "swk", "sms", "sc", "fpt", "face", "pop"})
"""Values of `amr` (RFC 8176) that say more than a password was used; "mfa" says so itself."""


def clocks_apart(claims: Mapping[str, Any], now: datetime) -> Refusal | None:
    """Why a fresh statement of the directory cannot be of now: one of the two clocks is wrong. None where it can.

    It was made seconds ago, at our asking, so when it says it was made tells how far the clocks are apart.
    """
    made, ends = _instant(claims.get("iat")), _instant(claims.get("exp"))
    if made is None or ends is None:
        return Refusal(
            "directory_unclear", "The directory did not say when it let you in. Sign in by name and password."
        )
    apart = made - now
    if abs(apart) <= TOLERANCE and ends > now - TOLERANCE:
        return None
    if abs(apart) <= TOLERANCE:
        return Refusal("directory_unclear", "What the directory said is already out of date. Sign in again.")
    minutes = round(abs(apart).total_seconds() / 60)
    ahead = "ahead of" if apart > timedelta(0) else "behind"
    return Refusal(
        "clock_wrong",
        f"The directory's clock is {minutes} minutes {ahead} Sightline's, so its word cannot be taken for now. "
        "Your account is not affected. Sign in by name and password meanwhile, and tell the service desk: "
        "one of the two clocks is wrong.",
    )


def let_in_unasked(claims: Mapping[str, Any], since: datetime) -> Refusal | None:
    """Why the directory's word unlocks nothing: it last asked whoever is there before `since`. Else None."""
    asked = _instant(claims.get("auth_time"))
    if asked is None or asked >= since - TOLERANCE:
        return None
    words = "The directory let you in without asking who is there, so this session stays locked. Use your password."
    return Refusal("directory_did_not_ask", words)


def used_second_factor(claims: Mapping[str, Any], trusted_acr: Collection[str]) -> bool:
    """Whether the directory says that a second factor was used: by `amr`, or by an `acr` that the force trusts."""
    amr = claims.get("amr")
    methods = {str(m) for m in amr} if isinstance(amr, list) else set()
    if claims.get("acr") in trusted_acr:
        return True
    return "mfa" in methods or ("pwd" in methods and bool(methods & MFA_BY_NAME))


def _instant(seconds: Any) -> datetime | None:
    if isinstance(seconds, bool) or not isinstance(seconds, int | float):
        return None
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (OverflowError, ValueError, OSError):
        return None
