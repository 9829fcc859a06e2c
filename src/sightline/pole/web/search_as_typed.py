"""The list while somebody types. What it shows is kept at once, and is one act when the typing pauses."""

from dataclasses import dataclass

from django.http import HttpResponse

from sightline.access.permissions import Permission
from sightline.core import showing
from sightline.core.pages import PassingPage, page, record_page
from sightline.core.web.request import SignedInRequest
from sightline.pole.queries.findings import Findings, find
from sightline.pole.rules.search_terms import MOST_TERMS

from .search_asked import asked_in, asked_last, keep, number_in


@dataclass(kw_only=True)
class TypedPage(PassingPage):
    """The list by itself: the page around it stays as it is."""

    template = "pole/search_part.html"
    findings: Findings
    may_add: bool
    most_words: int = MOST_TERMS


@record_page(Permission.SEARCH)
def search_as_typed(request: SignedInRequest) -> TypedPage | HttpResponse:
    """What is found for what stands in the box now."""
    asked = asked_in(request.POST)
    if request.method != "POST":
        return HttpResponse("Search on the search page.", status=405, headers={"Allow": "POST"})
    found = find(request.acting, asked.text, asked.only, typing=True)
    return TypedPage(
        title=found.title,
        findings=found,
        may_add=request.acting.actor.may(Permission.PERSON_RECORD),
        number=number_in(request.POST),
        capability="search",
        subjects=found.shown,
        shown=found.detail,
    )


@page(Permission.SEARCH)
def settle_search(request: SignedInRequest) -> HttpResponse:
    """Typing has paused, or whoever typed goes on: what was shown since the last act becomes one act."""
    if request.method != "POST":
        return HttpResponse("Search on the search page.", status=405, headers={"Allow": "POST"})
    number = number_in(request.POST)
    shown = showing.settle(request.acting, number)
    if shown:
        keep(request.session, number, asked_last(shown))
        showing.keep_session(request.session)
    return HttpResponse(status=204)
