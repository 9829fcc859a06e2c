"""The page around one form about a log: it says which, and leads back there."""

from django.urls import reverse

from sightline.contact.models import IncidentLog
from sightline.core.web.sending import RecordingForm
from sightline.pole.web.form_page import FormPage, Way


def log_form_page(
    log: IncidentLog, form: RecordingForm, *, title: str, submit: str, find: bool = False, ways: tuple[Way, ...] = ()
) -> FormPage:
    """The page of one form about this log."""
    return FormPage(
        title=title,
        caption=f"{log.called}: {log.event.title}",
        form=form,
        submit=submit,
        back=back_to(log),
        back_words="Back to the log",
        find=find,
        ways=ways,
        subjects=(log.event_id,),
    )


def back_to(log: IncidentLog) -> str:
    """The address of the log."""
    return reverse("log", args=[log.event.reference])
