"""Briefings that still have to be read out: the units on their way that were not told, longest waiting first."""

from dataclasses import dataclass

from sightline.access.permissions import Permission
from sightline.contact.queries.briefing_receipts import UnitTold, units_not_told
from sightline.core.pages import Page, page
from sightline.core.web.request import SignedInRequest


@dataclass(kw_only=True)
class BriefingsPage(Page):
    """Each unit that waits for its briefing, in a line."""

    template = "contact/briefings.html"
    units: list[UnitTold]


@page(Permission.BRIEFING_READ_OUT)
def briefings(request: SignedInRequest) -> Page:
    """Show them."""
    return BriefingsPage(title="Briefings to read out", units=units_not_told(request.acting))
