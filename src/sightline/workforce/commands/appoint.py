"""Appoint a user to a post in an agency."""

from collections.abc import Iterable

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, refuse_if
from sightline.access.roles import ROLES
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.core.models import User
from sightline.workforce.models import Agency, Post


@command(permission=Permission.ADMINISTER, effect=Effect.ALTERATION)
def appoint(act: Act, user: User, agency: Agency, *, title: str, rank: str, roles: Iterable[str]) -> Post:
    """Give `user` a post from now on. Refuses roles that do not exist, and an appointment of oneself."""
    roles = sorted(roles)
    refuse_if(_cannot_appoint(act, user, roles))
    post = Post(user=user, agency=agency, title=title, rank=rank, roles=roles, since=act.at, act=act.id)
    post.save(force_insert=True)
    act.about(user.id, post.id, title=title, rank=rank, roles=roles)
    return post


def _cannot_appoint(act: Act, user: User, roles: list[str]) -> Refusal | None:
    unknown = [role for role in roles if role not in ROLES]
    if unknown:
        return Refusal("unknown_role", f"There is no role called {', '.join(unknown)}.")
    if user.id == act.actor.user_id:
        return Refusal("own_post", "Nobody gives themselves a post. Ask another administrator.")
    return None
