"""Search: one box, and a list that says what was searched and what was not.

What is typed here is personal data, so it is never in an address: browsers keep addresses, and so do proxies and logs.
The box is sent by POST, kept on the server with the session, and answered by a redirect to an address that holds only
a random number. "Back" and "reload" then work, which they would not had the POST itself answered; each time the list
is shown again, that is on the ledger as an act of its own.
"""

import secrets
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.core.pages import Page, RecordPage, record_page, tell
from sightline.core.web.request import SignedInRequest
from sightline.pole.queries.search import SearchResult
from sightline.pole.queries.search import search as search_records
from sightline.pole.rules.dates import instant_words
from sightline.pole.rules.search_terms import LONGEST_TEXT, MOST_TERMS

KEPT = "searches"
MOST_KEPT = 10
LONGEST_KEPT = 6 * LONGEST_TEXT


@dataclass(kw_only=True)
class SearchBoxPage(Page):
    """The box before anything is asked."""

    template = "pole/search.html"
    text: str = ""
    result: SearchResult | None = None
    may_add: bool = False
    as_at: str = ""


@dataclass(kw_only=True)
class SearchPage(RecordPage):
    """The list of results."""

    template = "pole/search.html"
    text: str
    result: SearchResult
    may_add: bool
    as_at: str
    most_words: int = MOST_TERMS


def _kept(request: HttpRequest) -> str:
    """Keep what was asked before a task was chosen; the address of its answer."""
    return _ask(request, request.POST.get("q", "")).headers["Location"] if request.method == "POST" else ""


@record_page(Permission.SEARCH, keep=_kept)
def search(request: SignedInRequest) -> SearchPage | SearchBoxPage | HttpResponse:
    """The box; what was asked in it; the list."""
    if request.method == "POST":
        return _ask(request, request.POST.get("q", ""))
    asked = request.GET.get("asked", "")
    text = request.session.get(KEPT, {}).get(asked, "")
    if not text.strip():
        if asked:
            tell(request, "That search is no longer kept. Type it again.", "information")
        return SearchBoxPage(title="Search")
    return _answer(request, text)


def _ask(request: HttpRequest, text: str) -> HttpResponse:
    if not text.strip():
        return HttpResponseRedirect(reverse("search"))
    number = secrets.token_urlsafe(9)
    kept = [*request.session.get(KEPT, {}).items(), (number, text[:LONGEST_KEPT])]
    request.session[KEPT] = dict(kept[-MOST_KEPT:])
    return HttpResponseRedirect(f"{reverse('search')}?asked={number}")


def _answer(request: SignedInRequest, text: str) -> SearchPage:
    result = search_records(request.acting, text)
    count = len(result.people) + len(result.places) + len(result.events)
    return SearchPage(
        title="Nothing found" if result.is_empty else "Search results",
        text=result.receipt.text,
        result=result,
        may_add=request.acting.actor.may(Permission.PERSON_RECORD),
        as_at=instant_words(result.receipt.at),
        subjects=result.shown,
        shown={"asked": result.receipt.text, "words": list(result.receipt.words), "found": count},
    )
