"""Close the account of somebody who has left: it opens nothing from now on."""

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, refuse_if
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.core.models import User
from sightline.core.sessions import end_sessions
from sightline.workforce.access import held
from sightline.workforce.models import Post

from .checking import leave_an_administrator, locked, not_ones_own_account, said
from .end_post import end_post


@command(permission=Permission.ADMINISTER, effect=Effect.ALTERATION, separations=("own_account",))
def close_account(act: Act, user: User, why: str) -> User:
    """Close it, and end its sessions and posts. What they recorded stays. Refuses one's own, and the last of all.

    Whoever leads the team above is told of those whom it leaves unsupervised, as where a post ends.
    """
    why = said("Why", why)
    not_ones_own_account(act, user.id, "Nobody closes their own account. Ask another administrator.")
    leave_an_administrator(user)
    leaver = locked(user.id)
    refuse_if(_closed(leaver))
    leaver.is_active = False
    leaver.save(update_fields=["is_active"])
    posts = [end_post(act, post, why) for post in Post.objects.filter(held(), user=leaver).select_related("user")]
    act.about(leaver.id, *(post.id for post in posts), why=why, sessions_ended=end_sessions(leaver.id))
    return leaver


def _closed(user: User) -> Refusal | None:
    if user.is_active:
        return None
    return Refusal("account_closed", "This account is closed already. Nothing was changed.")
