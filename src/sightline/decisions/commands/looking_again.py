"""The duty to look at a grade again: each decision begins one, and ends that of the decision before it."""

from datetime import datetime, timedelta

from sightline.core.acts import Act
from sightline.decisions.models import Decision
from sightline.decisions.rules.scales import Scale
from sightline.duties.commands.ending import Evidence, discharge
from sightline.duties.commands.starting import Starting, Whose, start
from sightline.duties.commands.subjects import Subject
from sightline.duties.models import Duty

CLOCK = "decision_review"


def look_again(act: Act, on: Subject, law: Scale, decision: Decision) -> None:
    """Whoever owns the decision's team looks again by the day that was given, or that the scale says."""
    if decision.supersedes_id:
        for duty in Duty.objects.filter(cause=decision.supersedes_id, clock=CLOCK, state=Duty.State.OPEN):
            discharge(act, duty, Evidence("decision", f"Decided again: {decision.reference}", decision.id))
    due = decision.review_due or _usual(law, decision.decided_at)
    if due is None:
        return
    grade = law.grade(decision.outcome)
    how = Starting(
        given=due,
        because=f"{law.words}: {grade.words}, by {decision.reference}",
        href=f"/decisions/{decision.id}",
        high_risk=grade.is_high,
        cause=decision.id,
    )
    start(act, CLOCK, on, Whose(role=next(iter(law.acknowledged_by), "")), how)


def _usual(law: Scale, decided_at: datetime) -> datetime | None:
    return decided_at + timedelta(days=law.look_again_days) if law.look_again_days else None
