"""The second-look queue."""

from dataclasses import dataclass
from typing import ClassVar

from sightline.access.permissions import Permission
from sightline.contact.queries.dismissals import SampledLine, unread_dismissals
from sightline.contact.queries.missing_reports import MissingLine, missing_reports
from sightline.contact.queries.second_look_queue import Queue, second_look_queue
from sightline.core import clock
from sightline.core.pages import RecordPage, record_page
from sightline.core.web.request import SignedInRequest


@dataclass(kw_only=True)
class SecondLooksPage(RecordPage):
    """Which logs wait for a second look, and what was looked at today."""

    template = "contact/second_looks.html"
    lists: ClassVar[bool] = True
    queue: Queue
    dismissals: list[SampledLine]
    missing: list[MissingLine]


@record_page(Permission.SECOND_LOOK)
def second_looks(request: SignedInRequest) -> RecordPage:
    """Show what waits, the worst and oldest first."""
    reader, now = request.acting, clock.now()
    queue = second_look_queue(reader, now)
    dismissals, missing = unread_dismissals(reader), missing_reports(reader, now)
    listed = [line.event for line in dismissals] + [line.event for line in missing]
    return SecondLooksPage(
        title="Second looks",
        subjects=tuple(dict.fromkeys((*queue.events, *listed))),
        shown={"waiting": len(queue.waiting), "rest": len(queue.rest), "done": len(queue.done)},
        queue=queue,
        dismissals=dismissals,
        missing=missing,
    )
