"""Say when somebody's account ends, or that it does not."""

from datetime import datetime

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, refuse_if
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.core.models import User
from sightline.core.telling import tell
from sightline.workforce.queries.accounts import is_administrator, only_administrator
from sightline.workforce.rules.accounts import instant_words


@command(permission=Permission.ADMINISTER, effect=Effect.ALTERATION)
def set_expiry(act: Act, user: User, expires_at: datetime | None, *, ask: str, why: str) -> User:
    """Limit the account to an instant, which may be now (None: no limit), and say who to ask then. Never one's own."""
    refuse_if(_cannot_set(act, user, expires_at))
    if expires_at is not None and is_administrator(user.id, act.at):
        refuse_if(only_administrator(act.at, user=user.id))
    held = User.objects.select_for_update().get(id=user.id)
    was, held.expires_at, held.ask = held.expires_at, expires_at, ask
    held.save(update_fields=["expires_at", "ask"])
    words = f"Your account ends on {instant_words(expires_at)}." if expires_at else "Your account has no end any more."
    tell(act, [held.id], words)
    act.about(held.id, expires_at=expires_at, was=was, ask=ask, why=why)
    return held


def _cannot_set(act: Act, user: User, expires_at: datetime | None) -> Refusal | None:
    if user.id == act.actor.user_id:
        return Refusal("own_account", "Nobody says when their own account ends. Ask another administrator.")
    if expires_at is not None and expires_at < act.at:
        return Refusal("expired_before", "That is past. To end the account at once, close it.")
    return None
