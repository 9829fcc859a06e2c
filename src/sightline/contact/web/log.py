"""An incident log, whole: its head, what is written in it, and what each part of the area shows of it."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.contact import commands
from sightline.contact.access import log_for
from sightline.contact.models import IncidentLog
from sightline.contact.queries.log_page import Entries, LogHead, entries_page, log_head
from sightline.contact.rules.states import State
from sightline.contact.rules.steps import STEPS
from sightline.core import clock
from sightline.core.calendars import instant_words
from sightline.core.live.address import live_address
from sightline.core.pages import RecordPage, record_page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import send, with_data
from sightline.pole.kinds import HistoryNotice, history_notices
from sightline.pole.rules.withheld import restricted_words
from sightline.pole.web.search_asked import new_number

from .keys import IN_LOG, Key
from .log_forms import EnterInLogForm
from .log_parts import briefing, from_system, linked, scene, second_look, steps, thrive, units
from .log_parts.second_look import SecondLookPart
from .taking_in_hand import has_in_hand


@dataclass(kw_only=True)
class LogPage(RecordPage):
    """One log."""

    template = "contact/log.html"
    lists = True
    head: LogHead
    entries: Entries
    live: str
    lines_now: str
    as_at: str
    form: EnterInLogForm | None
    steps: steps.Steps
    units: units.Units
    thrive: thrive.ThriveShown
    second_look: SecondLookPart
    briefing: briefing.BriefingOfLog | None
    came: from_system.FromSystem | None
    scene: scene.ScenePart
    number: str
    restricted: str
    notices: tuple[HistoryNotice, ...]
    in_hand: bool
    standard: str
    linked: linked.LinkedPart
    keys: tuple[Key, ...] = IN_LOG

    @property
    def writable(self) -> str:
        """The reference of the log, for whoever may write in it."""
        return self.head.reference if self.form else ""


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
    return _page(request, found, form)


def _page(request: SignedInRequest, found: IncidentLog, form: EnterInLogForm | None) -> LogPage:
    reader, linked_part = request.acting, linked.part(request.acting, found)
    places = [found.event.place_id] if found.event.place_id else []
    page = _number(request.GET.get("page", ""))
    return LogPage(
        title=f"{found.called}: {found.event.title}",
        subjects=tuple(dict.fromkeys([found.event_id, *places, *linked_part.subjects])),
        shown={"log": found.event.reference, "sections": ["head", "entries", "linked", "scene"]},
        head=log_head(reader, found),
        entries=entries_page(found, page),
        live=live_address(request, f"log.{found.pk}"),
        lines_now=reverse("log_lines", args=[found.event.reference]) if page == 1 else "",
        as_at=instant_words(clock.now()),
        form=form,
        steps=steps.part(reader, found),
        units=units.part(reader, found),
        thrive=thrive.part(reader, found),
        second_look=second_look.part(reader, found),
        briefing=briefing.part(reader, found),
        came=from_system.part(reader, found),
        scene=scene.part(reader, found),
        number=new_number(),
        restricted=restricted_words(reader.actor.clearance),
        notices=history_notices(reader),
        in_hand=has_in_hand(request, found),
        standard=STEPS[State(found.state)].standard,
        linked=linked_part,
    )


def _number(said: str) -> int:
    return int(said) if said.isascii() and said.isdigit() and len(said) < 7 else 1
