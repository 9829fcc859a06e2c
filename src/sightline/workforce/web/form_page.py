"""The page around one form of workforce's, and how such a form is answered."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from django.forms import BaseForm
from django.http import HttpResponse

from sightline.core.acts import Acting
from sightline.core.pages import Page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import RecordingForm, send

R = TypeVar("R")


@dataclass(kw_only=True)
class WorkforceFormPage(Page):
    """One form, its button, and the way back: to the list of users where `back` says nothing else."""

    template = "workforce/form_page.html"
    form: BaseForm
    submit: str
    note: str = ""
    back: str = ""
    back_words: str = "Users and posts"
    sends_file: bool = False


def recorded(
    request: SignedInRequest,
    form: RecordingForm,
    record: Callable[[Acting], R],
    *,
    page: WorkforceFormPage,
    then: str,
    said: Callable[[R], str],
) -> Page | HttpResponse:
    """The form's page; or, where it was sent and the command took it, the way on with a word of what was done."""
    if request.method == "POST" and form.is_valid():
        sent = send(request, form, record, then=then, said=said)
        if sent:
            return sent
    return page
