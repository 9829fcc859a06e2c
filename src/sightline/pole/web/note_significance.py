"""Note why an event matters in the story of somebody who was involved."""

from django.http import HttpResponse
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.core.pages import RecordPage, record_page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import send, with_data
from sightline.pole import commands
from sightline.pole.access import event_for, person_for
from sightline.pole.queries.labels import label_event, people_in

from .event_fact_forms import NewSignificanceForm
from .form_page import FormPage


@record_page(Permission.EVENT_RECORD)
def note_significance(request: SignedInRequest, reference: str) -> RecordPage | HttpResponse:
    """In whose story, and why. `?for=` and a person's reference choose the person at first."""
    event = event_for(request.acting, reference)
    people = people_in(request.acting, event)
    choices = [(person.reference, person.words) for person in people]
    first = {"who": request.GET["for"]} if "for" in request.GET else {}
    form = NewSignificanceForm(reader=request.acting, people=choices, initial=first, **with_data(request))
    back = reverse("event", args=[event.reference])
    if request.method == "POST" and form.is_valid():
        person = person_for(request.acting, form.cleaned_data["who"])
        sent = send(
            request,
            form,
            lambda acting: commands.note_significance(acting, event, person, form.cleaned_data["note"], **form.said),
            then=reverse("person", args=[person.reference]),
            said=lambda _: "Noted. It stands beside the event in their story.",
        )
        if sent:
            return sent
    return FormPage(
        title="Note why this event matters",
        caption=label_event(request.acting, event),
        form=form,
        submit="Note it",
        back=back,
        back_words="Back to the event",
        notes=() if people else ("Nobody is recorded as involved yet. Record who was, first.",),
        subjects=(event.id, *(subject for person in people for subject in person.subjects)),
    )
