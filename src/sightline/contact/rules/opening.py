"""When a log can be opened: with a place and three words, or with any words at all (domain 1.5)."""

from datetime import datetime, timedelta

from sightline.access.refusals import Refusal
from sightline.pole.rules.dates import instant_words

AHEAD = timedelta(minutes=5)
"""How far two systems' clocks may differ before a time is one that lies ahead. Local policy."""


def cannot_open(where: str, what: str, contact: str = "", number: str = "") -> Refusal | None:
    """Why a log cannot be opened: only where there is nothing to open it with. A call that drops leaves its number.

    `number`: that of the log in another system, where it stands already.
    """
    if where.strip() or what.strip() or contact.strip() or number.strip():
        return None
    return Refusal(
        "nothing_said",
        "Type where it is, or what was said: either is enough to open a log. So is the number of a dropped call.",
    )


def received_when(said: datetime | None, now: datetime) -> tuple[datetime, str]:
    """When a call was received, and a sentence where what was said of it cannot be: a time ahead is not believed."""
    if said is None or said <= now + AHEAD:
        return min(said or now, now), ""
    return now, f"The time given lay ahead ({instant_words(said)}): the time it arrived here stands instead."
