"""What somebody was sending when something had to be done first: kept with the session, and offered to them again.

A session that is locked, or a task that is not in hand, keeps it in that session. Where the session itself has ended, a
cookie says who used this browser last: it is kept for them, and for nobody else, until they have signed in again.
"""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse

from . import clock
from .web.request import SightlineRequest

KEPT = "kept"
MOST_KEPT = 500_000
"""How many characters of a form are kept: far above what anybody types."""
WHOSE, WHOSE_SALT = "whose", "sightline.core.kept"
REMEMBERED = 36 * 60 * 60
"""For how many seconds a browser is known as somebody's: three times as long as a session, for who comes back to it."""


def note_whose(request: SightlineRequest, response: HttpResponseBase) -> None:
    """Let the browser say, after the session has ended, whose it was. It signs nobody in."""
    if not request.user.is_authenticated:
        return
    whose = str(request.user.pk)
    if _last_here(request) != whose:
        response.set_signed_cookie(
            *(_cookie(), whose, WHOSE_SALT),
            max_age=REMEMBERED,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )


def keep_for_whoever_was_here(request: SightlineRequest) -> None:
    """Keep a form that was sent after the session ended, for whoever used this browser last; for nobody else."""
    whose = _last_here(request)
    if whose and request.method == "POST" and is_sent_by_a_page(request):
        keep(request)
        if KEPT in request.session:
            request.session[KEPT] = {**request.session[KEPT], WHOSE: whose}


def forget_what_is_anothers(request: SightlineRequest, user: UUID) -> None:
    """When `user` signs in: what was kept for somebody else is gone."""
    if request.session.get(KEPT, {}).get(WHOSE, str(user)) != str(user):
        del request.session[KEPT]


def _cookie() -> str:
    return f"{settings.SESSION_COOKIE_NAME}_{WHOSE}"


def _last_here(request: SightlineRequest) -> str:
    said = request.get_signed_cookie(_cookie(), "", WHOSE_SALT, max_age=REMEMBERED)
    return str(said)


def is_sent_by_a_page(request: SightlineRequest) -> bool:
    """Whether a person sent it, not a script of the page. Browsers say so where the connection is safe."""
    return request.headers.get("Sec-Fetch-Mode", "navigate") == "navigate"


def keep(request: SightlineRequest) -> None:
    """Keep what was typed in the form that was sent, with the session; of files, only that there were some.

    No password or passphrase: it is asked for again.
    """
    fields = [(name, values) for name, values in request.POST.lists() if not _is_secret(name)]
    if sum(len(value) for _, values in fields for value in values) > MOST_KEPT:
        return
    kept: dict[str, Any] = {"path": request.get_full_path(), "fields": fields, "files": len(request.FILES)}
    request.session[KEPT] = {**kept, "at": clock.now().isoformat()}


def _is_secret(name: str) -> bool:
    return name == "csrfmiddlewaretoken" or "password" in name or "passphrase" in name


def sign_in_first(request: SightlineRequest) -> HttpResponse:
    """Nobody is signed in, any more or yet. What they were sending is kept for them."""
    keep_for_whoever_was_here(request)
    return _to("sign_in", request)


def task_first(request: SightlineRequest, keep_it: Callable[[SightlineRequest], str] | None) -> HttpResponse:
    """To the question of the task in hand. What was sent is kept: by the page itself, else as it was typed."""
    if keep_it is None and request.method == "POST" and is_sent_by_a_page(request):
        keep(request)
    return _to("choose_task", request, keep_it(request) if keep_it else "")


def _to(url_name: str, request: SightlineRequest, then: str = "") -> HttpResponse:
    return HttpResponseRedirect(f"{reverse(url_name)}?{urlencode({'next': then or request.get_full_path()})}")
