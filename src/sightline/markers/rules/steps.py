"""The life of a warning marker: who may take which step (domain 12.6 and 13, separation of duties 7; dates local).

Friction belongs on taking a warning away. Anybody who records may propose one, on whatever is known, and a proposed
warning of *danger* is shown at once, as "proposed, not confirmed". Another person than the proposer puts it in force.
Ending it needs a reason and, again, another person than the proposer. Whoever may put markers in force may look at one
again and keep it, their own included: that takes nothing away.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sightline.access.refusals import Refusal
from sightline.access.separation import separated
from sightline.pole.rules.markers import KINDS, STEPS_AFTER

LONGEST_BETWEEN_LOOKS = timedelta(days=366)
USUAL_BETWEEN_LOOKS = timedelta(days=182)

_ALREADY = {
    "proposed": "It is only proposed: it has to be put in force first.",
    "in_force": "It is in force already.",
    "reviewed": "It is in force already.",
    "ended": "It has ended. Propose a new one if the danger is back.",
}


@dataclass(frozen=True)
class StepTaken:
    """A step in a marker's life, and who took it; None where a source did not say."""

    step: str
    by: UUID | None


def cannot_propose(kind: str, *, on_place: bool) -> Refusal | None:
    """Why a marker of this kind cannot be proposed there."""
    known = KINDS.get(kind)
    if known is None:
        return Refusal("unknown_kind", "Choose one of the kinds of warning offered.")
    if on_place and not known.on_place:
        return Refusal(
            "not_on_place", f"‘{known.words}’ is about somebody. Propose it on the person, not on the place."
        )
    return None


def cannot_take(step: str, taken: Sequence[StepTaken], actor: UUID, why: str) -> Refusal | None:
    """Why the actor cannot take this step now, after those already taken (in order)."""
    return out_of_order(step, taken) or own_work(step, taken, actor) or _no_reason(step, why)


def out_of_order(step: str, taken: Sequence[StepTaken]) -> Refusal | None:
    """Why the step does not follow the last one taken."""
    last = taken[-1].step if taken else "proposed"  # a source that gave no step has at least said it
    if step in STEPS_AFTER[last]:
        return None
    return Refusal("out_of_order", _ALREADY[last])


def own_work(step: str, taken: Sequence[StepTaken], actor: UUID) -> Refusal | None:
    """Why the actor, having proposed the marker, may not confirm it or take it away."""
    if step not in {"in_force", "ended"}:
        return None
    what = "put it in force" if step == "in_force" else "end it"
    words = f"You proposed this marker, so somebody else has to {what}. Ask another supervisor."
    return separated("risk_downgrade", actor, [s.by for s in taken if s.step == "proposed"], words)


def _no_reason(step: str, why: str) -> Refusal | None:
    if step not in {"reviewed", "ended"} or why.strip():
        return None
    words = {
        "reviewed": "Say what was looked at, and what was found.",
        "ended": "Say why the warning is not needed any more.",
    }
    return Refusal("no_reason", words[step])


def cannot_be_due(due: date | None, today: date) -> Refusal | None:
    """Why a marker cannot next be looked at on this day: none is given, it is past, or too far off."""
    if due is None:
        return Refusal("no_date", "Enter the day by which somebody looks at this marker again.")
    if due <= today:
        return Refusal("due_in_past", "The day by which somebody looks at this marker again must be in the future.")
    if due - today > LONGEST_BETWEEN_LOOKS:
        return Refusal("due_too_late", "Somebody has to look at this marker again within a year.")
    return None
