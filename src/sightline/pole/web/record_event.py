"""Record an event in somebody's story."""

from django.http import HttpResponse
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.core.acts import Acting
from sightline.core.pages import RecordPage, record_page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import send, with_data
from sightline.pole import commands
from sightline.pole.access import person_for
from sightline.pole.commands import Part
from sightline.pole.models import Event, Person
from sightline.pole.queries.labels import label_person

from .event_form import EventForm
from .form_page import FormPage


@record_page(Permission.EVENT_RECORD)
def record_event(request: SignedInRequest, reference: str) -> RecordPage | HttpResponse:
    """The form; nothing but the kind must be answered."""
    person = person_for(request.acting, reference)
    label = label_person(request.acting, person)
    form = EventForm(reader=request.acting, **with_data(request))
    back = reverse("person", args=[person.reference])
    if request.method == "POST" and form.is_valid():
        sent = send(
            request,
            form,
            lambda acting: _record(acting, form, person),
            then=back,
            said=lambda event: f"Recorded as {event.reference}. Open it below to add who else was involved.",
        )
        if sent:
            return sent
    return FormPage(
        title="Record an event",
        caption=label.words,
        form=form,
        submit="Record it",
        back=back,
        notes=("Leave empty what you do not know. It will read “not recorded”, and can be added later.",),
        find=True,
        subjects=label.subjects,
    )


def _record(acting: Acting, form: EventForm, person: Person) -> Event:
    answers = form.cleaned_data
    part = Part(person, answers["role"], answers["present"], answers["seen"], answers["spoken_to"])
    return commands.record_event(
        acting,
        answers["kind"],
        happened=form.happened,
        title=answers["title"],
        account=answers["account"],
        place=answers["place"] or None,
        involved=[part],
        known_from=answers["known_from"],
        **form.said,
    )
