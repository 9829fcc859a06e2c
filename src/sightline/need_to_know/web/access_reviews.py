"""Why records were opened: what waits for somebody to look at it, and what was found."""

from dataclasses import dataclass

from sightline.access.permissions import Permission
from sightline.core.pages import RecordPage, record_page
from sightline.core.web.request import SignedInRequest
from sightline.need_to_know.queries.openings import MOST, OpeningLine, openings_decided, openings_undecided


@dataclass(kw_only=True)
class AccessReviewsPage(RecordPage):
    """Both lists."""

    template = "need_to_know/access_reviews.html"
    lists = True
    undecided: list[OpeningLine]
    decided: list[OpeningLine]
    most: int


@record_page(Permission.ACCESS_REVIEW)
def access_reviews(request: SignedInRequest) -> RecordPage:
    """List them, what is due first first."""
    undecided, decided = openings_undecided(request.acting), openings_decided(request.acting)
    return AccessReviewsPage(
        title="Reviews of access",
        subjects=tuple(line.id for line in (*undecided, *decided)),
        undecided=undecided,
        decided=decided,
        most=MOST,
    )
