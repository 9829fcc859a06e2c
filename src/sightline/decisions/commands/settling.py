"""Settling a proposed decision, within the caller's act: what approving it and turning it down share."""

from sightline.access.refusals import Refusal, Refused, refuse_if
from sightline.core.acts import Act
from sightline.decisions.models import Decision
from sightline.decisions.rules.scales import Scale, read_scale
from sightline.duties.commands.ending import Evidence, discharge
from sightline.duties.models import Duty
from sightline.pole.access import rows_visible_to
from sightline.pole.commands.checking import fitting_text
from sightline.pole.commands.contributing import speaker

_ABSENT = Refusal("no_decision", "There is no such decision, or not one that your post lets you see.")
_SETTLED = Refusal(
    "settled", "Somebody else has settled this already. Nothing was changed. Look at the decision to see what was done."
)


def held_decision(act: Act, decision: Decision) -> Decision:
    """The decision as it is now, locked. Raises `Refused` where the actor does not see it."""
    rows = rows_visible_to(act.acting, Decision.objects.filter(id=decision.id))
    found = rows.select_for_update(of=("self",)).first()
    if found is None:
        raise Refused(_ABSENT)
    return found


def law_of(decision: Decision) -> Scale:
    """The scale as it was in force when it was decided."""
    return read_scale(decision.scale, decision.policy.body)


def proposed(act: Act, decision: Decision, why: str) -> tuple[Decision, str]:
    """The proposed decision, locked, and the reason. Raises `Refused` where it is settled, or no reason is given."""
    held, why = held_decision(act, decision), fitting_text("Why", why, 1000, lines=True)
    refuse_if(None if held.state == Decision.State.PROPOSED else _SETTLED)
    refuse_if(None if why else Refusal("no_reason", "Say why: what you looked at, and what you found."))
    return held, why


def settle(act: Act, held: Decision, why: str) -> None:
    """Write who settled it and why, and end the duty to do so. The caller has set its state, and saves the rest."""
    held.approved_at, held.approved_by_id = act.at, act.actor.user_id
    held.approved_by_words, held.approved_why, held.settled_act = speaker(act, ""), why, act.id
    held.save(update_fields=["state", "approved_at", "approved_by", "approved_by_words", "approved_why", "settled_act"])
    words = f"{held.get_state_display()}: {held.reference}"
    for duty in Duty.objects.filter(cause=held.id, clock="lowering_waits", state=Duty.State.OPEN):
        discharge(act, duty, Evidence("decision", words, held.id))
    act.about(held.id, held.subject, scale=held.scale, outcome=held.outcome, why=why, state=str(held.state))
