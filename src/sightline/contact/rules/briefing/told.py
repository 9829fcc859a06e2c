"""Whether a unit was told of a briefing, and of all of it: what the dispatcher's board has to know (R69)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sightline.access.refusals import Refusal

OVERDUE = timedelta(minutes=5)
"""How long after assignment a unit may go without having been told. Local policy."""


class Told(StrEnum):
    """How a unit stands to its briefing."""

    NOT_TOLD = "not_told"
    NEWS = "news"
    TOLD = "told"
    SAID_WHY = "said_why"


@dataclass(frozen=True)
class Receipt:
    """That one unit was told: the version that it was told of, and when. `why_not` says why it was not."""

    version: int
    at: datetime
    why_not: str = ""


def told(receipts: Collection[Receipt], newest: int) -> Told:
    """How a unit stands, by its receipts and the newest version in which something was new."""
    last = max(receipts, key=lambda receipt: (receipt.version, receipt.at), default=None)
    if last is None:
        return Told.NOT_TOLD
    if last.version < newest:
        return Told.NEWS
    return Told.SAID_WHY if last.why_not else Told.TOLD


def is_overdue(state: Told, assigned_at: datetime, at_scene_at: datetime | None, now: datetime) -> bool:
    """Whether somebody has to see to it: never told, and there already, or on the way for longer than policy allows."""
    return state is Told.NOT_TOLD and (at_scene_at is not None or now - assigned_at >= OVERDUE)


def cannot_say_read(units: Collection[object]) -> Refusal | None:
    """Why nobody can be said to have been told: no unit was named."""
    return None if units else Refusal("no_unit", "Say to which unit it was read out.")


def cannot_say_not_read(why: str) -> Refusal | None:
    """Why it cannot be left at that: a briefing that was not read needs a reason."""
    return None if why.strip() else Refusal("no_reason", "Say why it was not read out.")
