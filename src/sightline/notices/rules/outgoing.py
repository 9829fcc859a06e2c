"""What becomes of a message that leaves: sent, may have been sent, tried again, given up. Plain Python.

A message is tried again by how urgent it is. Where the other side's answer was lost nobody knows whether it arrived:
it *may have been sent*, and is sent again only where not arriving would be worse than arriving twice.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class Outcome(StrEnum):
    """What came of one try."""

    SENT = "sent"
    MAY_HAVE = "may_have"
    """It was handed over, and no answer came back."""
    NOT_REACHED = "not_reached"
    """The channel could not be reached, or takes nothing at present: others would fare the same."""
    NOT_NOW = "not_now"
    """This one was turned down for now."""
    REFUSED = "refused"
    """This one was turned down for good: nobody is there."""


class State(StrEnum):
    """Where a message stands."""

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    MAY_HAVE = "may_have"
    WITHDRAWN = "withdrawn"
    GIVEN_UP = "given_up"


class Receipt(StrEnum):
    """What a channel says later of what it took."""

    DELIVERED = "delivered"
    FAILED = "failed"
    NOT_YET = "not_yet"


@dataclass(frozen=True)
class Standing:
    """What is known of a message when something came of a try. `was_lost`: an answer was lost at an earlier try."""

    is_urgent: bool
    was_lost: bool
    tries: int
    made_at: datetime


@dataclass(frozen=True)
class Next:
    """Where it stands now, and when it is tried again; never, where that is None."""

    state: State
    at: datetime | None = None


CODES, URGENT, OTHERS = 0, 1, 2
"""In which order messages go: somebody sits and waits for a code; what is urgent comes before the digest."""
LEASE = timedelta(minutes=3)
"""How long a try may take. After it, whoever tried has died, and nobody knows what came of it."""
KEEP_TRYING = timedelta(days=3)
"""How long a message is tried: over a weekend without mail. In the app it stands all the while."""
ASK_FOR = timedelta(days=3)
"""How long a receipt is asked for: Notify tries no longer than that itself."""
TELL_OF_OUTAGE_AFTER = timedelta(minutes=10)
"""How long a channel may be unreachable before an administrator is told."""
_URGENT_MINUTES = (0.25, 0.5, 1, 2, 5, 10, 15)
_ORDINARY_MINUTES = (5, 15, 60, 120)


def what_next(outcome: Outcome, standing: Standing, now: datetime) -> Next:
    """What becomes of a message after a try that ended so."""
    if outcome is Outcome.SENT:
        return Next(State.SENT)
    if outcome is Outcome.REFUSED:
        return Next(State.GIVEN_UP)
    lost = standing.was_lost or outcome is Outcome.MAY_HAVE
    again = try_again_at(standing, now)
    if lost:
        return Next(State.MAY_HAVE, again if standing.is_urgent else None)
    return Next(State.WAITING, again) if again else Next(State.GIVEN_UP)


def try_again_at(standing: Standing, now: datetime) -> datetime | None:
    """When a message is tried again after `tries`; None: it is tried no more."""
    if now - standing.made_at >= KEEP_TRYING:
        return None
    minutes = _URGENT_MINUTES if standing.is_urgent else _ORDINARY_MINUTES
    return now + timedelta(minutes=minutes[min(max(standing.tries, 1), len(minutes)) - 1])


def is_down(outcome: Outcome) -> bool:
    """Whether a try says that the channel, and not only this message, fares badly."""
    return outcome in (Outcome.NOT_REACHED, Outcome.MAY_HAVE)


def how_long(since: datetime, now: datetime) -> str:
    """How long something has lasted, for people: "3 hours 5 minutes". Less than a minute is said so."""
    minutes = int((now - since).total_seconds() // 60)
    if minutes < 1:
        return "less than a minute"
    days, rest = divmod(minutes, 24 * 60)
    hours, minutes = divmod(rest, 60)
    parts = [_counted(days, "day"), _counted(hours, "hour"), _counted(minutes if not days else 0, "minute")]
    return " ".join(part for part in parts if part)


def _counted(many: int, what: str) -> str:
    return f"{many} {what}{'' if many == 1 else 's'}" if many else ""
