"""Say until when a post is held: an inspector's, say, until the inspection ends."""

from datetime import datetime

from sightline.access.permissions import Permission
from sightline.access.refusals import Refused, refuse_if
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.workforce.models import Post
from sightline.workforce.rules.posts import CHANGED, cannot_hold, needs_an_end

from .checking import leave_an_administrator, not_ones_own, open_post, said


@command(permission=Permission.ADMINISTER, effect=Effect.ALTERATION, separations=("own_post",))
def limit_post(act: Act, post: Post, until: datetime | None, why: str) -> Post:
    """The post ends by itself then; None for one that does not. Its holder may do nothing with it afterwards.

    Refuses an instant that is past, one's own post, a post that was changed since or has ended, a limit to the last
    administrator's, and no limit to an inspector's.
    """
    why = said("Why", why)
    not_ones_own(act, post.user_id, "Nobody says how long they hold their own post. Ask another administrator.")
    if post.until is not None and post.until <= act.at:
        raise Refused(CHANGED)
    refuse_if(cannot_hold(post.since, until, act.at))
    if until is not None:
        leave_an_administrator(post.user)
    held = open_post(post)
    refuse_if(needs_an_end(held.roles, until, held.user.expires_at))
    was, held.until = held.until, until
    held.save(update_fields=["until"])
    act.about(held.user_id, held.id, until=until, was=was, why=why)
    return held
