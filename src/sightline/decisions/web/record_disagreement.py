"""Record that professionals do not agree about somebody."""

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.core.acts import Acting
from sightline.core.pages import RecordPage, record_page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import send, with_data
from sightline.decisions import commands
from sightline.decisions.access import decision_for
from sightline.decisions.commands.record_disagreement import Views
from sightline.decisions.models import Decision
from sightline.pole.access import Absent, person_for
from sightline.pole.queries.labels import label_person
from sightline.pole.web.form_page import FormPage

from .step_forms import DisagreementForm

NOTES = (
    "Talk to each other the same day. If that does not settle it, either side takes it further up: managers within 1 "
    "working day, service managers within 2, heads of service within 3, then the safeguarding partnership.",
)


@record_page(Permission.EVENT_RECORD)
def record_disagreement(request: SignedInRequest, reference: str) -> RecordPage | HttpResponse:
    """The form; `?decision=` says over which decision."""
    person = person_for(request.acting, reference)
    label = label_person(request.acting, person)
    over = _decision(request.acting, request.GET.get("decision", ""))
    form, back = DisagreementForm(**with_data(request)), reverse("person", args=[person.reference])
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        views = Views(data["about"], data["one"], data["other"], data["meanwhile"])
        sent = send(
            request,
            form,
            lambda acting: commands.record_disagreement(acting, person, views, decision=over),
            then=reverse("decision", args=[over.id]) if over else back,
            said=lambda held: f"Recorded as {held.reference}. Talk to each other today.",
        )
        if sent:
            return sent
    return FormPage(
        title="Record that professionals disagree",
        caption=label.words,
        form=form,
        submit="Record it",
        back=back,
        notes=NOTES,
        subjects=label.subjects,
    )


def _decision(reader: Acting, text: str) -> Decision | None:
    if not text:
        return None
    try:
        return decision_for(reader, UUID(text))
    except ValueError:
        raise Absent("No such decision") from None
