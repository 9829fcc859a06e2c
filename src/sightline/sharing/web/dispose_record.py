"""Dispose of a record that another person proposed."""

from collections.abc import Mapping
from typing import ClassVar

from django import forms
from django.http import HttpResponse
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.core.components.widgets import ShortText
from sightline.core.pages import RecordPage, record_page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import RecordingForm, send, with_data
from sightline.pole.access import person_for
from sightline.pole.queries.labels import label_person
from sightline.pole.web.form_page import FormPage
from sightline.sharing import commands
from sightline.sharing.queries.retention import retention_of


class DisposeRecordForm(RecordingForm):
    """The reference, typed."""

    answers_for: ClassVar[Mapping[str, str]] = {"not_confirmed": "confirmed"}
    confirmed = forms.CharField(
        label="Reference of the record",
        max_length=20,
        help_text="Typed, so that it is this one.",
        widget=ShortText(width=10),
    )


@record_page(Permission.DISPOSAL_APPROVE)
def dispose_record(request: SignedInRequest, reference: str) -> RecordPage | HttpResponse:
    """The form."""
    person = person_for(request.acting, reference)
    label = label_person(request.acting, person)
    found = retention_of(request.acting, person)
    form = DisposeRecordForm(**with_data(request))
    if request.method == "POST" and form.is_valid():
        sent = send(
            request,
            form,
            lambda acting: commands.dispose_record(acting, person, form.cleaned_data["confirmed"]),
            then=reverse("retention_reviews"),
            said=lambda left: f"{left.reference} was disposed of: {left.rows:,} rows are gone for good.",
        )
        if sent:
            return sent
    proposal = found.proposal
    return FormPage(
        title="Dispose of this record",
        caption=label.words,
        form=form,
        submit="Dispose of it for good",
        back=reverse("retention", args=[person.reference]),
        warning=(
            "All that is held of this person goes for good: facts, warnings, files, rows of old extracts, and what was "
            "typed or shown about them. An event stays where others had a part in it, in the words in which it stands."
        ),
        notes=(
            f"Proposed by {proposal.proposed_by_words}: {proposal.why}" if proposal else "Nobody has proposed it.",
            *found.care,
        ),
        subjects=label.subjects,
    )
