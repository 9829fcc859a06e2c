"""The times that somebody gives with a fact: when it was true, and when it became known."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sightline.access.refusals import Refusal

from .dates import date_words


@dataclass(frozen=True)
class Times:
    """When a fact was true, as exactly as is known, and when it became known (None: now).

    A date that is not exact is kept as the first day it can be (`true_from`) or the last (`true_until`).
    """

    true_from: date | None = None
    true_from_precision: str = "day"
    true_until: date | None = None
    true_until_precision: str = "day"
    known_from: datetime | None = None

    def columns(self, now: datetime) -> dict[str, Any]:
        """The columns of a fact that hold these times."""
        return {
            "true_from": self.true_from,
            "true_from_precision": self.true_from_precision,
            "true_until": self.true_until,
            "true_until_precision": self.true_until_precision,
            "known_from": self.known_from or now,
            "recorded_at": now,
        }


UNSAID = Times()


def cannot_be_times(times: Times, now: datetime) -> Refusal | None:
    """Why no fact can have these times: it ends before it begins, or somebody knew of it in the future."""
    if times.true_from and times.true_until and times.true_until < times.true_from:
        began = date_words(times.true_from, times.true_from_precision)
        ended = date_words(times.true_until, times.true_until_precision)
        return Refusal(
            "ends_before_it_begins",
            f"It cannot end ({ended}) before it begins ({began}). Check both dates. Leave out one that is not known.",
        )
    return not_yet_known(times.known_from, now)


def not_yet_known(known_from: datetime | None, now: datetime) -> Refusal | None:
    """Why nobody can have come to know it then: that has not happened yet."""
    if known_from and known_from > now:
        return Refusal("known_in_future", "The time when you came to know this cannot be in the future.")
    return None
