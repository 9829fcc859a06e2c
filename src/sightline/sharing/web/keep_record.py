"""Keep a record after a review: the headings of the national retention assessment criteria, and why."""

from collections.abc import Mapping
from typing import ClassVar

from django import forms
from django.http import HttpResponse
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.core.components.widgets import LongText
from sightline.core.pages import RecordPage, record_page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import RecordingForm, send, with_data
from sightline.pole.access import person_for
from sightline.pole.queries.labels import label_person
from sightline.pole.rules.dates import date_words
from sightline.pole.web.form_page import FormPage
from sightline.sharing import commands
from sightline.sharing.queries.retention import retention_of

HEADINGS = {
    "offending": "What pattern of offending is there?",
    "harm": "What risk of harm is there, and to whom?",
    "vulnerability": "How are they, or were they, vulnerable?",
    "safeguarding": "What is it needed for, to keep a child or an adult safe?",
}


class KeepRecordForm(RecordingForm):
    """The headings, and why."""

    answers_for: ClassVar[Mapping[str, str]] = {"no_reason": "why"}
    why = forms.CharField(label="Why it is kept", max_length=2000, widget=LongText(rows=3, count=2000))

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        for name, label in HEADINGS.items():
            self.fields[name] = forms.CharField(label=label, max_length=2000, widget=LongText(rows=2, count=2000))
        self.order_fields([*HEADINGS, "why"])


@record_page(Permission.RETENTION_REVIEW)
def keep_record(request: SignedInRequest, reference: str) -> RecordPage | HttpResponse:
    """The form."""
    person = person_for(request.acting, reference)
    label = label_person(request.acting, person)
    form = KeepRecordForm(**with_data(request))
    back = reverse("retention", args=[person.reference])
    if request.method == "POST" and form.is_valid():
        assessment = commands.Assessment(**{name: form.cleaned_data[name] for name in HEADINGS})
        sent = send(
            request,
            form,
            lambda acting: commands.keep_record(acting, person, assessment, form.cleaned_data["why"]),
            then=back,
            said=lambda review: f"Kept. Somebody looks at it again by {date_words(review.next_due)}.",
        )
        if sent:
            return sent
    return FormPage(
        title="Keep this record",
        caption=label.words,
        form=form,
        submit="Keep it",
        back=back,
        notes=(
            "“Nothing known” is an answer. What you write goes with the record, should it ever be disposed of.",
            *retention_of(request.acting, person).care,
        ),
        subjects=label.subjects,
    )
