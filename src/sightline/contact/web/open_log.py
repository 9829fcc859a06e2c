"""Open an incident log. What the record holds comes up beside it as the handler types, and is linked as it opens."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.access.refusals import Refused
from sightline.contact import commands
from sightline.contact.models import IncidentLog
from sightline.contact.queries.open_logs import log_opened_by
from sightline.contact.rules.linking import ROLES
from sightline.contact.rules.steps import OPENING as STEP
from sightline.core import showing
from sightline.core.commands import AlreadyRecorded
from sightline.core.pages import Page, page, tell
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import sender, with_data
from sightline.pole.access import Absent, person_for, place_for
from sightline.pole.commands import Part
from sightline.pole.kinds import HistoryNotice, history_notices
from sightline.pole.models import Person, Place
from sightline.pole.rules.withheld import restricted_words
from sightline.pole.web.search_asked import new_number, number_in

from .keys import OPENING, Key
from .log_forms import OpenLogForm
from .taking_in_hand import begin_call, take_in_hand


@dataclass(frozen=True)
class Chosen:
    """What was chosen beside a form that comes back: the place, and each person's reference with their part."""

    place: str = ""
    people: tuple[tuple[str, str, str], ...] = ()


@dataclass(kw_only=True)
class OpenLogPage(Page):
    """The form, and room beside it for what the record holds."""

    template = "contact/open_log.html"
    form: OpenLogForm
    chosen: Chosen
    number: str
    restricted: str
    notices: tuple[HistoryNotice, ...]
    keys: tuple[Key, ...] = OPENING
    standard: str = STEP.standard

    @property
    def back(self) -> str:
        """The way back."""
        return reverse("logs")


@page(Permission.LOG_WRITE)
def open_log(request: SignedInRequest) -> Page | HttpResponse:
    """The form: a place and three words are enough."""
    form = OpenLogForm(**with_data(request))
    if request.method != "POST":
        begin_call(request)
        return _page(request, form, new_number())
    if form.is_valid():
        try:
            return _opened(request, form)
        except AlreadyRecorded as recorded:
            tell(request, "This had already been recorded. Nothing was recorded twice.", "information")
            return HttpResponseRedirect(_log_of(recorded.act))
        except Refused as refused:
            form.refuse(refused.refusal)
    return _page(request, form, number_in(request.POST))


def _page(request: SignedInRequest, form: OpenLogForm, number: str) -> OpenLogPage:
    restricted = restricted_words(request.acting.actor.clearance)
    notices = history_notices(request.acting)
    return OpenLogPage(
        title="Open a log",
        form=form,
        chosen=_chosen(request),
        number=number,
        restricted=restricted,
        notices=notices,
    )


def _chosen(request: SignedInRequest) -> Chosen:
    people = tuple((person.reference, role, ROLES[role]) for person, role in _involved(request))
    place = _place(request)
    return Chosen(place.reference if place else "", people)


def _opened(request: SignedInRequest, form: OpenLogForm) -> HttpResponse:
    place, involved = _place(request), tuple(Part(*chosen) for chosen in _involved(request))
    log: IncidentLog = commands.open_log(sender(request, form), replace(form.call, place=place), involved=involved)
    # what was shown while it was typed was shown for this call: it settles before the call has its number
    showing.settle(request.acting, number_in(request.POST))
    take_in_hand(request, log)
    tell(request, f"{log.called} is open.")
    return HttpResponseRedirect(reverse("log", args=[log.event.reference]))


def _log_of(act: UUID) -> str:
    """Where the log is that the act opened, which is what its sender came for; else the list of logs."""
    log = log_opened_by(act)
    return reverse("log", args=[log.event.reference]) if log else reverse("logs")


def _place(request: SignedInRequest) -> Place | None:
    """The place that was chosen beside the form. One that is not there any more opens no less a log."""
    try:
        return place_for(request.acting, request.POST.get("place", ""))
    except Absent:
        return None


def _involved(request: SignedInRequest) -> Iterator[tuple[Person, str]]:
    """Whom the handler ticked beside the form, each in the part chosen."""
    for reference in dict.fromkeys(request.POST.getlist("link")):
        role = request.POST.get(f"role-{reference}", "other")
        try:
            yield person_for(request.acting, reference), role if role in ROLES else "other"
        except Absent:
            continue
