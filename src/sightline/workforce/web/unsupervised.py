"""Whom nobody supervises now, and what is open of theirs: a list that is worked out when it is read."""

from dataclasses import dataclass

from django.utils import timezone

from sightline.access.permissions import Permission
from sightline.core import clock
from sightline.core.pages import RecordPage, record_page
from sightline.core.web.request import SignedInRequest
from sightline.workforce.queries.unsupervised import Gaps, gaps


@dataclass(kw_only=True)
class UnsupervisedPage(RecordPage):
    """The three lists. `reads_matters`: whether the reader's post reads what is open."""

    template = "workforce/unsupervised.html"
    gaps: Gaps
    reads_matters: bool


@record_page(Permission.TEAM_KEEP)
def unsupervised(request: SignedInRequest) -> RecordPage:
    """List people whom nobody supervises, people away whom nobody covers, and people who left, with what is open."""
    found = gaps(request.acting, timezone.localdate(clock.now()))
    return UnsupervisedPage(
        title="Unsupervised",
        gaps=found,
        reads_matters=request.acting.actor.may(Permission.PERSON_VIEW),
        subjects=found.subjects,
        shown={"unsupervised": len(found.unsupervised) + found.more, "away": len(found.away), "left": len(found.left)},
    )
