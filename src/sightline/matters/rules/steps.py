"""The life of an open matter: which step may follow which (domain 3, 5, 7 and 11; the days are local policy).

Friction belongs on doing nothing. Anybody who records may open a matter, on whatever is known. Closing one needs words,
and a kind that is assessed first is assessed before it is closed: what came with an old system's backlog is not tidied
away unread. Nobody owns a matter but a named person who can sign in and may see it.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sightline.access.actors import Actor
from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal
from sightline.pole.rules.matters import KINDS

LONGEST_BETWEEN_LOOKS = timedelta(days=366)
USUAL_BETWEEN_LOOKS = timedelta(days=28)

_SAY = {
    "assessed": "Say what was found, and what follows from it.",
    "reviewed": "Say what was looked at, and what was found.",
    "closed": "Say why nobody has to look after it any more.",
}


@dataclass(frozen=True)
class Standing:
    """How a matter stands: whether it is open, and whether it waits to be assessed."""

    is_open: bool
    is_unassessed: bool


def cannot_open(kind: str) -> Refusal | None:
    """Why no matter of this kind can be opened."""
    if kind in KINDS:
        return None
    return Refusal("unknown_kind", "Choose one of the kinds of matter offered.")


def cannot_take(step: str, standing: Standing, why: str) -> Refusal | None:
    """Why this step cannot be taken now, whatever is written: assessed, reviewed, owned or closed."""
    return out_of_order(step, standing) or _nothing_said(step, why)


def out_of_order(step: str, standing: Standing) -> Refusal | None:
    """Why the step does not follow: the matter is closed, or is to be closed before anybody assessed it."""
    if not standing.is_open:
        return Refusal("closed", "It is closed. Open a new matter if somebody has to look after this again.")
    if step == "closed" and standing.is_unassessed:
        return Refusal("assess_first", "Nobody has assessed it yet. Assess it first, then close it.")
    return None


def _nothing_said(step: str, why: str) -> Refusal | None:
    if step not in _SAY or why.strip():
        return None
    return Refusal("no_reason", _SAY[step])


def cannot_be_due(due: date | None, today: date, *, needed: bool = True) -> Refusal | None:
    """Why a matter cannot next be looked at by this day: none is given where one is needed, it is past, or too far."""
    if due is None:
        return Refusal("no_date", "Enter the day by which somebody looks at this again.") if needed else None
    if due <= today:
        return Refusal("due_in_past", "The day by which somebody looks at this again must be in the future.")
    if due - today > LONGEST_BETWEEN_LOOKS:
        return Refusal("due_too_late", "Somebody has to look at this again within a year.")
    return None


def cannot_own(name: str, actor: Actor, *, is_active: bool) -> Refusal | None:
    """Why this person can own no matter: they cannot sign in, or hold no post that works on matters."""
    if is_active and actor.may(Permission.PERSON_VIEW) and actor.may(Permission.MATTER_RECORD):
        return None
    return Refusal("cannot_own", f"{name} holds no post that works on open matters, so cannot look after this.")


def may_see(actor: Actor, handling: int, owner_agency: UUID) -> bool:
    """Whether an owner's post lets them see a matter that is handled so and was contributed by this agency."""
    of_ours = owner_agency == actor.agency_id and handling <= actor.own_clearance
    return handling <= actor.clearance or of_ours
