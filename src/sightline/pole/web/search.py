"""Search: one box, and a list that says what was searched and what was not.

What is typed here is personal data, so it is never in an address: browsers keep addresses, and so do proxies and logs.
The box is sent by POST, kept on the server with the session, and answered by a redirect to an address that holds only
a random number. "Back" and "reload" then work, which they would not had the POST itself answered; each time the list
is shown again, that is on the ledger as an act of its own. With JavaScript the list is there while somebody types
(`search_as_typed`), at the address of the page's own number.
"""

from dataclasses import dataclass, field

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.core import showing
from sightline.core.pages import Page, RecordPage, record_page, tell
from sightline.core.web.request import SignedInRequest
from sightline.pole.queries.findings import Findings, find
from sightline.pole.rules.markers import KINDS
from sightline.pole.rules.search_terms import MOST_TERMS

from .search_asked import Asked, asked_in, asked_last, keep, kept, kept_meanwhile, new_number, number_in

MARKERS = tuple((kind.key, kind.words) for kind in KINDS.values())


@dataclass(kw_only=True)
class SearchBoxPage(Page):
    """The box before anything is asked."""

    template = "pole/search.html"
    asked: Asked = field(default_factory=Asked)
    number: str = field(default_factory=new_number)
    marker_kinds: tuple[tuple[str, str], ...] = MARKERS
    findings: Findings | None = None
    may_add: bool = False
    most_words: int = MOST_TERMS


@dataclass(kw_only=True)
class SearchPage(RecordPage):
    """The list of results."""

    template = "pole/search.html"
    lists = True
    asked: Asked
    findings: Findings
    may_add: bool
    number: str = field(default_factory=new_number)
    marker_kinds: tuple[tuple[str, str], ...] = MARKERS
    most_words: int = MOST_TERMS


def _kept(request: HttpRequest) -> str:
    """Keep what was asked before a task was chosen; the address of its answer."""
    return _ask(request).headers["Location"] if request.method == "POST" else ""


@record_page(Permission.SEARCH, keep=_kept, in_emergency=True)
def search(request: SignedInRequest) -> SearchPage | SearchBoxPage | HttpResponse:
    """The box; what was asked in it; the list."""
    if request.method == "POST":
        return _ask(request)
    number = request.GET.get("asked", "")
    shown = showing.take(request.acting, number) if number else None
    asked = kept(request.session, number) or (asked_last(shown) if shown else None)
    if asked is None and number:
        asked = kept_meanwhile(request.session, number)
    if asked is None or not asked.text.strip():
        if shown:
            showing.write(request.acting, shown)
        if number:
            tell(request, "That search is no longer kept. Type it again.", "information")
        return SearchBoxPage(title="Search")
    return _answer(request, number, asked, shown)


def _ask(request: HttpRequest) -> HttpResponse:
    asked = asked_in(request.POST)
    if not asked.text.strip():
        return HttpResponseRedirect(reverse("search"))
    number = number_in(request.POST)
    keep(request.session, number, asked)
    return HttpResponseRedirect(f"{reverse('search')}?asked={number}")


def _answer(request: SignedInRequest, number: str, asked: Asked, shown: showing.Shown | None) -> SearchPage:
    keep(request.session, number, asked)
    found = find(request.acting, asked.text, asked.only)
    before = shown.subjects if shown else ()
    typed = {"while_typing": list(shown.asked)} if shown else {}
    return SearchPage(
        title=found.title,
        asked=asked,
        findings=found,
        may_add=request.acting.actor.may(Permission.PERSON_RECORD),
        subjects=tuple(dict.fromkeys([*found.shown, *before])),
        shown={**found.detail, **typed},
    )
