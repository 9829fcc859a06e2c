"""End one's own sessions in other places."""

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, refuse_if
from sightline.core import sessions
from sightline.core.acts import Act, Effect
from sightline.core.commands import command


@command(permission=Permission.SIGNED_IN, effect=Effect.SIGN_IN)
def end_sessions(act: Act, *, but: str | None = None, only: str | None = None) -> int:
    """End one's own sessions: all `but` the one with this key, or `only` one. Gives how many; refuses none."""
    ended = sessions.end_sessions(act.actor.user_id, but=but, only=only)
    refuse_if(None if ended else Refusal("no_such_session", "There is no other session of yours. Nothing was changed."))
    act.about(act.actor.user_id, ended=ended)
    return ended
