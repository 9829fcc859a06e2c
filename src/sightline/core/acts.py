"""Who is acting, for which task, and what one act was about."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sightline.access.actors import Actor
from sightline.access.permissions import Permission

from . import clock
from .ids import uuid7


class Effect(StrEnum):
    """What an act does with personal data: the six that the Data Protection Act 2018 s62 names, and sign-in."""

    COLLECTION = "collection"
    ALTERATION = "alteration"
    CONSULTATION = "consultation"
    DISCLOSURE = "disclosure"
    COMBINATION = "combination"
    ERASURE = "erasure"
    SIGN_IN = "sign_in"


class Outcome(StrEnum):
    """How an act ended."""

    DONE = "done"
    REFUSED = "refused"
    FAILED = "failed"


@dataclass(frozen=True)
class Task:
    """The task in hand: why somebody reads or writes. `kind` is a key of `TASK_KINDS`; `reference` names the matter."""

    kind: str
    reference: str
    words: str = ""

    def __str__(self) -> str:
        kind, reference = TASK_KINDS.get(self.kind, self.kind), self.reference
        last = f"{kind.rpartition(' ')[2].lower()} "
        if reference.lower().startswith(last):
            # "Incident log 10 of 26 November", not "Incident log Log 10"
            reference = reference[len(last) :]
        return " ".join(part for part in (kind, reference) if part)


TASK_KINDS: dict[str, str] = {
    "incident": "Incident log",
    "child_protection_referral": "Child protection referral",
    "missing_child": "Missing child",
    "investigation": "Investigation",
    "police_detention": "Police detention",
    "offender_management": "Offender management",
    "quality_audit": "Quality audit",
    "records": "Records management",
    "professional_standards": "Professional standards enquiry",
    "system": "System work",
}

FOR_WATCHERS = "professional_standards"
"""The kind of task whose acts are not shown to the watched: only those who look for misuse may take it in hand."""


def task_kinds_for(actor: Actor) -> dict[str, str]:
    """The kinds of task that this actor may take in hand, with their words."""
    hidden = {"system"} if actor.may(Permission.MISUSE_VIEW) else {"system", FOR_WATCHERS}
    return {key: words for key, words in TASK_KINDS.items() if key not in hidden}


SYSTEM_TASK = Task("system", "", "")
NO_TASK = Task("", "", "")
"""What the ledger writes where somebody acted before they chose a task: signing in, say."""


@dataclass(frozen=True)
class Acting:
    """An actor with their task in hand: the first argument of every command and the reader of every query.

    `submission` is the identifier that a form or a device made where the act was written: sent twice, recorded once.
    `sent` is a digest of what came with it, so that a form that was changed and sent again is not taken for the first.
    """

    actor: Actor
    task: Task | None
    submission: UUID | None = None
    sent: str = ""

    def submitting(self, submission: UUID | None, sent: str = "") -> "Acting":
        """The same actor, sending the form that carries this identifier and holds what has this digest."""
        return replace(self, submission=submission, sent=sent)


@dataclass
class Act:
    """One act while it happens. Commands say what it was about; the ledger keeps it."""

    acting: Acting
    capability: str
    effect: Effect
    id: UUID = field(default_factory=uuid7)
    at: datetime = field(default_factory=clock.now)
    within: UUID | None = None
    """The act of which this one is a part: of the command that called this one."""
    subjects: list[UUID] = field(default_factory=list)
    detail: dict[str, Any] = field(default_factory=dict)

    @property
    def actor(self) -> Actor:
        """Who acts."""
        return self.acting.actor

    def about(self, *subjects: UUID, **detail: Any) -> None:
        """Say which records the act touches, and with what: kept beside the ledger, where it can lawfully be erased."""
        known = set(self.subjects)
        self.subjects.extend(s for s in dict.fromkeys(subjects) if s not in known)
        self.detail.update(detail)
