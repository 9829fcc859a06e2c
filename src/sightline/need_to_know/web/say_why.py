"""Asked before the record of somebody whom the reader may know: say so, and why, and go on."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from django import forms
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.core.components.widgets import LongText, RadioChoices
from sightline.core.pages import Page, record_page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.safe_next import safe_next
from sightline.core.web.sending import RecordingForm, send, with_data
from sightline.need_to_know import commands
from sightline.need_to_know.queries.signs import known_of
from sightline.need_to_know.rules.openings import KNOWN_ANSWERS
from sightline.pole.access import person_for


class SayWhyForm(RecordingForm):
    """What it is, and why."""

    answers_for: ClassVar[Mapping[str, str]] = {"no_answer": "answer", "no_reason": "why"}
    answer = forms.ChoiceField(
        label="What is it?",
        choices=[(key, words) for key, words in KNOWN_ANSWERS.items() if key != "emergency"],
        widget=RadioChoices(small=True),
    )
    why = forms.CharField(
        label="Why you need to see this record now",
        max_length=1000,
        help_text="Kept with your name. The owner of the record and professional standards read it.",
        widget=LongText(rows=3, count=1000),
    )


class EmergencyForm(RecordingForm):
    """One tap: nothing is asked now."""


@dataclass(kw_only=True)
class SayWhyPage(Page):
    """The question. It shows nothing of the record."""

    template = "need_to_know/say_why.html"
    reference: str
    words: str
    form: SayWhyForm
    emergency: EmergencyForm
    next: str


@record_page(Permission.PERSON_VIEW)
def say_why(request: SignedInRequest, reference: str) -> Page | HttpResponse:
    """Ask; what was said leads on to what the reader came for."""
    person = person_for(request.acting, reference)
    known = known_of(request.acting, person.reference)
    then = safe_next(request)
    then = then if then != reverse("home") else reverse("person", args=[person.reference])
    if known is None:
        return HttpResponseRedirect(then)
    at_once = request.method == "POST" and request.POST.get("answer") == "emergency"
    form = SayWhyForm(**({} if at_once else with_data(request)))
    emergency = EmergencyForm(**(with_data(request) if at_once else {}))
    sent: SayWhyForm | EmergencyForm = emergency if at_once else form
    if request.method == "POST" and sent.is_valid():
        answer, why = ("emergency", "") if at_once else (form.cleaned_data["answer"], form.cleaned_data["why"])
        gone = send(
            request,
            sent,
            lambda acting: commands.say_why(acting, person, answer, why),
            then=then,
            said=lambda opening: (
                "Go on. Say why before your shift ends: it stands on your home page."
                if at_once
                else "Kept. Somebody else looks at this afterwards."
            ),
        )
        if gone:
            return gone
    return SayWhyPage(
        title="This may be somebody you know: say why",
        reference=person.reference,
        words=known.may_know.words,
        form=form,
        emergency=emergency,
        next=then,
    )
