"""What has to be done before anything else: an area says so in `HOLDS`, and the middleware leads there.

A session that was left alone is unlocked first; a post that needs a second factor gets one first. Whoever is held meets
only the page where that is done and those that are open meanwhile. What they were sending is kept where the hold says
so, and offered to them again (core.kept).
"""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import Resolver404, resolve, reverse

from .kept import KEPT, is_sent_by_a_page, keep
from .pages import PAGES
from .registry import Registry
from .web.request import SightlineRequest


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
    if hold.keeps and request.method == "POST" and is_sent_by_a_page(request):
        keep(request)
    return HttpResponseRedirect(f"{reverse(hold.page)}?{urlencode({'next': then})}")


def asks_for_a_task(path: str) -> bool:
    """Whether the page at a path of ours is one of records, which asks for the task in hand first."""
    try:
        served = PAGES.get(resolve(path.partition("?")[0]).func.__name__)
    except Resolver404:
        return False
    return served is not None and served.kind == "record"
