"""What a receipt does, within the caller's act: the decision is live there and, once live everywhere, in force."""

from sightline.core.acts import Act
from sightline.core.telling import publish
from sightline.decisions.models import Decision, LiveSend
from sightline.duties.commands.ending import Evidence

from .going_live import end_duty_of


def came_live(act: Act, send: LiveSend, receipt: str, by_words: str) -> None:
    """Write the receipt, end the duty to see to it, and put the decision in force where nothing else is awaited."""
    send.state, send.live_at, send.receipt = LiveSend.State.LIVE, act.at, receipt[:300]
    send.settled_act, send.settled_by_words, send.words = act.id, by_words[:200], ""
    send.save(update_fields=["state", "live_at", "receipt", "settled_act", "settled_by_words", "words"])
    end_duty_of(act, send, Evidence("receipt", f"Live in {send.system.name}: {receipt}"[:300], send.id))
    decision = Decision.objects.select_for_update(of=("self",)).get(id=send.decision_id)
    if decision.state != Decision.State.NOT_YET_LIVE or _awaited(decision):
        return
    decision.state, decision.effected_at = Decision.State.IN_FORCE, act.at
    decision.save(update_fields=["state", "effected_at"])
    publish(act, "decision.recorded", {"decision": str(decision.id)}, about=[decision.subject])


def _awaited(decision: Decision) -> bool:
    return LiveSend.objects.filter(decision=decision).exclude(state=LiveSend.State.LIVE).exists()
