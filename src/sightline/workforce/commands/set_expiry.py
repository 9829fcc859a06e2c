"""Say when somebody's account ends, or that it does not."""

from datetime import datetime

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, refuse_if
from sightline.core.acts import Act, Effect
from sightline.core.calendars import instant_words
from sightline.core.commands import command
from sightline.core.models import User
from sightline.core.telling import tell

from .checking import keep_an_end, leave_an_administrator, locked, not_ones_own_account, said


@command(permission=Permission.ADMINISTER, effect=Effect.ALTERATION, separations=("own_account",))
def set_expiry(act: Act, user: User, expires_at: datetime | None, *, ask: str, why: str) -> User:
    """Limit the account to an instant, which may be now (None: no limit), and say who to ask then.

    Refuses one's own, what is past, a limit to the last administrator's, and none to an inspector's.
    """
    why = said("Why", why)
    not_ones_own_account(act, user.id, "Nobody says when their own account ends. Ask another administrator.")
    refuse_if(_past(act, expires_at))
    if expires_at is not None:
        leave_an_administrator(user)
    limited = locked(user.id)
    if expires_at is None:
        keep_an_end(limited)
    was, limited.expires_at, limited.ask = limited.expires_at, expires_at, ask
    limited.save(update_fields=["expires_at", "ask"])
    words = f"Your account ends on {instant_words(expires_at)}." if expires_at else "Your account has no end any more."
    tell(act, [limited.id], words)
    act.about(limited.id, expires_at=expires_at, was=was, ask=ask, why=why)
    return limited


def _past(act: Act, expires_at: datetime | None) -> Refusal | None:
    if expires_at is not None and expires_at < act.at:
        return Refusal("expired_before", "That is past. To end the account at once, close it.")
    return None
