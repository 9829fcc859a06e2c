"""Who may take which step in a duty's life, and when: a refusal, or None. Plain Python."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sightline.access.ranks import is_at_least
from sightline.access.refusals import Refusal
from sightline.core.calendars import instant_words

OPEN = "open"
_ENDED_WORDS = {
    "discharged": "done",
    "exempted": "exempted",
    "stopped": "stopped by law",
    "in_error": "marked as raised in error",
}


@dataclass(frozen=True)
class Ended:
    """How a duty ended, by whom, and when it really was done."""

    state: str
    by: str
    at: datetime


def has_ended(ended: Ended | None) -> Refusal | None:
    """Why nothing more can be done with a duty that ended: who ended it, and how, for the second of two people."""
    if ended is None:
        return None
    how = _ENDED_WORDS.get(ended.state, ended.state)
    return Refusal(
        "duty_ended",
        f"This duty was {how} already, by {ended.by}, on {instant_words(ended.at)}. Nothing was changed, and nothing "
        "is left to do.",
    )


def cannot_be_at(at: datetime | None, started_at: datetime, now: datetime) -> Refusal | None:
    """Why something cannot have been done at this instant."""
    if at is None:
        return None
    if at > now:
        return Refusal("still_to_come", "That time is still to come. Enter when it was really done.")
    if at < started_at:
        return Refusal(
            "before_it_began",
            f"The duty began on {instant_words(started_at)}, so it cannot have been done before. Check the day and the "
            "time; if it was done before, say that the duty was raised in error.",
        )
    return None


def not_theirs_to_end(
    user: UUID, ties: Collection[UUID], roles: Collection[str], wanted: Collection[str], *, above: bool
) -> Refusal | None:
    """Why somebody may not say of this duty that it is done.

    `ties` are its owner, whom it was offered to and who answers for it now; `wanted` the roles whose it is; `above`
    whether they lead the team, or supervise.
    """
    if user in ties or above or set(roles) & set(wanted):
        return None
    return Refusal(
        "not_your_duty",
        "This duty is somebody else's, so they say that it is done. Record what you did as an attempt: they see it at "
        "once. Or ask them to hand the duty over to you.",
    )


def cannot_exempt(*, by_law: bool, high_risk: bool, rank: str, words: str) -> Refusal | None:
    """Why a duty cannot be exempted by somebody of this rank (local policy; domain 0.3, rule 4)."""
    if by_law:
        return Refusal(
            "by_law",
            "The law sets this duty, so nobody can exempt from it. It is done, even late, or it ends by what the law "
            "names.",
        )
    needed = "superintendent" if high_risk else "inspector"
    if not is_at_least(rank, needed):
        return Refusal(
            "rank_too_low",
            f"Only an officer of the rank of {needed} or above can exempt this duty. It goes on. Ask one of them.",
        )
    return needs_words(words, "Write why it need not be done.")


def needs_words(words: str, ask: str) -> Refusal | None:
    """Why an answer without words is not enough."""
    return None if words.strip() else Refusal("no_reason", f"{ask} Nothing was changed.")


def cannot_offer(user: UUID, owner: UUID | None, to: UUID, *, can_have: bool, answers: bool) -> Refusal | None:
    """Why a duty cannot be offered to somebody. `can_have`: they hold a post that works on duties, and may see it."""
    if to == owner:
        return Refusal("owner_already", "They own this duty already. Nothing was changed.")
    if not can_have:
        return Refusal(
            "cannot_own",
            "They cannot be given this duty: they hold no post that works on duties, or may not see what it is about. "
            "Choose somebody else.",
        )
    if not answers and user != owner:
        return Refusal(
            "not_yours_to_offer",
            "Only its owner, whoever answers for it now or whoever leads the team hands a duty over. Ask one of them; "
            "if nobody owns it, take it.",
        )
    return None


def cannot_answer(user: UUID, offered_to: UUID | None) -> Refusal | None:
    """Why somebody cannot accept or decline a duty: it is not offered to them, or not any more."""
    if user == offered_to:
        return None
    return Refusal(
        "not_offered",
        "This duty is not offered to you, or not any more: look at whose it is now. Nothing was changed.",
    )


def cannot_take(user: UUID, owner: UUID | None, *, absent: bool) -> Refusal | None:
    """Why somebody cannot take a duty. One whose owner went off duty can be taken: nobody else has it in hand."""
    if user == owner:
        return Refusal("owner_already", "You own this duty already. Nothing was changed.")
    if owner is not None and not absent:
        return Refusal(
            "owned",
            "Somebody on duty owns this. It passes when they offer it and you accept. Ask them; if it cannot wait, do "
            "what has to be done and record it as an attempt.",
        )
    return None
