"""Hold a record, so that it is not disposed of."""

from collections.abc import Mapping
from typing import ClassVar

from django import forms
from django.http import HttpResponse
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.core.components.widgets import LongText, RadioChoices
from sightline.core.pages import RecordPage, record_page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import RecordingForm, send, with_data
from sightline.pole.access import person_for
from sightline.pole.queries.labels import label_person
from sightline.pole.web.form_page import FormPage
from sightline.sharing import commands
from sightline.sharing.retention_policy import retention_policy


class HoldRecordForm(RecordingForm):
    """For what, and why."""

    answers_for: ClassVar[Mapping[str, str]] = {"unknown_kind": "kind"}
    kind = forms.ChoiceField(label="For what is it held?", widget=RadioChoices(small=True))
    reference = forms.CharField(label="The case, inquiry or order", max_length=200)
    why = forms.CharField(label="Anything else", max_length=1000, required=False, widget=LongText(rows=3, count=1000))

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = list(retention_policy().holds.items())  # type: ignore[attr-defined]


@record_page(Permission.RECORD_HOLD)
def hold_record(request: SignedInRequest, reference: str) -> RecordPage | HttpResponse:
    """The form."""
    person = person_for(request.acting, reference)
    label = label_person(request.acting, person)
    form = HoldRecordForm(**with_data(request))
    may_return = request.acting.actor.may(Permission.RETENTION_REVIEW)
    back = reverse("retention" if may_return else "person", args=[person.reference])
    if request.method == "POST" and form.is_valid():
        answers = form.cleaned_data
        sent = send(
            request,
            form,
            lambda acting: commands.hold_record(acting, person, answers["kind"], answers["reference"], answers["why"]),
            then=back,
            said=lambda _: "Held. Nothing of this record is disposed of until the hold is lifted.",
        )
        if sent:
            return sent
    return FormPage(
        title="Hold this record",
        caption=label.words,
        form=form,
        submit="Hold it",
        back=back,
        subjects=label.subjects,
    )
