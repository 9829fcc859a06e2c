"""Which records on file are of people who work here."""

from dataclasses import dataclass

from sightline.access.permissions import Permission
from sightline.core.pages import RecordPage, record_page
from sightline.core.web.request import SignedInRequest
from sightline.need_to_know.queries.declared import OwnRecordLine
from sightline.need_to_know.queries.declared import own_records as read_own_records


@dataclass(kw_only=True)
class OwnRecordsPage(RecordPage):
    """The list."""

    template = "need_to_know/own_records.html"
    lists = True
    own: list[OwnRecordLine]


@record_page(Permission.ACCESS_REVIEW)
def own_records(request: SignedInRequest) -> RecordPage:
    """List them by name of the user."""
    own = read_own_records(request.acting)
    return OwnRecordsPage(title="Records of people who work here", subjects=tuple(line.id for line in own), own=own)
