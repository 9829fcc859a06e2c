"""What is written in a log, as it is now: for whoever has the log open while others write in it."""

from dataclasses import dataclass
from http import HTTPStatus

from django.http import HttpResponse

from sightline.access.permissions import Permission
from sightline.contact.access import log_for
from sightline.contact.queries.log_page import Entries, LogHead, entries_page, log_head
from sightline.core.pages import RecordPage, record_page
from sightline.core.web.request import SignedInRequest


@dataclass(kw_only=True)
class LogLinesPage(RecordPage):
    """The lines, and how the log stands now: what is above them was true when the page was opened."""

    template = "contact/log/lines_now.html"
    is_part = True
    lists = True
    head: LogHead
    entries: Entries
    form: bool


@record_page(Permission.LOG_VIEW)
def log_lines(request: SignedInRequest, reference: str) -> RecordPage | HttpResponse:
    """Give the latest lines; nothing, and no act, where `shown` is the version that the log still has."""
    reader = request.acting
    found = log_for(reader, reference)
    if request.GET.get("shown") == str(found.version):
        return HttpResponse(status=HTTPStatus.NO_CONTENT)
    return LogLinesPage(
        title=found.called,
        subjects=(found.event_id,),
        shown={"log": found.event.reference, "version": found.version, "sections": ["entries"]},
        head=log_head(reader, found),
        entries=entries_page(found, 1),
        form=reader.actor.may(Permission.LOG_WRITE),
    )
