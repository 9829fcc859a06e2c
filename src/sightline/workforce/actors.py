"""Makes the actor of a signed-in user from the posts that they hold now; and the system's own actors."""

from uuid import UUID

from django.db.models import Q

from sightline.access.actors import Actor
from sightline.core import clock
from sightline.core.acts import SYSTEM_TASK, Acting
from sightline.core.models import User

from .models import Post

SYSTEM_IDS = {
    "installer": UUID("00000000-0000-7000-8000-000000000001"),
    "importer": UUID("00000000-0000-7000-8000-000000000002"),
}


def load_actor(user: User) -> Actor:
    """The actor that `user` is now: the latest post's title, rank and agency, and the roles of all posts held."""
    now = clock.now()
    posts = list(
        Post.objects.filter(Q(until__isnull=True) | Q(until__gt=now), user=user, since__lte=now)
        .select_related("agency")
        .order_by("-since")
    )
    if not posts:
        return Actor(user.id, user.name, None, "", "No post held", "", frozenset())
    first = posts[0]
    roles = frozenset(role for post in posts if post.agency_id == first.agency_id for role in post.roles)
    return Actor(user.id, user.name, first.agency_id, first.agency.name, first.title, first.rank, roles)


def system_acting(name: str, roles: frozenset[str], agency_id: UUID | None = None, agency: str = "") -> Acting:
    """A named system actor with its own roles: for jobs and the command line, never for a person's request."""
    actor = Actor(SYSTEM_IDS[name], f"Sightline ({name})", agency_id, agency, name, "", roles)
    return Acting(actor, SYSTEM_TASK)
