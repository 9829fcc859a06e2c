"""End a post: from now on its holder may do nothing that came with it."""

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, Refused
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.workforce.models import Post
from sightline.workforce.open_work import they_go

from .checking import leave_an_administrator, not_ones_own, open_post
from .telling import tell_of_gap

POST_ENDED = Refusal("post_ended", "This post has already ended. Nothing was changed.")


@command(permission=Permission.ADMINISTER, effect=Effect.ALTERATION, separations=("own_post",))
def end_post(act: Act, post: Post, why: str) -> Post:
    """End `post` now. Refuses one that has ended or was changed since, one's own, and the last administrator's.

    Where it led a team, whoever leads the team above is told that its people are unsupervised.
    """
    if post.until is not None and post.until <= act.at:
        raise Refused(POST_ENDED)
    not_ones_own(act, post.user_id, "Nobody ends their own post. Ask another administrator.")
    leave_an_administrator(post.user)
    held = open_post(post)
    held.until = act.at
    held.save(update_fields=["until"])
    act.about(held.user_id, held.id, title=held.title, why=why)
    tell_of_gap(act, held)
    they_go(held.user_id)
    return held
