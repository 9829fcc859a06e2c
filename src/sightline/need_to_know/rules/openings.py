"""Saying why a record is opened, and looking at that afterwards (domain 12.4; local policy).

An emergency goes on at once: the reason is said before the shift ends. Who opened it does not also find it justified.
"""

from datetime import datetime, timedelta
from uuid import UUID

from sightline.access.refusals import Refusal
from sightline.access.separation import separated

from .periods import EMERGENCY, GLASS, KNOWN, SOMEBODY_ELSE

KNOWN_ANSWERS = {
    "duty": "It is my duty, and nobody else can do it now",
    "know_them": "I know them, and I need to see this for my task",
    "somebody_else": "This is not the person I know, or I know nobody here",
    "emergency": "It is an emergency: I say why before my shift ends",
}
GLASS_ANSWER = "broken_glass"
ANSWER_WORDS = {**KNOWN_ANSWERS, GLASS_ANSWER: "Broke the glass: opened a record that was not theirs to see"}
FINDINGS = {
    "justified": "Justified",
    "not_justified": "Not justified",
    "unclear": "Not clear: to be followed up by professional standards",
}
NO_REASON = Refusal("no_reason", "Say why you need to see this record now. In an emergency, choose that and go on.")


def lasts(answer: str) -> timedelta:
    """How long the record stays open to whoever answered this."""
    longest = {"emergency": EMERGENCY, "somebody_else": SOMEBODY_ELSE, GLASS_ANSWER: GLASS}
    return longest.get(answer, KNOWN)


def cannot_say(answer: str, why: str) -> Refusal | None:
    """Why this is no answer to whether the reader knows somebody, or None. Only an emergency needs no words yet."""
    if answer not in KNOWN_ANSWERS:
        return Refusal("no_answer", "Choose one of the answers.")
    return None if why.strip() or answer == "emergency" else NO_REASON


def cannot_break(why: str) -> Refusal | None:
    """Why the glass stays whole, or None."""
    return None if why.strip() else NO_REASON


def cannot_add_reason(own: bool, has_reason: bool, why: str) -> Refusal | None:
    """Why nobody may say now why they opened a record, or None."""
    if not own:
        return Refusal("not_yours", "Only whoever opened the record says why.")
    if has_reason:
        return Refusal("said_before", "You have said why already. Tell professional standards if there is more to say.")
    return None if why.strip() else Refusal("no_reason", "Say why you opened this record.")


def cannot_find(opened_by: UUID, reviewer: UUID, decided: bool, finding: str, why: str) -> Refusal | None:
    """Why the reviewer cannot decide whether it was justified, or None."""
    if refusal := separated("own_opening", reviewer, [opened_by]):
        return refusal
    if decided:
        return Refusal("decided_before", "Somebody has decided on this already. Read what they found.")
    if finding not in FINDINGS:
        return Refusal("no_finding", "Choose what you found.")
    return None if why.strip() else Refusal("no_why", "Say what you looked at, and why you find so.")


def owes_reason(answer: str, why: str) -> bool:
    """Whether the reason is still to be said."""
    return answer == "emergency" and not why.strip()


def is_late(due_at: datetime, decided_at: datetime | None, now: datetime) -> bool:
    """Whether nobody looked at it in time."""
    return decided_at is None and now > due_at
