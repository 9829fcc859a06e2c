"""Add a further account of an event."""

from django.http import HttpResponse
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.core.pages import RecordPage, record_page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import send, with_data
from sightline.pole import commands
from sightline.pole.access import event_for
from sightline.pole.queries.labels import label_event

from .event_fact_forms import AccountForm
from .form_page import FormPage


@record_page(Permission.EVENT_RECORD)
def add_account(request: SignedInRequest, reference: str) -> RecordPage | HttpResponse:
    """What somebody says of it, or what was found out since."""
    event = event_for(request.acting, reference)
    form = AccountForm(reader=request.acting, **with_data(request))
    back = reverse("event", args=[event.reference])
    if request.method == "POST" and form.is_valid():
        sent = send(
            request,
            form,
            lambda acting: commands.add_account(
                acting, event, form.cleaned_data["text"], known_from=form.cleaned_data["known_from"], **form.said
            ),
            then=back,
            said=lambda _: "Added. The first account stands as it was.",
        )
        if sent:
            return sent
    return FormPage(
        title="Add an account",
        caption=label_event(request.acting, event),
        form=form,
        submit="Add it",
        back=back,
        back_words="Back to the event",
        notes=("An event is added to, never overwritten. What was recorded first stays as it is.",),
        subjects=(event.id,),
    )
