"""Handing duties over at the end of a shift: who may, to whom first, and when it can have been (domain 0.3, rule 7).

A duty stays its owner's until somebody accepts it. Offering is never held up by what is missing.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sightline.access.refusals import Refusal

LONGEST_AGO = timedelta(hours=48)
"""How long after it was said a handover may still be typed. Local policy."""

NOBODY_CHOSEN = Refusal("nothing_chosen", "Choose at least one duty to hand over. Nothing was offered.")
NOT_OFFERED_TO_YOU = Refusal(
    "not_offered_to_you",
    "This was not offered to you, or has been answered, taken back or offered to somebody else since. Nothing was "
    "changed. Open the handover again to see how it stands.",
)
MOVED_ON = Refusal(
    "moved_on",
    "Somebody else has taken this duty since it was offered, or it has ended. Nothing was changed. Open it to see "
    "whose it is.",
)
NO_REASON = Refusal("no_reason", "Say why you do not accept it, so that whoever hands it over knows what to do.")


@dataclass(frozen=True)
class Candidate:
    """Somebody who is on duty when the shift ends. `near`: 0 for the owner's own team, 1 for one beside it, else 2."""

    user: UUID
    name: str
    title: str
    roles: frozenset[str]
    near: int
    leads: bool = False


def cannot_have_been_handed(handed_at: datetime, now: datetime) -> Refusal | None:
    """Why a handover cannot have been made at this instant, or None."""
    if handed_at > now:
        return Refusal("to_come", "That time is still to come. Enter when it was really handed over.")
    if now - handed_at > LONGEST_AGO:
        return Refusal(
            "too_long_ago",
            "That is more than two days ago. Hand the duty over now, and say in the line to its next holder what was "
            "agreed then.",
        )
    return None


def cannot_be_answered_at(answered_at: datetime, handed_at: datetime, now: datetime) -> Refusal | None:
    """Why an offer cannot have been answered at this instant, or None."""
    if answered_at > now:
        return Refusal("to_come", "That time is still to come. Enter when it was really accepted.")
    if answered_at < handed_at:
        return Refusal("before_offer", "That is before it was offered. Enter when it was really accepted.")
    return None


def not_theirs_to_offer(owner: UUID | None, held_before: Collection[UUID], may_for: Collection[UUID]) -> Refusal | None:
    """Why a duty may not be offered: it is nobody's whom the actor acts for, and did not fall from one of those.

    `held_before`: whose it was before it fell; `may_for`: the actor, whom they cover, and whom they lead.
    """
    if owner is None or owner in may_for or set(held_before) & set(may_for):
        return None
    return Refusal(
        "not_yours",
        "This duty is somebody else's now, so it is theirs to hand over. Nothing was offered. Ask them, or whoever "
        "leads their team.",
    )


def next_holders(role: str, owner: UUID | None, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Who may take a duty of this role, the likeliest first: the same role nearby, then whoever leads, then others."""
    others = {each.user: each for each in reversed(candidates) if each.user != owner}
    return sorted(others.values(), key=lambda each: (role not in each.roles, each.near, not each.leads, each.name))
