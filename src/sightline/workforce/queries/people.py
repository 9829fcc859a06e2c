"""Who can sign in, and the posts they hold."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from sightline.access.roles import ROLES
from sightline.core import clock
from sightline.core.acts import Acting
from sightline.core.models import User
from sightline.workforce.access import at_work_visible_to
from sightline.workforce.models import Agency, Post, Team


@dataclass(frozen=True)
class HeldPost:
    """A post that somebody holds now."""

    id: UUID
    title: str
    rank: str
    agency: str
    roles: tuple[str, ...]
    since: datetime
    until: datetime | None
    team: str
    leads: bool


@dataclass(frozen=True)
class UserLine:
    """A user with the posts they hold now; none means that they can sign in and do nothing."""

    id: UUID
    username: str
    name: str
    posts: tuple[HeldPost, ...]


def users_and_posts(reader: Acting) -> list[UserLine]:
    """Everybody who can sign in, by name, with the posts they hold now. Two queries, however many there are."""
    now = clock.now()
    held: dict[UUID, list[HeldPost]] = {}
    current = Post.objects.filter(Q(until__isnull=True) | Q(until__gt=now), since__lte=now)
    for post in current.select_related("agency", "team").order_by("since"):
        roles = tuple(ROLES[r].words if r in ROLES else r for r in post.roles)
        line = HeldPost(post.id, post.title, post.rank, post.agency.name, roles, post.since, post.until, *_team(post))
        held.setdefault(post.user_id, []).append(line)
    users = User.objects.filter(is_active=True).order_by("name").values_list("id", "username", "name")
    return [UserLine(i, username, name, tuple(held.get(i, []))) for i, username, name in users]


def _team(post: Post) -> tuple[str, bool]:
    return (post.team.name if post.team else "", post.leads)


def user_of(reader: Acting, user: UUID) -> User | None:
    """One user, or None."""
    return User.objects.filter(id=user, is_active=True).first()


def post_of(reader: Acting, post: UUID) -> Post | None:
    """One post with its user and agency, or None."""
    return Post.objects.filter(id=post).select_related("user", "agency", "team").first()


def user_named(reader: Acting, username: str) -> User | None:
    """The user who signs in by this name, or None."""
    return User.objects.filter(username__iexact=username.strip(), is_active=True).first()


def standing_teams(reader: Acting) -> list[Team]:
    """Every team that has not ended, of the agencies whose people the reader may see, by agency and name."""
    standing = at_work_visible_to(reader, Team.objects.filter(until__isnull=True))
    return list(standing.select_related("agency").order_by("agency__name", "name"))


def agency_of_id(reader: Acting, agency: UUID) -> Agency | None:
    """One agency, or None."""
    return Agency.objects.filter(id=agency).first()


def agencies(reader: Acting) -> list[Agency]:
    """Every agency, the police first, each with the one that it is part of."""
    return list(Agency.objects.select_related("part_of").order_by("-is_police", "name"))


def holders_of(role: str, at: datetime) -> list[UUID]:
    """The users who hold a post with this role at the instant `at`."""
    held = Post.objects.filter(Q(until__isnull=True) | Q(until__gt=at), since__lte=at, roles__contains=[role])
    return list(held.filter(user__is_active=True).order_by("user_id").values_list("user_id", flat=True).distinct())


def agencies_after(reader: Acting, name: str, many: int) -> list[Agency]:
    """So many agencies by name, after the one of this name (empty: from the first)."""
    return list(Agency.objects.filter(name__gt=name).order_by("name")[:many])


@dataclass(frozen=True)
class PostHeld:
    """A post held now, with its holder."""

    id: UUID
    name: str
    title: str
    rank: str
    roles: tuple[str, ...]
    since: datetime


def posts_held_in(reader: Acting, after: UUID | None, many: int) -> list[PostHeld]:
    """So many of the posts held now in the reader's own agency, by id, after this one. One query."""
    now = clock.now()
    rows = Post.objects.filter(Q(until__isnull=True) | Q(until__gt=now), since__lte=now, agency=reader.actor.agency_id)
    rows = rows.filter(user__is_active=True, **({"id__gt": after} if after else {}))
    return [
        PostHeld(post.id, post.user.name, post.title, post.rank, tuple(post.roles), post.since)
        for post in rows.select_related("user").order_by("id")[:many]
    ]
