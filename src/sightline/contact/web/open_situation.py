"""Help for one situation: what to do, what never to do, whom to ring. Each opening is counted."""

from dataclasses import dataclass

from django.http import Http404
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.contact import commands
from sightline.contact.access import log_for
from sightline.contact.models import IncidentLog
from sightline.contact.queries.situations import situations
from sightline.contact.rules.situations import Situation
from sightline.core import clock
from sightline.core.calendars import local_day
from sightline.core.pages import Page, page
from sightline.core.web.request import SignedInRequest
from sightline.pole.web.links import link_to

from .scene_steps import scene_of


@dataclass(kw_only=True)
class SituationPage(Page):
    """One situation, read in a minute."""

    template = "contact/open_situation.html"
    situation: Situation
    back: str
    back_words: str


@page(Permission.SIGNED_IN)
def open_situation(request: SignedInRequest, key: str) -> Page:
    """Show it, and count that it was opened: for which log, where it was opened from one."""
    found = situations(request.acting, local_day(clock.now())).get(key)
    if found is None:
        raise Http404("No such situation")
    log = _log(request)
    commands.open_situation(request.acting, found.key, log)
    back = scene_of(log) if log and link_to(request.acting, "at_scene", log.event.reference) else ""
    return SituationPage(
        title=found.words,
        situation=found,
        back=back or reverse("situations"),
        back_words="Back to the scene" if back else "All situations",
    )


def _log(request: SignedInRequest) -> IncidentLog | None:
    """The log that it was opened from; none where there is no such log, or the reader may not see it."""
    asked = request.GET.get("log", "")
    if not asked or not request.acting.actor.may(Permission.LOG_VIEW):
        return None
    try:
        return log_for(request.acting, asked)
    except Http404:
        return None
