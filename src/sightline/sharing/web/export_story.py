"""Export a person's story under pseudonyms."""

from collections.abc import Mapping
from typing import ClassVar

from django import forms
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.access.refusals import Refused
from sightline.core.commands import AlreadyRecorded
from sightline.core.components.widgets import LongText, RadioChoices, ShortText
from sightline.core.pages import RecordPage, record_page, tell
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import RecordingForm, sender, with_data
from sightline.pole.access import person_for
from sightline.pole.models import Person
from sightline.pole.queries.labels import label_person
from sightline.pole.web.form_page import FormPage
from sightline.sharing import commands
from sightline.sharing.queries.exported_stories import reference_made_by
from sightline.sharing.rules.exports import PURPOSES

NOTES = (
    "The story is told from what your post lets you see: who, in which part, how old, on which day since the first "
    "event. Names, dates, places and everybody's own words are left out.",
    "It is pseudonymised, not anonymous. Whoever knows the family may know the story, so it stays personal data.",
)


class ExportStoryForm(RecordingForm):
    """For what, for whom and why."""

    answers_for: ClassVar[Mapping[str, str]] = {
        "unknown_purpose": "purpose",
        "no_recipient": "recipient",
        "no_reason": "why",
    }
    purpose = forms.ChoiceField(
        label="What is it for?", choices=list(PURPOSES.items()), widget=RadioChoices(small=True)
    )
    recipient = forms.CharField(
        label="Who will have it",
        max_length=200,
        help_text="A person with their post, or an organisation. The export names them.",
        widget=ShortText(),
    )
    why = forms.CharField(
        label="Why it is needed",
        max_length=1000,
        help_text="Kept beside the export and on the ledger. Name nobody of the family.",
        widget=LongText(rows=3, count=1000),
    )


@record_page(Permission.STORY_EXPORT)
def export_story(request: SignedInRequest, reference: str) -> RecordPage | HttpResponse:
    """The form; on success the exported story."""
    person = person_for(request.acting, reference)
    label = label_person(request.acting, person)
    form = ExportStoryForm(**with_data(request))
    if request.method == "POST" and form.is_valid():
        sent = _send(request, form, person)
        if sent:
            return sent
    return FormPage(
        title="Export this story under pseudonyms",
        caption=label.words,
        form=form,
        submit="Export the story",
        back=reverse("person", args=[person.reference]),
        notes=NOTES,
        subjects=label.subjects,
    )


def _send(request: SignedInRequest, form: ExportStoryForm, person: Person) -> HttpResponse | None:
    answers = form.cleaned_data
    acting = sender(request, form)
    try:
        export = commands.export_story(acting, person, answers["purpose"], answers["recipient"], answers["why"])
        reference = export.reference
        tell(request, f"Exported as {reference}. Read it before it goes to anybody.")
    except AlreadyRecorded as already:
        reference = reference_made_by(request.acting, already.act)
        tell(request, "This had already been exported. Nothing was exported twice.", "information")
    except Refused as refused:
        form.refuse(refused.refusal)
        return None
    return HttpResponseRedirect(reverse("exported_story", args=[reference]))
