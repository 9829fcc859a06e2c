"""End a post: from now on its holder may do nothing that came with it."""

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, refuse_if
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.workforce.models import Post
from sightline.workforce.queries.accounts import only_administrator


@command(permission=Permission.ADMINISTER, effect=Effect.ALTERATION)
def end_post(act: Act, post: Post, why: str) -> Post:
    """End `post` at this instant. Refuses a post that has ended, one's own, and the last administrator's."""
    refuse_if(_cannot_end(act, post))
    if "system_administrator" in post.roles:
        refuse_if(only_administrator(act.at, post=post.id))
    held = Post.objects.select_for_update(of=("self",)).get(id=post.id)
    refuse_if(_cannot_end(act, held))
    held.until = act.at
    held.save(update_fields=["until"])
    act.about(held.user_id, held.id, title=held.title, why=why)
    return held


def _cannot_end(act: Act, post: Post) -> Refusal | None:
    if post.until is not None and post.until <= act.at:
        return Refusal("post_ended", "This post has already ended. Nothing was changed.")
    if post.user_id == act.actor.user_id:
        return Refusal("own_post", "Nobody ends their own post. Ask another administrator.")
    return None
