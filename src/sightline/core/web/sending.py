"""What all forms that record share: the identifier that makes a retry harmless, and how a refusal is shown."""

import hashlib
import json
from collections.abc import Callable, Collection, Mapping
from typing import Any, ClassVar, TypeVar

from django import forms
from django.http import HttpResponse, HttpResponseRedirect

from sightline.access.refusals import Refusal, Refused
from sightline.core.acts import Acting
from sightline.core.commands import AlreadyRecorded
from sightline.core.components.forms import GovForm
from sightline.core.ids import uuid7
from sightline.core.pages import tell
from sightline.core.web.request import SignedInRequest

R = TypeVar("R")

_NOT_CONTENT = {"csrfmiddlewaretoken", "submission"}


class RecordingForm(GovForm):
    """A form that records something. `answers_for` says which field a refusal, by its code, is about.

    `needed` are fields for which the command itself asks where they are empty: they are not called optional.
    """

    answers_for: ClassVar[Mapping[str, str]] = {}
    needed: ClassVar[Collection[str]] = ()

    submission = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)

    def refuse(self, refusal: Refusal | None) -> None:
        """Show why what was entered cannot be recorded, beside the answer that it is about. None is no refusal."""
        if refusal is not None:
            field = self.answers_for.get(refusal.code)
            self.add_error(field if field in self.fields else None, refusal.words)


def send(
    request: SignedInRequest, form: RecordingForm, record: Callable[[Acting], R], *, then: str, said: Callable[[R], str]
) -> HttpResponse | None:
    """Run a command with what the form holds; go on to `then` with a word of what was done.

    A refusal is put on the form, and the answer is None: show the form again. What arrived before is not an error.
    """
    try:
        result = record(sender(request, form))
    except AlreadyRecorded:
        tell(request, "This had already been recorded. Nothing was recorded twice.", "information")
        return HttpResponseRedirect(then)
    except Refused as refused:
        form.refuse(refused.refusal)
        return None
    tell(request, said(result))
    return HttpResponseRedirect(then)


def sender(request: SignedInRequest, form: RecordingForm) -> Acting:
    """Who sends this (valid) form: with its identifier, and a digest of where it was sent and what it holds."""
    held = {name: values for name, values in request.POST.lists() if name not in _NOT_CONTENT}
    files = [(name, str(file), getattr(file, "size", 0)) for name, file in sorted(request.FILES.items())]
    sent = json.dumps([request.path, held, files], sort_keys=True)
    return request.acting.submitting(form.cleaned_data["submission"], hashlib.sha256(sent.encode()).hexdigest())


def with_data(request: SignedInRequest) -> dict[str, Any]:
    """The arguments that bind a form to what was sent; none where the page is only asked for."""
    return {"data": request.POST, "files": request.FILES} if request.method == "POST" else {}
