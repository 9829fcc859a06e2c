"""An incident log, whole: its head, what is written in it, and what each part of the area shows of it."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.contact import commands
from sightline.contact.access import log_for
from sightline.contact.queries.log_page import EntryLine, LogHead, entry_lines, log_head
from sightline.core.pages import RecordPage, record_page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import send, with_data

from .log_forms import EnterInLogForm
from .log_parts import second_look, steps, thrive, units


@dataclass(kw_only=True)
class LogPage(RecordPage):
    """One log."""

    template = "contact/log.html"
    head: LogHead
    entries: list[EntryLine]
    form: EnterInLogForm | None
    second_look: second_look.SecondLookPart
    steps: steps.Steps
    units: units.Units
    thrive: thrive.ThriveShown


@record_page(Permission.LOG_VIEW, in_emergency=True)
def log(request: SignedInRequest, reference: str) -> RecordPage | HttpResponse:
    """Show a log, and write in it."""
    reader = request.acting
    found = log_for(reader, reference)
    form = EnterInLogForm(**with_data(request)) if reader.actor.may(Permission.LOG_WRITE) else None
    if form and request.method == "POST" and form.is_valid():
        told = {name: form.cleaned_data[name] for name in ("text", "source")}
        sent = send(
            request,
            form,
            lambda acting: commands.enter_in_log(acting, found, **told),
            then=reverse("log", args=[found.event.reference]),
            said=lambda _: "Written in the log.",
        )
        if sent:
            return sent
    return LogPage(
        title=f"{found.called}: {found.event.title}",
        subjects=(found.event_id, *([found.event.place_id] if found.event.place_id else [])),
        shown={"log": found.event.reference, "sections": ["head", "entries"]},
        head=log_head(reader, found),
        entries=entry_lines(found),
        form=form,
        second_look=second_look.part(reader, found),
        steps=steps.part(reader, found),
        units=units.part(reader, found),
        thrive=thrive.part(reader, found),
    )
