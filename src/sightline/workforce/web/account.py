"""One account: whether it opens, when it ends, what its holder signs in with, and what an administrator can do."""

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404

from sightline.access.permissions import Permission
from sightline.core import clock
from sightline.core.calendars import instant_words
from sightline.core.models import User
from sightline.core.pages import Page, page
from sightline.core.web.request import SignedInRequest
from sightline.workforce.queries.accounts import SignInMethods, any_user_of, cannot_sign_in, sign_in_methods_of
from sightline.workforce.signing import standards


@dataclass(kw_only=True)
class AccountPage(Page):
    """The account. `refused` is what its holder is told at sign-in, where it does not open."""

    template = "workforce/account.html"
    user: User
    methods: SignInMethods
    refused: str
    ends: str
    last_used: str
    is_own: bool


@page(Permission.ADMINISTER)
def account(request: SignedInRequest, user: UUID) -> Page:
    """Show it."""
    found = any_user_of(request.acting, user)
    if found is None:
        raise Http404("No such user")
    refusal = cannot_sign_in(found, clock.now(), standards().dormant_after)
    return AccountPage(
        title=f"Account of {found.name}",
        user=found,
        methods=sign_in_methods_of(found),
        refused=refusal.words if refusal else "",
        ends=instant_words(found.expires_at) if found.expires_at else "",
        last_used=instant_words(found.last_login) if found.last_login else "",
        is_own=found.id == request.acting.actor.user_id,
    )
