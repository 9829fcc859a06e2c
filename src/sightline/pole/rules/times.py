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


@dataclass(frozen=True)
class Happened:
    """When something happened, as exactly as is known; `begins` None: nobody knows, or nobody has said.

    `precision` is a key of `Precision`; `time_known` is False where only the date is known.
    """

    begins: datetime | None = None
    ends: datetime | None = None
    precision: str = "day"
    time_known: bool = True

    def columns(self, known_from: datetime) -> dict[str, Any]:
        """The columns of an event. Where nobody knows, it stands about when it became known, and says "about"."""
        return {
            "occurred_from": self.begins or self.ends or known_from,
            "occurred_until": self.ends,
            "precision": self.precision if self.begins or self.ends else "about",
            "time_known": self.time_known and bool(self.begins or self.ends),
        }


def cannot_have_happened(happened: Happened, now: datetime) -> Refusal | None:
    """Why nothing can have happened then: it lies ahead, or it ends before it begins."""
    if (happened.begins and happened.begins > now) or (happened.ends and happened.ends > now):
        return Refusal("happens_in_future", "What is recorded as an event has happened. This date is in the future.")
    if happened.begins and happened.ends and happened.ends < happened.begins:
        return Refusal("ends_before_it_begins", "It cannot end before it begins. Check both times.")
    return None


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
