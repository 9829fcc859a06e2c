"""The register of shares: what one's agency shared, and what was shared with it."""

from dataclasses import dataclass

from sightline.access.permissions import Permission
from sightline.core.acts import Acting
from sightline.core.pages import RecordPage, record_page
from sightline.core.web.request import SignedInRequest
from sightline.sharing.queries.disclosures import DisclosureLine, disclosures_that_wait
from sightline.sharing.queries.shares import MOST, ShareLine, references_of, shares_received, shares_sent


@dataclass(kw_only=True)
class SharesPage(RecordPage):
    """Both lists."""

    template = "sharing/shares.html"
    lists = True
    received: list[ShareLine]
    sent: list[ShareLine]
    wait: list[DisclosureLine]
    most: int


@record_page(Permission.SHARE_READ)
def shares(request: SignedInRequest) -> RecordPage:
    """List them, the latest first."""
    received, sent = shares_received(request.acting), shares_sent(request.acting)
    return SharesPage(
        title="What was shared",
        subjects=tuple(line.id for line in (*received, *sent)),
        shown={"shares": references_of([*received, *sent])},
        received=received,
        sent=sent,
        wait=_wait(request.acting),
        most=MOST,
    )


def _wait(reader: Acting) -> list[DisclosureLine]:
    return disclosures_that_wait(reader) if reader.actor.may(Permission.RECORD_SHARE) else []
