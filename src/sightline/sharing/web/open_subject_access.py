"""Open a request of somebody who asks what is held of a person."""

from collections.abc import Mapping
from typing import ClassVar

from django import forms
from django.http import HttpResponse
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.core.components.date_fields import DateField
from sightline.core.components.widgets import LongText, RadioChoices
from sightline.core.pages import RecordPage, record_page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import RecordingForm, send, with_data
from sightline.pole.access import person_for
from sightline.pole.queries.labels import label_person
from sightline.pole.rules.dates import date_words
from sightline.pole.web.form_page import FormPage
from sightline.sharing import commands
from sightline.sharing.rules.subject_access import ASKERS, CARE


class OpenSubjectAccessForm(RecordingForm):
    """Who asks, and how that is known."""

    answers_for: ClassVar[Mapping[str, str]] = {
        "unknown_asker": "asker",
        "no_asker": "asker_words",
        "not_verified": "verified",
        "to_come": "received_on",
    }
    asker = forms.ChoiceField(
        label="Who asks?", choices=list(ASKERS.items()), widget=RadioChoices(small=True, hints=CARE)
    )
    asker_words = forms.CharField(label="Their name, and how to reach them safely", max_length=200)
    verified = forms.CharField(
        label="How you made sure who they are",
        max_length=300,
        help_text="And, for somebody else, that they may ask. Records have gone to abusers who asked well.",
        widget=LongText(rows=2, count=300),
    )
    childs_view = forms.CharField(
        label="What the child wants",
        max_length=1000,
        required=False,
        help_text="Where a parent asks: what the child says, or why they were not asked.",
        widget=LongText(rows=3, count=1000),
    )
    received_on = DateField(label="Day on which it was asked")


@record_page(Permission.SUBJECT_ACCESS)
def open_subject_access(request: SignedInRequest, reference: str) -> RecordPage | HttpResponse:
    """The form."""
    person = person_for(request.acting, reference)
    label = label_person(request.acting, person)
    form = OpenSubjectAccessForm(**with_data(request))
    if request.method == "POST" and form.is_valid():
        answers = {key: value for key, value in form.cleaned_data.items() if key != "submission"}
        sent = send(
            request,
            form,
            lambda acting: commands.open_subject_access(acting, person, **answers),
            then=reverse("subject_accesses"),
            said=lambda asked: f"{asked.reference} is open. An answer is due by {date_words(asked.due_on)}.",
        )
        if sent:
            return sent
    return FormPage(
        title="Somebody asks what is held of them",
        caption=label.words,
        form=form,
        submit="Open the request",
        back=reverse("person", args=[person.reference]),
        subjects=label.subjects,
    )
