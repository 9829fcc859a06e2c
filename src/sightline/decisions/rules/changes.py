"""What a decision does to the grade that stood, and whether it takes effect by itself (domain 2.3, 5.2, 13).

Friction belongs on lowering. A raise is in force at once, whoever makes it. A lowering is proposed, and takes effect
when another, of the rank that the scale names, approves it (separation of duties 7). A grade that needs a rank (for a
missing child: low) is proposed too, where whoever decides does not hold it.
"""

from enum import StrEnum

from sightline.access.ranks import is_at_least
from sightline.access.refusals import Refusal

from .scales import Scale


class Change(StrEnum):
    """What becomes of the grade."""

    FIRST = "first"
    RAISED = "raised"
    SAME = "same"
    LOWERED = "lowered"


def change_of(scale: Scale, was: str, to: str) -> Change:
    """From `was` (empty: nothing stood; or a grade that the scale has no more) to `to`."""
    known = {grade.key for grade in scale.grades}
    if was not in known:
        return Change.FIRST
    before, after = scale.level(was), scale.level(to)
    if after == before:
        return Change.SAME
    return Change.RAISED if after > before else Change.LOWERED


def protects(scale: Scale, was: str, to: str) -> bool:
    """Whether the decision is a raise: up from what stood, or a first grade that is high."""
    change = change_of(scale, was, to)
    return change is Change.RAISED or (change is Change.FIRST and scale.grade(to).is_high)


def words_count(scale: Scale, was: str, to: str) -> bool:
    """Whether words of the text alone can have it refused: where it lowers, leaves as it is, or begins at the lowest.

    A first grade above the lowest protects: it is saved whatever its text says, and a superintendent reads the text.
    """
    change = change_of(scale, was, to)
    return change in (Change.SAME, Change.LOWERED) or (change is Change.FIRST and scale.level(to) == 0)


def is_only_proposed(scale: Scale, was: str, to: str, rank: str) -> bool:
    """Whether it waits for another's approval. A raise never does; the same again does not, for nothing changes.

    A lowering does, unless nobody is named to approve it: as for the grade of a log that concerns no child.
    """
    change = change_of(scale, was, to)
    if change in (Change.RAISED, Change.SAME):
        return False
    if change is Change.LOWERED:
        return bool(scale.lowering_approved_by)
    needs = scale.grade(to).needs
    return bool(needs) and not is_at_least(rank, needs)


def rank_needed(scale: Scale, to: str) -> str:
    """The rank of whoever approves a decision for this grade: the higher of what the scale and the grade ask."""
    needs = scale.grade(to).needs
    if needs and is_at_least(needs, scale.lowering_approved_by):
        return needs
    return scale.lowering_approved_by


def cannot_approve_rank(scale: Scale, to: str, rank: str) -> Refusal | None:
    """Why somebody of this rank may not approve it."""
    wanted = rank_needed(scale, to)
    if is_at_least(rank, wanted):
        return None
    return Refusal(
        "rank_too_low",
        f"On this scale a lower grade is approved by a rank of {wanted} or above. Nothing was changed. Ask the duty "
        "inspector.",
    )


def has_moved_on(scale: Scale, shown: str, now: str, to: str) -> Refusal | None:
    """Why a decision that was made on an older grade cannot be taken: it is no raise from the grade that stands now.

    A raise is taken on whatever is known: it stands, whoever changed the grade in the meantime.
    """
    if shown == now or protects(scale, now, to):
        return None
    was, stands = scale.words_of(shown).lower(), scale.words_of(now).lower()
    return Refusal(
        "moved_on",
        f"While you wrote, somebody else decided: the grade was {was}, and is {stands} now. Nothing of yours was "
        "recorded. Look at their decision, and decide again if it is still needed.",
    )
