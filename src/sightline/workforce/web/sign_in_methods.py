"""How I sign in: password, directory, authenticator apps, security keys, recovery codes."""

from dataclasses import dataclass

from django.conf import settings

from sightline.access.permissions import Permission
from sightline.access.second_factor import must_have_second_factor
from sightline.core.calendars import instant_words
from sightline.core.kept import KEPT
from sightline.core.pages import Page, page
from sightline.core.web.request import SignedInRequest
from sightline.workforce import proving
from sightline.workforce.directory import has_directory
from sightline.workforce.queries.accounts import SignInMethods, sign_in_methods_of


@dataclass(kw_only=True)
class SignInMethodsPage(Page):
    """All that this person signs in with. `is_lacking`: their post needs a second factor and they have none yet."""

    template = "workforce/sign_in_methods.html"
    methods: SignInMethods
    is_lacking: bool
    is_only_offered: bool
    has_directory: bool
    is_kept: bool
    ends: str


@page(Permission.SIGNED_IN)
def sign_in_methods(request: SignedInRequest) -> Page:
    """Show how the reader signs in, and the ways to change it."""
    methods = sign_in_methods_of(request.user)
    needed = proving.is_needed(request.acting)
    expires = request.user.expires_at
    return SignInMethodsPage(
        title="How I sign in",
        methods=methods,
        is_lacking=needed and not methods.factors,
        is_only_offered=not settings.SECOND_FACTOR_REQUIRED and must_have_second_factor(request.acting.actor.roles),
        has_directory=has_directory(),
        is_kept=KEPT in request.session,
        ends=instant_words(expires) if expires else "",
    )
