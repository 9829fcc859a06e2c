"""Record a decision about somebody, a place or an event: it is in force when it is recorded."""

from collections.abc import Sequence
from dataclasses import replace

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, refuse_if
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.core.telling import publish
from sightline.decisions.models import Decision
from sightline.decisions.queries.deciding_on import records_graded
from sightline.duties.commands.subjects import Subject
from sightline.pole.models import Person

from .decided_on import record_of
from .deciding import Deciding, decide


@command(permission=Permission.DECISION_MAKE, effect=Effect.ALTERATION)
def record_decision(
    act: Act, on: Subject | Person, scale: str, outcome: str, how: Deciding, *, alike: Sequence[Subject | Person] = ()
) -> Decision:
    """Decide `outcome` on `scale`: a raise is in force at once, a lowering is proposed.

    About a person it is decided on each of their records that the scale stands on, or else on their entry by hand.
    `alike`: brothers, sisters, others of the same household for whom the same is decided in the same words, one
    decision each. Gives the first. Raises `Refused` as `decide` does, and without a reason.
    """
    refuse_if(_no_reason(how.rationale))
    first, *more = _subjects(act, on, scale)
    others = [subject for other in alike for subject in _subjects(act, other, scale)]
    decision = decide(act, first, scale, outcome, how)
    elsewhere = replace(how, shown=None)
    also = [decide(act, other, scale, outcome, elsewhere) for other in (*more, *others)]
    for each in (decision, *also):
        publish(act, "decision.recorded", {"decision": str(each.id)}, about=[each.subject])
    if also:
        act.about(alike=[each.reference for each in (decision, *also)])
    return decision


def _subjects(act: Act, on: Subject | Person, scale: str) -> list[Subject]:
    """What is decided on, the record with the highest grade first: what the page showed is that one."""
    graded = records_graded(act.acting, on, scale) if isinstance(on, Person) else []
    return list(graded) or [record_of(act, on)]


def _no_reason(rationale: str) -> Refusal | None:
    if rationale.strip():
        return None
    return Refusal("no_reason", "Say why, in a few words: what you saw, were told or know.")
