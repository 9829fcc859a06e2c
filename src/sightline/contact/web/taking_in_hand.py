"""The task in hand of whoever takes a call is that call: they are not asked for what they have just been told."""

from dataclasses import replace

from sightline.contact.models import IncidentLog
from sightline.core import clock
from sightline.core.acts import Task
from sightline.core.calendars import LONDON
from sightline.core.web.request import SignedInRequest

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
