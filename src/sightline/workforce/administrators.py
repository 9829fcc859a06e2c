"""Whether somebody is the last who can administer: asked by whatever ends a post or closes an account."""

from uuid import UUID

from sightline.access.permissions import Permission
from sightline.access.roles import ROLES
from sightline.core.models import User

from .models import Post

_ROLES = [key for key, role in ROLES.items() if Permission.ADMINISTER in role.permissions]


def is_last_administrator(user: UUID) -> bool:
    """Whether `user` administers, and nobody else with an account that does not end holds such a post that does not.

    Holds the administrators' posts until the transaction ends: of two who end each other's posts at once, the second
    waits for the first, and is refused.
    """
    lasting = Post.objects.select_for_update(of=("self",), no_key=True).filter(
        roles__overlap=_ROLES, until__isnull=True
    )
    holders = {post.user_id for post in lasting.order_by("id")}
    active = set(
        User.objects.filter(id__in=holders, is_active=True, expires_at__isnull=True).values_list("id", flat=True)
    )
    return active == {user}
