"""Record a decision about somebody, a place or an event: it is in force when it is recorded."""

from sightline.access.permissions import Permission
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.decisions.models import Decision
from sightline.duties.commands.subjects import Subject

from .deciding import Deciding, decide


@command(permission=Permission.DECISION_MAKE, effect=Effect.ALTERATION)
def record_decision(act: Act, on: Subject, scale: str, outcome: str, how: Deciding) -> Decision:
    """Decide `outcome` on `scale`. A raise is in force at once, on whatever is known."""
    return decide(act, on, scale, outcome, how)
