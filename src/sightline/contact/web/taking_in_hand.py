"""The task in hand of whoever takes a call is that call: they are not asked for what they have just been told."""

from dataclasses import replace

from django.urls import Resolver404, resolve

from sightline.contact.access import log_for
from sightline.contact.models import IncidentLog
from sightline.core import clock
from sightline.core.acts import Acting, Task
from sightline.core.calendars import LONDON
from sightline.core.web.request import SignedInRequest
from sightline.pole.access import Absent

KIND = "incident"


def begin_call(request: SignedInRequest) -> None:
    """A call is being taken: until it has its number, it is the new call of this minute."""
    _take(request, Task(KIND, f"New call, {clock.now().astimezone(LONDON):%H:%M}"))


def take_in_hand(request: SignedInRequest, log: IncidentLog) -> None:
    """The log is the task in hand from now on."""
    _take(request, Task(KIND, log.called, log.event.reference))


def has_in_hand(request: SignedInRequest, log: IncidentLog) -> bool:
    """Whether the log is the task in hand."""
    task = request.acting.task
    return task is not None and (task.kind, task.reference) == (KIND, log.called)


def _take(request: SignedInRequest, task: Task) -> None:
    request.session["task"] = {"kind": task.kind, "reference": task.reference, "words": task.words}
    request.acting = replace(request.acting, task=task)


def likely_log(reader: Acting, path: str) -> Task | None:
    """The log that a page at this path is of, for whoever may see it: what they most likely have in hand."""
    try:
        match = resolve(path.partition("?")[0])
        log = log_for(reader, str(match.kwargs["reference"])) if match.route.startswith("logs/") else None
    except (Resolver404, KeyError, Absent):
        return None
    return Task(KIND, log.called, log.event.reference) if log else None
