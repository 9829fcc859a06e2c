"""Record who else was involved in an event."""

from django.http import HttpResponse
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.core.pages import RecordPage, record_page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import send, with_data
from sightline.pole import commands
from sightline.pole.access import event_for
from sightline.pole.commands import Part
from sightline.pole.queries.labels import label_event

from .event_fact_forms import NewInvolvementForm
from .form_page import FormPage


@record_page(Permission.EVENT_RECORD)
def record_involvement(request: SignedInRequest, reference: str) -> RecordPage | HttpResponse:
    """Whose part it was, and what part."""
    event = event_for(request.acting, reference)
    form = NewInvolvementForm(reader=request.acting, **with_data(request))
    back = reverse("event", args=[event.reference])
    if request.method == "POST" and form.is_valid():
        answers = form.cleaned_data
        part = Part(answers["who"], answers["role"], answers["present"], answers["seen"], answers["spoken_to"])
        sent = send(
            request,
            form,
            lambda acting: commands.record_involvement(
                acting, event, part, known_from=answers["known_from"], **form.said
            ),
            then=back,
            said=lambda _: "Recorded. The event now shows on their record too.",
        )
        if sent:
            return sent
    return FormPage(
        title="Record who was involved",
        caption=label_event(request.acting, event),
        form=form,
        submit="Record it",
        back=back,
        back_words="Back to the event",
        find=True,
        subjects=(event.id,),
    )
