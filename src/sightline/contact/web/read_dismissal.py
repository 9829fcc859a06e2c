"""Read a dismissal again."""

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.contact import commands
from sightline.contact.access import dismissal_for
from sightline.contact.queries.dismissals import line_of
from sightline.core.pages import RecordPage, record_page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import send, with_data
from sightline.pole.web.form_page import FormPage, Way

from .looking_forms import ReadDismissalForm


@record_page(Permission.SECOND_LOOK)
def read_dismissal(request: SignedInRequest, dismissal: UUID) -> RecordPage | HttpResponse:
    """Show why a prompt was let go, and ask whether that was right."""
    found = dismissal_for(request.acting, dismissal)
    line, form = line_of(found), ReadDismissalForm(**with_data(request))
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        sent = send(
            request,
            form,
            lambda acting: commands.read_dismissal(acting, found, told["was_right"] == "yes", told["words"]),
            then=reverse("second_looks"),
            said=lambda _: "It is on record what you think of the dismissal.",
        )
        if sent:
            return sent
    notes = [f"Let go: {line.title}. {line.why}", f"By {line.by}, {line.when}."]
    notes += [f"The log says: “{words}”" for words in line.quotes[:5]]
    notes += [f"The record says: {words}" for words in line.facts[:5]]
    return FormPage(
        title="Was it right to let this prompt go?",
        subjects=(line.event,),
        shown={"dismissal": str(line.id)},
        caption=line.called,
        form=form,
        submit="Record what you think",
        back=reverse("second_looks"),
        back_words="Back to the second looks",
        notes=tuple(notes),
        ways=(Way("Read the whole log", reverse("log", args=[line.reference])),),
    )
