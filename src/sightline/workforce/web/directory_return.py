"""Come back from the force's directory: signed in, asked for a second factor, or told why not."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from sightline.access.refusals import Refusal, Refused, refuse_if
from sightline.core import clock
from sightline.core.models import User
from sightline.core.pages import Page, open_page
from sightline.core.web.addresses import address_of
from sightline.core.web.request import SightlineRequest
from sightline.workforce import proving
from sightline.workforce.actors import load_actor
from sightline.workforce.directory import directory_id_of, has_directory, said_by_directory, user_said
from sightline.workforce.queries.accounts import cannot_sign_in
from sightline.workforce.rules.directory import let_in_unasked, used_second_factor
from sightline.workforce.signing import note_signing_refused, standards, whoever

from .directory_sign_in import NEXT
from .sign_in_pages import on

UNKNOWN = Refusal(
    "directory_unknown",
    "The directory knows you, and Sightline does not yet. No account is made by signing in. Ask an administrator of "
    "Sightline to join your account to the directory, and read them the identifier below.",
)
SOMEBODY_ELSE = Refusal(
    "somebody_else", "The directory says that you are somebody else. This session stays locked: sign out first."
)


@dataclass(kw_only=True)
class DirectoryRefusedPage(Page):
    """Why nobody was signed in, and what to do. `identifier` is who the directory says it was."""

    template = "workforce/directory_refused.html"
    status = 403
    words: str
    identifier: str


@open_page
def directory_return(request: SightlineRequest) -> Page | HttpResponse:
    """Sign in whom the directory speaks of, if they have an account that opens."""
    if not has_directory():
        return HttpResponseRedirect(reverse("sign_in"))
    claims: Mapping[str, Any] = {}
    try:
        claims = said_by_directory(request)
        user = _user(request, claims)
    except Refused as refused:
        return _refused(request, refused.refusal, claims)
    then = request.session.pop(NEXT, reverse("home"))
    if request.acting is not None and proving.is_locked(request):
        proving.unlock(request, request.acting, "directory")
        answer = on(request)
        return HttpResponseRedirect(then) if answer["Location"] == reverse("home") else answer
    second = "directory" if used_second_factor(claims, settings.DIRECTORY_ACR) else ""
    if proving.after_first(request, user, "directory", second, directory_id=directory_id_of(claims)):
        return HttpResponseRedirect(then)
    return HttpResponseRedirect(f"{reverse('second_step')}?{urlencode({'next': then})}")


def _user(request: SightlineRequest, claims: Mapping[str, Any]) -> User:
    """The user with that identifier, whose account opens. Raises `Refused`."""
    user = user_said(claims)
    if user is None:
        raise Refused(UNKNOWN)
    refusal = cannot_sign_in(user, clock.now(), standards().dormant_after)
    if refusal:
        raise Refused(refusal)
    if request.acting is not None and proving.is_locked(request):
        refuse_if(SOMEBODY_ELSE if user.id != request.acting.actor.user_id else None)
        refuse_if(let_in_unasked(claims, proving.locked_since(request)))
    return user


def _refused(request: SightlineRequest, refusal: Refusal, claims: Mapping[str, Any]) -> Page:
    identifier = directory_id_of(claims)
    user = user_said(claims) if claims else None
    actor = load_actor(user) if user else whoever(f"directory: {identifier}")
    said = {"method": "directory", "directory_id": identifier}
    note_signing_refused(actor, "sign_in", refusal, address_of(request), **said)
    return DirectoryRefusedPage(
        title="You are not signed in",
        words=refusal.words,
        identifier=identifier if refusal is UNKNOWN else "",
    )
