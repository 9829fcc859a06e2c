"""When a downtime pack is made again, and until when it may be taken. Local policy."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sightline.access.refusals import Refusal

BEFORE_A_SHIFT = timedelta(minutes=30)
AT_LATEST = timedelta(hours=4)
EXPIRES_AFTER = timedelta(hours=14)
"""Longer than the longest shift: whoever took it as they came on has it to the end, and nobody has it for long."""


NO_PACK = Refusal("no_pack", "No pack has been made for this team yet. Make one, then take it.")


def needs_making(made_at: datetime | None, now: datetime, shift_starts: Sequence[datetime]) -> bool:
    """Whether it is time for a new pack: there is none, it is four hours old, or a shift is about to begin."""
    if made_at is None or now - made_at >= AT_LATEST:
        return True
    return any(made_at < start - BEFORE_A_SHIFT <= now for start in shift_starts)


def cannot_take(expires_at: datetime | None, now: datetime) -> Refusal | None:
    """Why a pack may not be taken out, or None."""
    if expires_at is None:
        return NO_PACK
    if expires_at <= now:
        return Refusal(
            "expired", "This pack has expired: what it says may not be so any more. Make a new one, then take it."
        )
    return None


def age_words(made_at: datetime, now: datetime) -> str:
    """How old a pack is: "12 minutes", "3 hours and 5 minutes"."""
    minutes = max(int((now - made_at).total_seconds() // 60), 0)
    hours, rest = divmod(minutes, 60)
    said = f"{rest} minute{'' if rest == 1 else 's'}"
    return f"{hours} hour{'' if hours == 1 else 's'} and {said}" if hours else said
