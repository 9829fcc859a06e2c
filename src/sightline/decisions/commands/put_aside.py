"""Put a raise aside: a superintendent's alone, and both decisions stay on the record (R136 as amended)."""

from sightline.access.permissions import Permission
from sightline.access.ranks import is_at_least
from sightline.access.refusals import Refusal, refuse_if
from sightline.access.separation import separated
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.core.telling import Urgency, tell
from sightline.decisions.models import Decision
from sightline.decisions.rules.changes import Change, change_of
from sightline.decisions.rules.resources import for_lack_of_resources
from sightline.decisions.rules.scales import Scale
from sightline.pole.commands.checking import fitting_text
from sightline.workforce.queries.ranks import rank_held

from .decided_on import Stood, stood_on, subject_of
from .settling import held_decision, law_of
from .taking_effect import take_effect
from .writing import Deciding, write_decision


@command(permission=Permission.DECISION_PUT_ASIDE, effect=Effect.ALTERATION, separations=("risk_downgrade",))
def put_aside(act: Act, decision: Decision, why: str, *, back_to: str = "") -> Decision:
    """Put the raise that stands aside: the grade goes back to what it was, or to `back_to` where nothing stood before.

    Gives the superintendent's own decision. Raises `Refused` below that rank, for whoever raised it, for what does not
    stand any more, and where the reason is a shortage of resources.
    """
    held, why = held_decision(act, decision), fitting_text("Why", why, 1000, lines=True)
    law, on = law_of(held), subject_of(held)
    to, stood = back_to or held.was, stood_on(on, held.scale)
    refuse_if(
        separated("risk_downgrade", act.actor.user_id, [held.decided_by_id, held.recorded_by_id])
        or _not_a_superintendent(rank_held(act.actor.user_id, act.at).held or act.actor.rank)
        or cannot_put_aside(law, held, stood, to)
        or (
            None
            if why
            else Refusal("no_reason", "Say why the raise is put aside: what you looked at, and what you found.")
        )
        or for_lack_of_resources("", why, is_raise=False)
    )
    own = write_decision(act, on, law, held.policy, stood, to, Deciding(why), proposed=False)
    held.state, held.aside, held.settled_act = Decision.State.PUT_ASIDE, own, act.id
    held.save(update_fields=["state", "aside", "settled_act"])
    take_effect(act, on, law, own)
    raised_by = [user for user in (held.decided_by_id, held.recorded_by_id) if user]
    words = f"{held.reference} was put aside by a superintendent. If you do not agree, say so on its page."
    tell(act, raised_by, words, href=f"/decisions/{held.id}", about=[held.id], urgency=Urgency.HIGH_RISK)
    act.about(held.id, own.id, own.subject, scale=law.key, outcome=to, was=held.outcome, why=why)
    return own


def _not_a_superintendent(rank: str) -> Refusal | None:
    if is_at_least(rank, "superintendent"):
        return None
    return Refusal("rank_too_low", "Only a superintendent, or above, can put a raise aside. The raise stands.")


def cannot_put_aside(law: Scale, held: Decision, stood: Stood, to: str) -> Refusal | None:
    """Why this decision cannot be put aside: it is no raise, it does not stand, or the other grade is not lower."""
    if stood.decision is None or stood.decision.id != held.id:
        return Refusal("does_not_stand", "This decision does not stand any more, so there is nothing to put aside.")
    if held.change not in (Change.RAISED, Change.FIRST):
        return Refusal("no_raise", "Only a raise is put aside. Decide again instead.")
    if not to or to not in {grade.key for grade in law.grades}:
        return Refusal("no_grade", "Choose the grade that is to stand instead: there was none before.")
    if change_of(law, held.outcome, to) is not Change.LOWERED:
        return Refusal(
            "not_lower", "The grade that is to stand instead has to be lower than the one that was raised to."
        )
    return None
