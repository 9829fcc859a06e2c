"""What a channel is given, and what it says came of it."""

from dataclasses import dataclass
from uuid import UUID

from sightline.notices.rules.leaving import Leaving
from sightline.notices.rules.outgoing import Outcome


@dataclass(frozen=True)
class Handed:
    """One message to one address. `was_lost`: the answer to an earlier try was lost, so that it may have arrived.

    `id` stays the same however often it is tried: the other side can tell that it is the same.
    """

    id: UUID
    channel: str
    address: str
    leaving: Leaving
    was_lost: bool = False
    is_urgent: bool = False
    tries: int = 1


@dataclass(frozen=True)
class Result:
    """What came of a try, and in words what went wrong: for administrators, so that no address is in them."""

    outcome: Outcome
    words: str = ""
