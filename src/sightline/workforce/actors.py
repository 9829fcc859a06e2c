"""Makes the actor of a signed-in user from the posts that they hold now; and the system's own actors."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from uuid import UUID

from django.db.models import Q, QuerySet

from sightline.access.actors import Actor
from sightline.core import clock
from sightline.core.acts import SYSTEM_TASK, Acting
from sightline.core.models import User

from .models import Post

SYSTEM_IDS = {
    "installer": UUID("00000000-0000-7000-8000-000000000001"),
    "importer": UUID("00000000-0000-7000-8000-000000000002"),
    "messenger": UUID("00000000-0000-7000-8000-000000000003"),
}


def load_actor(user: User) -> Actor:
    """The actor that `user` is now: the latest post's title, rank and agency, and the roles of all posts held."""
    return _actor(user, list(_posts_now().filter(user=user)))


def actors_of(users: Collection[UUID]) -> dict[UUID, Actor]:
    """The actors that these users are now, as `load_actor` gives them. Two queries."""
    posts: defaultdict[UUID, list[Post]] = defaultdict(list)
    for post in _posts_now().filter(user__in=users):
        posts[post.user_id].append(post)
    return {user.id: _actor(user, posts[user.id]) for user in User.objects.filter(id__in=users)}


def _posts_now() -> QuerySet[Post]:
    now = clock.now()
    held = Post.objects.filter(Q(until__isnull=True) | Q(until__gt=now), since__lte=now)
    return held.select_related("agency").order_by("-since")


def _actor(user: User, posts: Sequence[Post]) -> Actor:
    if not posts:
        return Actor(user.id, user.name, None, "", "No post held", "", frozenset())
    first = posts[0]
    roles = frozenset(role for post in posts if post.agency_id == first.agency_id for role in post.roles)
    return Actor(user.id, user.name, first.agency_id, first.agency.name, first.title, first.rank, roles)


def system_acting(name: str, roles: frozenset[str], agency_id: UUID | None = None, agency: str = "") -> Acting:
    """A named system actor with its own roles: for jobs and the command line, never for a person's request."""
    actor = Actor(SYSTEM_IDS[name], f"Sightline ({name})", agency_id, agency, name, "", roles)
    return Acting(actor, SYSTEM_TASK)
