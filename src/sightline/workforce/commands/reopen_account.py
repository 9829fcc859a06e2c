"""Open an account again that was closed, or that nobody had used for long."""

from sightline.access.permissions import Permission
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.core.models import User

from .checking import keep_an_end, locked, not_ones_own_account, said


@command(permission=Permission.ADMINISTER, effect=Effect.ALTERATION, separations=("own_account",))
def reopen_account(act: Act, user: User, why: str) -> User:
    """Open it; it counts as used now. An end that is past is taken away with it. Never one's own."""
    why = said("Why", why)
    not_ones_own_account(act, user.id, "Nobody reopens their own account. Ask another administrator.")
    held = locked(user.id)
    was = held.expires_at
    if was is not None and was <= act.at:
        keep_an_end(held)
        held.expires_at = None
    held.is_active, held.reopened_at = True, act.at
    held.save(update_fields=["is_active", "reopened_at", "expires_at"])
    act.about(held.id, why=why, was_to_end=was)
    return held
