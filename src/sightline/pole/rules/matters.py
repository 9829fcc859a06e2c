"""What an old system held open, kind by kind (domain 3, 5, 7, 11; which of them count as open is local)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol, TypeVar


@dataclass(frozen=True)
class MatterKind:
    """A kind of open matter. `assessed_first`: somebody has to assess it before anything else is done with it."""

    key: str
    words: str
    assessed_first: bool


KINDS: dict[str, MatterKind] = {
    kind.key: kind
    for kind in (
        MatterKind("referral", "Child protection referral", True),
        MatterKind("domestic_abuse", "Domestic abuse incident", True),
        MatterKind("missing_episode", "Missing episode", True),
        MatterKind("risk_review", "Risk review: somebody close to a child", True),
        MatterKind("investigation", "Investigation", False),
        MatterKind("detention", "Police detention", False),
        MatterKind("released", "Released under investigation or on bail", False),
        MatterKind("child_protection_plan", "Child protection plan", False),
        MatterKind("safety_plan", "Safety plan", False),
        MatterKind("order", "Court order", False),
        MatterKind("managed_offender", "Managed offender", False),
        MatterKind("other", "Other open matter", False),
    )
}


ASSESSED_FIRST = tuple(key for key, kind in KINDS.items() if kind.assessed_first)
OF_LIFE = ("reviewed", "closed")
"""The steps that say whether a matter is alive: what somebody looks at again after it was closed is open."""
PLANS = ("child_protection_plan", "safety_plan")


class StepTaken(Protocol):
    """What is asked of a step: what was done, when, and when it was written here."""

    @property
    def step(self) -> str:
        """assessed, reviewed, owned or closed."""

    @property
    def taken_at(self) -> datetime:
        """When it was done."""

    @property
    def recorded_at(self) -> datetime:
        """When it was written here."""


S = TypeVar("S", bound=StepTaken)


def in_order(steps: Iterable[S]) -> list[S]:
    """The steps as they were taken. Of one moment, as of a day of which no time is known, closing comes last."""
    return sorted(steps, key=lambda s: (s.taken_at, s.step == "closed", s.recorded_at))


def last_of_life(steps: Iterable[StepTaken]) -> str:
    """Whether it was closed, or reviewed after that, in order: reviewed or closed; empty where neither was done.

    Who owns it says nothing of that, and nor does an assessment, which is often written up after all was over.
    """
    return next((s.step for s in reversed(in_order(steps)) if s.step in OF_LIFE), "")


def kind_words(kind: str) -> str:
    """What a kind of matter is called."""
    return KINDS[kind].words if kind in KINDS else kind.replace("_", " ").capitalize()


def is_unassessed(kind: str, was_assessed: bool) -> bool:
    """Whether somebody still has to assess it before anything else is done with it."""
    return kind in ASSESSED_FIRST and not was_assessed


def is_open(until: date | None, last_step: str, today: date) -> bool:
    """Whether a matter with this end and this last closing step still has to be looked after."""
    return last_step != "closed" and (until is None or until > today)


def overdue_by(review_due: date | None, today: date) -> int:
    """Days by which its review is late; 0 where it is not, or where no day was set."""
    return max((today - review_due).days, 0) if review_due else 0
