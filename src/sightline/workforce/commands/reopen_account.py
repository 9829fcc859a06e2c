"""Open an account again that was closed, or that nobody had used for long."""

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, refuse_if
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.core.models import User


@command(permission=Permission.ADMINISTER, effect=Effect.ALTERATION)
def reopen_account(act: Act, user: User, why: str) -> User:
    """Open it; it counts as used now. An end that is past is taken away with it. Never one's own."""
    held = User.objects.select_for_update().get(id=user.id)
    refuse_if(_cannot_reopen(act, held))
    was = held.expires_at
    if was is not None and was <= act.at:
        held.expires_at = None
    held.is_active, held.reopened_at = True, act.at
    held.save(update_fields=["is_active", "reopened_at", "expires_at"])
    act.about(held.id, why=why, was_to_end=was)
    return held


def _cannot_reopen(act: Act, user: User) -> Refusal | None:
    if user.id == act.actor.user_id:
        return Refusal("own_account", "Nobody reopens their own account. Ask another administrator.")
    return None
