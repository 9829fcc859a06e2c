"""Everybody who can sign in, and the posts they hold."""

from dataclasses import dataclass

from sightline.access.permissions import Permission
from sightline.core.pages import Page, page
from sightline.core.web.request import SignedInRequest
from sightline.workforce.queries.people import UserLine, users_and_posts


@dataclass(kw_only=True)
class UsersPage(Page):
    """The list."""

    template = "workforce/users.html"
    users: list[UserLine]


@page(Permission.ADMINISTER)
def users(request: SignedInRequest) -> Page:
    """List users and their posts."""
    return UsersPage(title="Users and posts", users=users_and_posts(request.acting))
