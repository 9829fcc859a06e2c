"""Whether somebody is the last who can administer: asked by whatever ends a post, or closes or limits an account."""

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal
from sightline.access.roles import ROLES
from sightline.core.models import User

from .models import Post

_ROLES = [key for key, role in ROLES.items() if Permission.ADMINISTER in role.permissions]
LAST = Refusal(
    "last_administrator",
    "Nobody else could keep accounts then. Nothing was changed. Make somebody else an administrator first, whose post "
    "and account do not end.",
)


def is_last_administrator(user: UUID, now: datetime) -> bool:
    """Whether `user` administers, and nobody else has an administrator's post, and an account, that do not end.

    The accounts of administrators are held, in one order, until the transaction ends, and looked at again once they
    are: of two who end each other's post or account at once, the second is refused.
    """
    if not _administering(now).filter(user=user).exists():
        return False
    list(User.objects.filter(id__in=_administering(now).values("user")).order_by("id").select_for_update())
    lasting = User.objects.filter(is_active=True, expires_at__isnull=True)
    others = lasting.filter(id__in=_administering(now).filter(until__isnull=True).values("user")).exclude(id=user)
    return not others.exists()


def leaves_none(user: UUID, now: datetime) -> Refusal | None:
    """Why this person's post or account cannot end: nobody could administer then."""
    return LAST if is_last_administrator(user, now) else None


def _administering(now: datetime) -> QuerySet[Post]:
    begun = Post.objects.filter(roles__overlap=_ROLES, since__lte=now)
    return begun.filter(until__isnull=True) | begun.filter(until__gt=now)
