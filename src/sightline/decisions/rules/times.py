"""The four times of a decision, in their order, and the gap between deciding and effect (domain 0.3, rule 5; R136)."""

from datetime import datetime, timedelta

from sightline.access.refusals import Refusal

TOLERANCE = timedelta(minutes=15)
"""How long a decision may take from being stated to being in force (domain 0.4, C35; local policy)."""


def cannot_be_when(occurred_at: datetime | None, decided_at: datetime | None, now: datetime) -> Refusal | None:
    """Why a decision cannot have been taken then: not yet, or before what it is about."""
    if decided_at is not None and decided_at > now:
        return Refusal(
            "decided_later", "That time is still to come. Enter when it was decided, or leave it empty: now."
        )
    if occurred_at is not None and occurred_at > (decided_at or now):
        return Refusal(
            "occurred_later", "What it is about cannot have happened after it was decided. Check both times."
        )
    return None


def length_words(length: timedelta) -> str:
    """How long something took, to the minute: "5 hours 5 minutes"; "less than a minute"."""
    minutes = int(length.total_seconds() // 60)
    if minutes < 1:
        return "less than a minute"
    days, rest = divmod(minutes, 24 * 60)
    hours, minutes = divmod(rest, 60)
    parts = ((days, "day"), (hours, "hour"), (minutes, "minute"))
    return " ".join(f"{number} {word}{'' if number == 1 else 's'}" for number, word in parts if number)


def gap_words(decided_at: datetime, effected_at: datetime | None, now: datetime) -> str:
    """How long it took from deciding to effect; or, where it has none, how long it has been waiting."""
    if effected_at is None:
        return f"not in force for {length_words(now - decided_at)}"
    return f"in force after {length_words(effected_at - decided_at)}"


def is_late(decided_at: datetime, effected_at: datetime | None, now: datetime) -> bool:
    """Whether the gap is longer than is tolerated."""
    return (effected_at or now) - decided_at > TOLERANCE
