"""Approve a lowering that somebody else proposed: it is in force from now."""

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, refuse_if
from sightline.access.separation import separated
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.core.telling import tell
from sightline.decisions.models import Decision
from sightline.decisions.rules.changes import cannot_approve_rank
from sightline.decisions.rules.resources import for_lack_of_resources
from sightline.workforce.queries.ranks import rank_held

from .decided_on import stood_on, subject_of
from .settling import law_of, proposed, settle
from .taking_effect import take_effect


@command(permission=Permission.DECISION_APPROVE, effect=Effect.ALTERATION, separations=("risk_downgrade",))
def approve_decision(act: Act, decision: Decision, why: str) -> Decision:
    """Let a proposed lowering take effect. Raises `Refused` for whoever proposed it, for a rank that is too low,
    where the grade has changed since, and where the reason is a shortage of resources."""
    held, why = proposed(act, decision, why)
    law, on = law_of(held), subject_of(held)
    rank = rank_held(act.actor.user_id, act.at).held or act.actor.rank
    refuse_if(
        separated("risk_downgrade", act.actor.user_id, [held.decided_by_id, held.recorded_by_id])
        or cannot_approve_rank(law, held.outcome, rank)
        or _moved_on(held, stood_on(on, held.scale).outcome)
        or for_lack_of_resources("", why, is_raise=False)
    )
    held.state = Decision.State.IN_FORCE
    settle(act, held, why)
    take_effect(act, on, law, held)
    proposers = [user for user in (held.decided_by_id, held.recorded_by_id) if user]
    tell(act, proposers, f"{held.reference} was approved.", href=f"/decisions/{held.id}", about=[held.id])
    return held


def _moved_on(held: Decision, stands: str) -> Refusal | None:
    if stands == held.was:
        return None
    return Refusal(
        "moved_on",
        "The grade was decided again since this was proposed, so it is not approved any more. Nothing was changed. "
        "Turn it down; whoever still finds it right proposes it anew.",
    )
