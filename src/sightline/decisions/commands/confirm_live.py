"""Confirm by name that a decision is live in another system, where its own receipt does not come: it was read there."""

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, refuse_if
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.decisions.models import LiveSend
from sightline.pole.commands.checking import fitting_text
from sightline.pole.commands.contributing import speaker

from .live_receipts import came_live
from .settling import held_decision


@command(permission=Permission.DECISION_MAKE, effect=Effect.ALTERATION)
def confirm_live(act: Act, send: LiveSend, how_known: str) -> LiveSend:
    """Record that it is live there, and how that is known: who read it out, or entered it there by hand.

    Raises `Refused` where that is not said, and where it is settled already.
    """
    how_known = fitting_text("How that is known", how_known, 300)
    held_decision(act, send.decision)
    held = LiveSend.objects.select_for_update(of=("self",)).select_related("decision", "system").get(id=send.id)
    refuse_if(_cannot_confirm(held, how_known))
    came_live(act, held, how_known, speaker(act, ""))
    act.about(held.id, held.decision_id, held.decision.subject, system=held.system.name, how_known=how_known)
    return held


def _cannot_confirm(held: LiveSend, how_known: str) -> Refusal | None:
    if held.state not in LiveSend.OPEN:
        return Refusal("settled", "This is settled already: its receipt came, or a later decision overtook it.")
    if not how_known:
        return Refusal("how_known", "Say how you know: who read it out to you from there, or entered it there.")
    return None
