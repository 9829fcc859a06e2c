"""Choose the task in hand: why records are opened. Asked once, carried by the session, shown on every page."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.core.acts import Acting, Task, task_kinds_for
from sightline.core.components.forms import GovForm
from sightline.core.components.widgets import RadioChoices
from sightline.core.kept import KEPT
from sightline.core.likely_tasks import likely_task
from sightline.core.pages import Page, page, tell

from .request import SignedInRequest
from .safe_next import safe_next


class TaskForm(GovForm):
    """What somebody is working on, in a pick and a reference: enough to show need-to-know later."""

    kind = forms.ChoiceField(label="What are you working on?", widget=RadioChoices(small=True))
    reference = forms.CharField(
        label="Its reference",
        max_length=60,
        error_messages={"required": "Enter the reference of your task, or say what the task is"},
        help_text="The number of the log, investigation or audit, say. With no number yet, say what it is.",
    )
    words = forms.CharField(label="Anything that explains why", max_length=200, required=False)

    def __init__(self, *args: Any, reader: Acting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = list(task_kinds_for(reader.actor).items())  # type: ignore[attr-defined]


@dataclass(kw_only=True)
class ChooseTaskPage(Page):
    """The question, and where the person was going."""

    template = "core/choose_task.html"
    form: TaskForm
    next: str
    asked_by_record: bool


@page(Permission.SIGNED_IN)
def choose_task(request: SignedInRequest) -> Page | HttpResponse:
    """Ask for the task in hand, keep it in the session and go on to where the person was going."""
    form = TaskForm(request.POST or None, reader=request.acting, initial=_likely(request))
    if request.method == "POST" and form.is_valid():
        task = Task(**form.cleaned_data)
        request.session["task"] = {"kind": task.kind, "reference": task.reference, "words": task.words}
        tell(request, f"Your task in hand is now: {task}.")
        return HttpResponseRedirect(_on(request))
    return ChooseTaskPage(
        title="What is your task in hand?", form=form, next=safe_next(request), asked_by_record="next" in request.GET
    )


def _likely(request: SignedInRequest) -> dict[str, str]:
    task = likely_task(request.acting, safe_next(request))
    return {"kind": task.kind, "reference": task.reference, "words": task.words} if task else {}


def _on(request: SignedInRequest) -> str:
    """Where to go on: to the form that was being sent there, where one was."""
    then = safe_next(request)
    return reverse("send_kept") if request.session.get(KEPT, {}).get("path") == then else then
