"""What has to be done before anything else: an area says so in `HOLDS`, and the middleware leads there.

A session that was left alone is unlocked first; a post that needs a second factor gets one first. Whoever is held meets
only the page where that is done and those that are open meanwhile. What they were sending is kept where the hold says
so, and offered to them again.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from . import clock
from .pages import PAGES
from .registry import Registry
from .web.request import SightlineRequest

KEPT = "kept"
MOST_KEPT = 500_000
"""How many characters of a form are kept: far above what anybody types."""


@dataclass(frozen=True)
class Hold:
    """What has to be done first. `page` is where; `meanwhile` are the pages that stay open.

    `hides`: nothing of the session is shown until then. `keeps`: a form that meets the hold is kept.
    """

    page: str
    meanwhile: frozenset[str]
    hides: bool = False
    keeps: bool = False


HOLDS: Registry[str, Callable[[SightlineRequest], Hold | None]] = Registry("holds")
"""Asked in order for each request of somebody signed in; the first that holds, holds. It may end the session too."""


def hold_on(request: SightlineRequest) -> Hold | None:
    """What this request's sender has to do first, or None."""
    for ask in HOLDS.values():
        if request.acting is None:
            return None
        hold = ask(request)
        if hold is not None:
            return hold
    return None


def lead(request: SightlineRequest, view_name: str) -> HttpResponse | None:
    """The way to what has to be done first, for whoever is held and asks for something else; else None."""
    hold = request.hold
    if request.method == "POST" and request.session.get(KEPT, {}).get("path") == request.get_full_path() and not hold:
        del request.session[KEPT]  # it is being sent now
    if hold is None or view_name == hold.page or view_name in hold.meanwhile:
        return None
    if PAGES[view_name].kind in ("open", "machine", "subscribed", "api"):
        return None
    then = request.get_full_path() if request.method == "GET" else reverse("home")
    if hold.keeps and request.method == "POST" and _is_a_page(request):
        keep(request)
    return HttpResponseRedirect(f"{reverse(hold.page)}?{urlencode({'next': then})}")


def _is_a_page(request: SightlineRequest) -> bool:
    """Whether a person sent it, not a script of the page. Browsers say so where the connection is safe."""
    return request.headers.get("Sec-Fetch-Mode", "navigate") == "navigate"


def keep(request: SightlineRequest) -> None:
    """Keep what was typed in the form that was sent, with the session; of files, only that there were some."""
    fields = [(name, values) for name, values in request.POST.lists() if name != "csrfmiddlewaretoken"]
    if sum(len(value) for _, values in fields for value in values) > MOST_KEPT:
        return
    kept: dict[str, Any] = {"path": request.get_full_path(), "fields": fields, "files": len(request.FILES)}
    request.session[KEPT] = {**kept, "at": clock.now().isoformat()}
