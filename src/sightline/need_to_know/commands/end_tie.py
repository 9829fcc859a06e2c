"""Say that one does not know somebody any more, or lives elsewhere now."""

from sightline.access.permissions import Permission
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.need_to_know.models import Tie


@command(permission=Permission.SIGNED_IN, effect=Effect.ALTERATION)
def end_tie(act: Act, tie: Tie) -> Tie:
    """End a tie of the actor's own. That it held, and when it ended, stays on record."""
    tie.ended_at, tie.ended_act = act.at, act.id
    tie.save(update_fields=["ended_at", "ended_act"])
    act.about(tie.id, *(record for record in (tie.identity_id, tie.place_id) if record), kind=tie.kind)
    return tie
