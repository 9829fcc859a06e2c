"""Who decides that two records are of one person, and when it takes effect (local policy; domain 12.1).

Two women of one name and birthday were merged elsewhere, and officers went to the wrong house. So a child's records
become one person, or are told apart, when two people have decided alike; an adult's when one has. Somebody whose age
nobody recorded may be a child. Asking, and separating what was wrongly linked, never wait for anybody.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from sightline.access.refusals import Refusal
from sightline.access.separation import separated

LINK, APART, ASK = "link", "apart", "ask"
OUTCOME_WORDS = {LINK: "One person", APART: "Two different people", ASK: "Asked"}


@dataclass(frozen=True)
class Said:
    """What somebody said of a pair: their latest word is the one that counts. `user` is None for a run of the model."""

    user: UUID | None
    outcome: str


def people_needed(outcome: str, *, may_be_child: bool) -> int:
    """How many people have to decide alike before it takes effect."""
    return 2 if may_be_child and outcome in (LINK, APART) else 1


def takes_effect(outcome: str, by: UUID | None, before: Iterable[Said], needed: int) -> bool:
    """Whether `outcome`, said by `by` now, takes effect after what others said before, in order.

    The model is nobody: what it found is not one of two people's word.
    """
    latest = {user: word for user, word in _latest(before).items() if user != by}
    return outcome != ASK and 1 + sum(other == outcome for other in latest.values()) >= needed


def they_disagree(said: Iterable[Said]) -> bool:
    """Whether people who decided do not say the same: then it stays open until enough of them do."""
    return len(set(_latest(said).values())) > 1


def _latest(said: Iterable[Said]) -> dict[UUID, str]:
    """The latest word of each person who decided."""
    return {each.user: each.outcome for each in said if each.outcome != ASK and each.user is not None}


def cannot_decide(outcome: str, why: str) -> Refusal | None:
    """Why this cannot be decided so, or None."""
    if outcome not in OUTCOME_WORDS:
        return Refusal("not_offered", "Say whether they are one person or two, or ask somebody.")
    if not why.strip():
        return Refusal("no_reason", "Say why. Whoever decides next, and whoever finds it wrong one day, will read it.")
    return None


def cannot_say_again(outcome: str, by: UUID, before: Sequence[Said], needed: int) -> Refusal | None:
    """Why somebody cannot say the same of a pair twice where it needs two: a second person is another person."""
    waits = outcome != ASK and not takes_effect(outcome, by, before, needed)
    said_so = [user for user, said in _latest(before).items() if waits and said == outcome]
    return separated("second_person", by, said_so)


def cannot_separate(records: int, leaving: int, why: str) -> Refusal | None:
    """Why these of somebody's records cannot be separated from the others, or None."""
    if not leaving:
        return Refusal("none_chosen", "Choose the records that are of somebody else.")
    if leaving >= records:
        return Refusal("all_chosen", "At least one record has to stay. Choose only those that are of somebody else.")
    if not why.strip():
        return Refusal("no_reason", "Say why they are of somebody else. Whoever acted on the wrong link will read it.")
    return None
