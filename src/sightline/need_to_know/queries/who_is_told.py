"""Who is told that somebody opened a record which they may know, or which was not theirs to see."""

from uuid import UUID

from django.db.models import Q

from sightline.access.permissions import Permission
from sightline.access.roles import ROLES
from sightline.core import clock
from sightline.core.acts import Acting
from sightline.workforce.models import Post


def reviewers_for(reader: Acting) -> list[UUID]:
    """The users of the reader's agency who look at why records were opened. One query."""
    now = clock.now()
    roles = [key for key, role in ROLES.items() if Permission.ACCESS_REVIEW in role.permissions]
    held = Post.objects.filter(Q(until__isnull=True) | Q(until__gt=now), since__lte=now, roles__overlap=roles)
    return sorted(set(held.filter(agency=reader.actor.agency_id).values_list("user", flat=True)))
