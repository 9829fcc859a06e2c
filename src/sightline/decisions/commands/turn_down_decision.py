"""Turn down a lowering that somebody else proposed: the grade stays as it is."""

from sightline.access.permissions import Permission
from sightline.access.refusals import refuse_if
from sightline.access.separation import separated
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.core.telling import tell
from sightline.decisions.models import Decision

from .settling import proposed, settle


@command(permission=Permission.DECISION_APPROVE, effect=Effect.ALTERATION, separations=("risk_downgrade",))
def turn_down_decision(act: Act, decision: Decision, why: str) -> Decision:
    """Turn a proposed decision down; it stays on record. Raises `Refused` for whoever proposed it."""
    held, why = proposed(act, decision, why)
    refuse_if(separated("risk_downgrade", act.actor.user_id, [held.decided_by_id, held.recorded_by_id]))
    held.state = Decision.State.TURNED_DOWN
    settle(act, held, why)
    proposers = [user for user in (held.decided_by_id, held.recorded_by_id) if user]
    tell(act, proposers, f"{held.reference} was turned down.", href=f"/decisions/{held.id}", about=[held.id])
    return held
