"""Deciding, within the act of whichever area's command: one decision, in force at once or proposed (domain 0.3, 13)."""

from datetime import datetime

from sightline.access.refusals import Refusal, refuse_if
from sightline.core.acts import Act
from sightline.core.policy import row_in_force
from sightline.decisions.effects import SCALES_HERE
from sightline.decisions.models import Decision
from sightline.decisions.rules.changes import has_moved_on, is_only_proposed, protects, words_count
from sightline.decisions.rules.resources import for_lack_of_resources
from sightline.decisions.rules.scales import Scale, read_scale
from sightline.decisions.rules.times import cannot_be_when
from sightline.duties.commands.subjects import Subject

from .decided_on import stood_on
from .deciders import decider_of
from .shortages import said_not_to_be_one
from .taking_effect import ask_for_approval, take_effect
from .writing import Deciding, text_of, write_decision

__all__ = ["SCALES", "Deciding", "decide"]

SCALES = "scale"
"""The kind of policy that scales are."""


def decide(act: Act, on: Subject, scale: str, outcome: str, how: Deciding) -> Decision:
    """Take a decision on `scale` about `on`, in this act.

    A raise, a first grade and the same again are in force at once; a lowering is proposed, and another approves it.
    Raises `Refused` where it lowers, or does not raise, for lack of resources; for times that cannot be; and where
    somebody else decided since the page was shown. Never for a raise but for its times.
    """
    policy = row_in_force(act, SCALES, scale)
    here, law, stood = SCALES_HERE.get(scale), read_scale(scale, policy.body), stood_on(on, scale)
    law = here.law(act, on, law, outcome) if here else law
    by, text = decider_of(act, how.decided_at, how.by_words), text_of(how)
    refuse_if(_cannot(law, stood.outcome, outcome, how, text, act.at))
    refuse_if(here.cannot(act, on, outcome, how.by_second) if here else None)
    proposed = not how.by_second and is_only_proposed(law, stood.outcome, outcome, by.rank_held)
    decision = write_decision(act, on, law, policy, stood, outcome, how, by=by, proposed=proposed)
    if proposed:
        ask_for_approval(act, on, law, decision)
    else:
        take_effect(act, on, law, decision)
    if decision.shortage_words and not protects(law, stood.outcome, outcome):
        said_not_to_be_one(act, on, decision)
    told = {"was": decision.was, "why": how.rationale, "state": str(decision.state)}
    act.about(decision.id, decision.subject, scale=scale, outcome=outcome, **told)
    return decision


def _cannot(law: Scale, stood: str, outcome: str, how: Deciding, text: str, now: datetime) -> Refusal | None:
    is_raise = protects(law, stood, outcome)
    return (
        cannot_be_when(how.occurred_at, how.decided_at, now)
        or (has_moved_on(law, how.shown, stood, outcome) if how.shown is not None else None)
        or for_lack_of_resources(
            how.reason,
            text,
            is_raise=is_raise,
            words_count=words_count(law, stood, outcome),
            says_not=how.not_resources,
        )
    )
