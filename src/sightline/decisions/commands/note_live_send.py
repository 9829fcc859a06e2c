"""Note what became of sending a decision to a live system: with its receipt the decision is in force there."""

from sightline.access.permissions import Permission
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.decisions.models import LiveSend
from sightline.decisions.rules.live import Answer, state_after, try_again_at

from .live_receipts import came_live


@command(permission=Permission.DUTY_KEEP, effect=Effect.DISCLOSURE)
def note_live_send(act: Act, send: LiveSend, answer: Answer) -> LiveSend:
    """Note one try: live, taken, perhaps arrived or not; and, where it is not live, when it is tried again.

    What was settled meanwhile (its receipt came another way, or a later decision overtook it) is left as it is.
    """
    held = LiveSend.objects.select_for_update(of=("self",)).select_related("decision", "system").get(id=send.id)
    if held.state in LiveSend.OPEN:
        _note(act, held, answer)
    system = held.system
    system.heard_at, system.failing_since = (
        (act.at, None) if answer.is_live or answer.taken else (system.heard_at, system.failing_since or act.at)
    )
    system.save(update_fields=["heard_at", "failing_since"])
    told = {"system": system.name, "state": str(held.state), "tries": held.tries}
    act.about(held.id, held.decision_id, held.decision.subject, **told)
    return held


def _note(act: Act, held: LiveSend, answer: Answer) -> None:
    held.tries, held.words = held.tries + 1, answer.words[:300]
    held.state = LiveSend.State(state_after(answer, held.state))
    held.sent_at = (held.sent_at or act.at) if held.state != LiveSend.State.WAITING else held.sent_at
    held.next_at = try_again_at(held.tries, act.at, taken=answer.taken)
    held.save(update_fields=["tries", "words", "state", "sent_at", "next_at"])
    if held.state == LiveSend.State.LIVE:
        came_live(act, held, answer.receipt, f"{held.system.name}, by its receipt")
