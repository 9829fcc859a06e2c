"""Take the second look at a log."""

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.access.separation import separated
from sightline.contact import commands
from sightline.contact.access import log_for
from sightline.contact.models import IncidentLog
from sightline.contact.queries.graders import graders_of
from sightline.contact.queries.linked import here_of
from sightline.contact.queries.log_page import EntryLine, LogHead, entry_lines, log_head
from sightline.contact.rules.states import READ_FOR_RISK
from sightline.core.pages import RecordPage, record_page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import send, with_data
from sightline.pole.web.form_page import FormPage

from .log_parts.second_look import SecondLookPart, part
from .looking_forms import SecondLookForm

LINES = 12
"""Lines of the log that stand beside the form: the latest that people said."""
_SAID = frozenset(kind.words for kind in READ_FOR_RISK)


@dataclass(kw_only=True)
class SecondLookPage(FormPage):
    """The prompt, the log's own words, and the form."""

    template = "contact/second_look.html"
    head: LogHead
    asked: SecondLookPart
    entries: list[EntryLine]


@record_page(Permission.SECOND_LOOK)
def second_look(request: SignedInRequest, reference: str) -> RecordPage | HttpResponse:
    """Show what raised it; record what came of it."""
    reader = request.acting
    log = log_for(reader, reference)
    head = log_head(reader, log)
    form = SecondLookForm(**with_data(request), initial={"shown": head.grade})
    if request.method == "POST" and form.is_valid():
        sent = send(
            request,
            form,
            lambda acting: commands.take_second_look(acting, log, form.looked),
            then=reverse("log", args=[log.event.reference]),
            said=lambda _: "The second look is in the log.",
        )
        if sent:
            return sent
    own = separated("grade_and_second_look", reader.actor.user_id, graders_of(log))
    return SecondLookPage(
        title=f"Second look: {log.called}",
        subjects=subjects_of(log),
        shown={"log": log.event.reference, "sections": ["second_look"]},
        form=form,
        submit="Record the second look",
        back=reverse("second_looks"),
        back_words="Back to the second looks",
        warning=own.words if own else "",
        head=head,
        asked=part(reader, log),
        entries=[line for line in entry_lines(log) if line.kind in _SAID][:LINES],
    )


def subjects_of(log: IncidentLog) -> tuple[UUID, ...]:
    """The records that a page of this log shows."""
    return (log.event_id, *here_of(log))
