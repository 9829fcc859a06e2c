"""What the pages of a log's steps share: which log, in a line, the standard of the step, and the way back."""

from dataclasses import dataclass

from django.urls import reverse

from sightline.contact.models import IncidentLog
from sightline.contact.queries.log_page import log_head
from sightline.core.acts import Acting
from sightline.core.web.sending import RecordingForm
from sightline.pole.web.form_page import FormPage

__all__ = ["LogStepPage", "address_of", "step_page"]

CALLS = "call_about_a_child"


@dataclass(kw_only=True)
class LogStepPage(FormPage):
    """One step of one log. `standard` is what good looks like here; `key` the key that sends the form."""

    template = "contact/log_step.html"
    standard: str = CALLS


def address_of(log: IncidentLog) -> str:
    """The address of a log's page."""
    return reverse("log", args=[log.event.reference])


def step_page(
    reader: Acting,
    log: IncidentLog,
    form: RecordingForm,
    title: str,
    submit: str,
    *notes: str,
    warning: str = "",
    standard: str = CALLS,
) -> LogStepPage:
    """The page of one step, with where the log stands in a line."""
    head = log_head(reader, log)
    return LogStepPage(
        title=title,
        caption=f"{head.called}: {head.opening_code or log.event.title}",
        form=form,
        submit=submit,
        back=address_of(log),
        back_words="Back to the log",
        notes=(f"{head.grade_words}. {head.state}. Children: {head.child.lower()}. Where: {head.where}.", *notes),
        warning=warning,
        standard=standard,
        subjects=(log.event_id,),
        shown={"log": log.event.reference},
    )
