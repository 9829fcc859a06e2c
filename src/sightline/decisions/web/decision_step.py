"""What the pages of a decision's steps share: which decision, in a line, and the way back to it."""

from django.urls import reverse

from sightline.core.web.sending import RecordingForm
from sightline.decisions.queries.decision_record import DecisionRecord
from sightline.pole.web.form_page import FormPage


def decision_address(record: DecisionRecord) -> str:
    """The address of its page."""
    return reverse("decision", args=[record.decision.id])


def step_page(record: DecisionRecord, form: RecordingForm, title: str, submit: str, *notes: str) -> FormPage:
    """The page of one step."""
    return FormPage(
        title=title,
        caption=record.about.words,
        form=form,
        submit=submit,
        back=decision_address(record),
        back_words="Back to the decision",
        notes=(
            f"{record.done}.",
            f"Why: {record.decision.rationale}",
            f"Decided by {record.decision.by_words}.",
            *notes,
        ),
        subjects=(record.decision.id, *record.about.records),
        shown={"decision": record.decision.reference},
    )
