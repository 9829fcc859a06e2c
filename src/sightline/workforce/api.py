"""Agencies and posts for other systems."""

from typing import Any
from uuid import UUID

from ninja import Schema

from sightline.access.permissions import Permission
from sightline.core.api import LONGEST_PAGE, Cursor, Limit, Listed, Shown, api_operation, cursor_for, read_cursor
from sightline.core.web.request import SignedInRequest

from .queries.people import PostHeld, agencies_after, posts_held_in


class AgencyTold(Schema):
    """An agency that contributes to the record or reads it."""

    id: UUID
    name: str
    is_police: bool
    regime: str


class Agencies(Schema):
    """One page of agencies, by name."""

    items: list[AgencyTold]
    next: str | None


class PostTold(Schema):
    """A post held now in the caller's own agency."""

    id: UUID
    name: str
    title: str
    rank: str
    roles: list[str]
    since: str


class Posts(Schema):
    """One page of posts."""

    items: list[PostTold]
    next: str | None


@api_operation("GET", "/agencies", Permission.SIGNED_IN, answers=Agencies, records=False, tag="agencies")
def agencies(
    request: SignedInRequest,
    limit: Limit = LONGEST_PAGE,
    cursor: Cursor = "",
) -> Shown:
    """Every agency, by name."""
    after = read_cursor("agencies", cursor)
    found = agencies_after(request.acting, after[0] if after else "", limit + 1)
    items = [{"id": a.id, "name": a.name, "is_police": a.is_police, "regime": a.regime} for a in found[:limit]]
    more = cursor_for("agencies", found[limit - 1].name) if len(found) > limit else None
    return Listed.of(items, more, shown={"agencies": len(items)})


@api_operation("GET", "/posts", Permission.SIGNED_IN, answers=Posts, records=False, tag="agencies")
def posts(
    request: SignedInRequest,
    limit: Limit = LONGEST_PAGE,
    cursor: Cursor = "",
) -> Shown:
    """Who holds which post now, in the caller's own agency."""
    after = read_cursor("posts", cursor)
    found = posts_held_in(request.acting, UUID(after[0]) if after else None, limit + 1)
    more = cursor_for("posts", str(found[limit - 1].id)) if len(found) > limit else None
    return Listed.of([_told(post) for post in found[:limit]], more, shown={"posts": min(len(found), limit)})


def _told(post: PostHeld) -> dict[str, Any]:
    return {
        "id": post.id,
        "name": post.name,
        "title": post.title,
        "rank": post.rank,
        "roles": list(post.roles),
        "since": post.since.isoformat(),
    }
