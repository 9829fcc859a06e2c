"""Who hears of the ledger: that it is not whole, or that a record was read while it could not be written."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import Q
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.access.roles import roles_with
from sightline.core.acts import Act
from sightline.core.telling import tell
from sightline.workforce.models import Post

_WHO = {
    "not_whole": (Permission.MISUSE_VIEW, Permission.ADMINISTER),
    "emergency_read": (Permission.EMERGENCY_REVIEW,),
}


def hear_of_ledger(act: Act, topic: str, words: str) -> None:
    """Tell those who have to know, in the act that found it."""
    if users := _holders(act, _WHO[topic]):
        page = "emergency_reads" if topic == "emergency_read" else "ledger"
        tell(act, users, words, href=reverse(page))


def _holders(act: Act, permissions: Collection[Permission]) -> list[UUID]:
    """The users who hold a post now that carries one of these permissions."""
    roles = [role for permission in permissions for role in roles_with(permission)]
    held = Post.objects.filter(Q(until__isnull=True) | Q(until__gt=act.at), since__lte=act.at, roles__overlap=roles)
    return list(held.filter(user__is_active=True).values_list("user", flat=True).distinct())
