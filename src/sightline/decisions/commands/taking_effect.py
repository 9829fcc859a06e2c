"""What happens when a decision takes effect, and when it has to wait for another's approval."""

from sightline.core.acts import Act
from sightline.core.telling import Urgency, tell
from sightline.decisions.effects import ON_DECIDED
from sightline.decisions.models import Decision
from sightline.decisions.rules.approving import role_for
from sightline.decisions.rules.changes import rank_needed
from sightline.decisions.rules.scales import Scale
from sightline.duties.commands.regrading import Regrade, confirm_lower, recompute
from sightline.duties.commands.starting import Starting, Whose, start
from sightline.duties.commands.subjects import Subject

from .decided_on import any_high, stand
from .going_live import go_live
from .knowing import make_known, on_duty_as
from .looking_again import look_again


def take_effect(act: Act, on: Subject, law: Scale, decision: Decision) -> None:
    """Let the decision stand, change what it changes, go out to where it has to be, and be known by who must know."""
    stand(act, on, decision)
    handler = ON_DECIDED.get(decision.scale)
    if handler:
        handler(act, decision)
    systems = go_live(act, on, law, decision)
    decision.state = Decision.State.NOT_YET_LIVE if systems else Decision.State.IN_FORCE
    decision.effected_at = None if systems else act.at
    decision.save(update_fields=["state", "effected_at"])
    _recompute(act, law, decision)
    make_known(act, on, law, decision)
    look_again(act, on, law, decision)


def _recompute(act: Act, law: Scale, decision: Decision) -> None:
    """Open duties follow the grade: a higher one counts from when it was decided, a lower one waits (domain 0.3, 6).

    Who looks again and decides the same confirms a lower grade: the later times hold from then.
    """
    how = Regrade(
        scale=law.key,
        grade=decision.outcome,
        decided_at=decision.decided_at,
        rises=decision.change in (Decision.Change.RAISED, Decision.Change.FIRST),
        is_high=law.grade(decision.outcome).is_high,
    )
    if decision.change == Decision.Change.SAME:
        confirm_lower(act, decision.subject, still_high=any_high(decision.subject), involvement=decision.involvement_id)
    else:
        recompute(act, decision.subject, how, involvement=decision.involvement_id)


def ask_for_approval(act: Act, on: Subject, law: Scale, decision: Decision) -> None:
    """Nothing changes yet: those who may approve are told, and it is their duty to decide."""
    href = f"/decisions/{decision.id}"
    because = f"{law.words}: {law.words_of(decision.was)} to {law.words_of(decision.outcome)}, proposed"
    role = role_for(rank_needed(law, decision.outcome))
    there = [user for user in on_duty_as(act, [role]) if user != act.actor.user_id]
    start(act, "lowering_waits", on, Whose(role=role), Starting(because=because, href=href, cause=decision.id))
    words = f"{decision.reference} proposes a lower grade, and waits for you to approve it or turn it down."
    tell(act, there, words, href=href, about=[decision.id], urgency=Urgency.ORDINARY)
