"""What the pages of a disagreement's steps share."""

from django.urls import reverse

from sightline.core.web.sending import RecordingForm
from sightline.decisions.queries.disagreements import DisagreementRecord
from sightline.pole.web.form_page import FormPage


def disagreement_step(record: DisagreementRecord, form: RecordingForm, title: str, submit: str) -> FormPage:
    """The page of one step."""
    held = record.disagreement
    here = next((words for words, _, here in record.rungs if here), "")
    return FormPage(
        title=title,
        caption=record.about.words,
        form=form,
        submit=submit,
        back=reverse("disagreement", args=[held.id]),
        back_words="Back to the disagreement",
        notes=(held.about, f"It is with: {here}."),
        subjects=(held.id, *record.about.records),
        shown={"disagreement": held.reference},
    )
