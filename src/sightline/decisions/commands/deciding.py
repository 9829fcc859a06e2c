"""Deciding, within the act of whichever area's command: one decision, in force at once."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sightline.core.acts import Act
from sightline.core.ids import next_reference
from sightline.core.policy import row_in_force
from sightline.decisions.effects import ON_DECIDED
from sightline.decisions.models import Decision, Standing
from sightline.decisions.rules.scales import read_scale
from sightline.duties.commands.starting import Starting, start
from sightline.duties.commands.subjects import Subject, handling_of, on_subject
from sightline.pole.commands.contributing import contributed_by, speaker
from sightline.pole.models import Event

SCALES = "scale"
"""The kind of policy that scales are."""


@dataclass(frozen=True)
class Deciding:
    """How it was decided. `decided_at` may be before it is typed; `by_words`: by whom, if not by the actor."""

    rationale: str
    occurred_at: datetime | None = None
    decided_at: datetime | None = None
    by_words: str = ""
    considered: tuple[dict[str, Any], ...] = ()
    meeting: Event | None = None
    review_due: datetime | None = None
    others: tuple[str, ...] = field(default=())


def decide(act: Act, on: Subject, scale: str, outcome: str, how: Deciding) -> Decision:
    """Take a decision on `scale` about `on`: it is in force, and the clock to acknowledge it runs, in this act."""
    policy = row_in_force(act, SCALES, scale)
    law = read_scale(scale, policy.body)
    columns = on_subject(on)
    ours = contributed_by(act)
    ours["handling"] = max(ours["handling"], handling_of(on))
    where = {name: value for name, value in columns.items() if name != "subject"}
    stood = Standing.objects.select_for_update(of=("self",)).filter(scale=scale, **where).first()
    decision = Decision(
        reference=next_reference("C"),
        scale=scale,
        policy=policy,
        outcome=law.grade(outcome).key,
        was=stood.outcome if stood else "",
        rationale=how.rationale,
        considered=list(how.considered),
        occurred_at=how.occurred_at,
        decided_at=how.decided_at or act.at,
        recorded_at=act.at,
        effected_at=act.at,
        recorded_act=act.id,
        decided_by_id=None if how.by_words else act.actor.user_id,
        by_words=how.by_words or speaker(act, ""),
        rank=act.actor.rank,
        recorded_by_id=act.actor.user_id,
        meeting=how.meeting,
        review_due=how.review_due,
        supersedes=stood.decision if stood else None,
        **columns,
        **ours,
    )
    decision.save(force_insert=True)
    _stand(act, stood, decision, {**columns, **ours})
    handler = ON_DECIDED.get(scale)
    if handler:
        handler(act, decision)
    because = f"{law.words}: {law.grade(outcome).words}"
    how_long = Starting(
        at=decision.decided_at, because=because, high_risk=law.grade(outcome).is_high, cause=decision.id
    )
    start(act, "decision_takes_effect", on, how=how_long)
    act.about(decision.id, decision.subject, scale=scale, outcome=outcome, was=decision.was, why=how.rationale)
    return decision


def _stand(act: Act, stood: Standing | None, decision: Decision, columns: dict[str, Any]) -> None:
    if stood is None:
        row = Standing(
            scale=decision.scale, outcome=decision.outcome, decision=decision, since=act.at, act=act.id, **columns
        )
        row.save(force_insert=True)
        return
    stood.outcome, stood.decision, stood.since, stood.act = decision.outcome, decision, act.at, act.id
    stood.save(update_fields=["outcome", "decision", "since", "act"])
