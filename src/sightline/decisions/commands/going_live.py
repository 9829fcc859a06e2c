"""Letting a decision go out to the systems that are live for its scale, in the transaction of its act (R195)."""

from sightline.core.acts import Act
from sightline.core.ids import uuid7
from sightline.decisions.models import Decision, LiveSend, LiveSystem
from sightline.decisions.rules.scales import Scale
from sightline.duties.commands.ending import Evidence, discharge
from sightline.duties.commands.starting import Starting, Whose, start
from sightline.duties.commands.subjects import Subject
from sightline.duties.models import Duty

CLOCK = "decision_not_yet_live"


def go_live(act: Act, on: Subject, law: Scale, decision: Decision) -> list[LiveSystem]:
    """A sending to each system that is the live one, with somebody's duty to see that it gets there.

    What still waits of an earlier decision on the same subject is overtaken: it must not arrive after this one.
    """
    systems = list(LiveSystem.objects.filter(scales__contains=[law.key], is_on=True).order_by("key"))
    if not systems:
        return []
    _overtake(act, decision)
    grade = law.grade(decision.outcome)
    for system in systems:
        send = LiveSend(id=uuid7(), decision=decision, system=system, next_at=act.at, made_at=act.at, act=act.id)
        send.save(force_insert=True)
        how = Starting(
            at=decision.decided_at if decision.approved_at is None else decision.approved_at,
            because=f"Not yet live in {system.name}: {law.words.lower()}, {grade.words.lower()}",
            href=f"/decisions/{decision.id}",
            high_risk=grade.is_high,
            cause=send.id,
        )
        start(act, CLOCK, on, Whose(role=system.owner_role), how)
    return systems


def _overtake(act: Act, decision: Decision) -> None:
    same = {"decision__subject": decision.subject, "decision__scale": decision.scale}
    same["decision__involvement"] = decision.involvement_id
    if decision.involvement_id is None:
        same["decision__involvement__isnull"] = True
        del same["decision__involvement"]
    waiting = LiveSend.objects.select_for_update(of=("self",)).filter(**same, state__in=LiveSend.OPEN)
    for send in waiting.exclude(decision=decision).select_related("decision"):
        send.state, send.settled_act = LiveSend.State.OVERTAKEN, act.id
        send.settled_by_words = f"Decided otherwise: {decision.reference}"
        send.save(update_fields=["state", "settled_act", "settled_by_words"])
        end_duty_of(act, send, Evidence("decision", f"Overtaken by {decision.reference}", decision.id))


def end_duty_of(act: Act, send: LiveSend, evidence: Evidence) -> None:
    """End the duty to see that this sending gets there."""
    for duty in Duty.objects.filter(cause=send.id, clock=CLOCK, state=Duty.State.OPEN):
        discharge(act, duty, evidence)
