"""Whom on record the reader knows, and which address is theirs."""

from dataclasses import dataclass

from sightline.access.permissions import Permission
from sightline.core.pages import Page, page
from sightline.core.web.request import SignedInRequest
from sightline.need_to_know.queries.declared import TieLine
from sightline.need_to_know.queries.declared import my_ties as read_ties


@dataclass(kw_only=True)
class MyTiesPage(Page):
    """The reader's own list."""

    template = "need_to_know/my_ties.html"
    ties: list[TieLine]


@page(Permission.SIGNED_IN)
def my_ties(request: SignedInRequest) -> Page:
    """List them."""
    return MyTiesPage(title="People and places I know", ties=read_ties(request.acting))
