"""The briefing of a team that comes on duty: on screen, and as a paper of which each copy is on the ledger."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.http import content_disposition_header

from sightline.access.permissions import Permission
from sightline.boards import commands
from sightline.boards.access import led_team_for
from sightline.boards.briefing_paper import lead_of, sections_of
from sightline.boards.queries.briefing import Briefing, briefing_of
from sightline.core import clock
from sightline.core.pages import RecordPage, record_page
from sightline.core.web.request import SignedInRequest

FOLLOWING = "next"


@dataclass(kw_only=True)
class BriefingPage(RecordPage):
    """What the paper says, and the ways to it and to the other shift."""

    template = "boards/briefing.html"
    lists = True
    briefing: Briefing
    lead: str
    sections: list[dict[str, Any]]
    following: bool
    paper: str
    other: str


@record_page(Permission.BOARD_TEAM)
def briefing(request: SignedInRequest, team: UUID) -> RecordPage:
    """Show it, for the shift that is on or for the one that comes next."""
    found = led_team_for(request.acting, team)
    following = request.GET.get("shift") == FOLLOWING
    made = briefing_of(request.acting, found, clock.now(), following=following)
    here, asked = reverse("briefing", args=[found.id]), f"?shift={FOLLOWING}"
    return BriefingPage(
        title=f"Briefing: {found.name}",
        subjects=made.subjects,
        shown={"duties": [each.duty.reference for each in made.owed]},
        briefing=made,
        lead=lead_of(made),
        sections=sections_of(made),
        following=following,
        paper=reverse("print_briefing", args=[found.id]) + (asked if following else ""),
        other=here if following else here + asked,
    )


@record_page(Permission.BOARD_TEAM)
def print_briefing(request: SignedInRequest, team: UUID) -> HttpResponse:
    """Give it as a PDF, marked, with who printed it and when. That it was printed is on the ledger."""
    found = led_team_for(request.acting, team)
    following = request.GET.get("shift") == FOLLOWING
    content = commands.print_briefing(request.acting, found, following=following)
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = content_disposition_header(
        as_attachment=True, filename=f"Briefing {found.name}.pdf"
    )
    response["Cache-Control"] = "no-store"
    return response
