"""Close the account of somebody who has left: it opens nothing from now on."""

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, refuse_if
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.core.models import User
from sightline.core.sessions import end_sessions
from sightline.workforce.queries.accounts import is_administrator, only_administrator


@command(permission=Permission.ADMINISTER, effect=Effect.ALTERATION)
def close_account(act: Act, user: User, why: str) -> User:
    """Close it and end its sessions. What they recorded stays. Never one's own, nor the last administrator's."""
    refuse_if(_own(act, user))
    refuse_if(only_administrator(act.at, user=user.id) if is_administrator(user.id, act.at) else None)
    held = User.objects.select_for_update().get(id=user.id)
    refuse_if(_closed(held))
    held.is_active = False
    held.save(update_fields=["is_active"])
    ended = end_sessions(held.id)
    act.about(held.id, why=why, sessions_ended=ended)
    return held


def _own(act: Act, user: User) -> Refusal | None:
    if user.id == act.actor.user_id:
        return Refusal("own_account", "Nobody closes their own account. Ask another administrator.")
    return None


def _closed(user: User) -> Refusal | None:
    if user.is_active:
        return None
    return Refusal("account_closed", "This account is closed already. Nothing was changed.")
