"""Open somebody's whole record from a briefing, having said why."""

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from sightline.access.permissions import Permission
from sightline.contact import commands
from sightline.contact.access import log_for
from sightline.core import clock
from sightline.core.pages import RecordPage, record_page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import send, with_data
from sightline.pole.access import Absent
from sightline.pole.queries.people import lines_by_person
from sightline.pole.web.form_page import FormPage

from .briefing_forms import OpenFromBriefingForm


@record_page(Permission.BRIEFING_READ)
def open_from_briefing(request: SignedInRequest, reference: str, person: UUID) -> RecordPage | HttpResponse:
    """Ask why, keep it, and go on to the record."""
    reader = request.acting
    log = log_for(reader, reference)
    named = lines_by_person(reader, [person], timezone.localdate(clock.now())).get(person)
    if named is None:
        raise Absent("No such person")
    identities = named.identities
    form = OpenFromBriefingForm(**with_data(request))
    if request.method == "POST" and form.is_valid():
        sent = send(
            request,
            form,
            lambda acting: commands.open_from_briefing(acting, log, identities, form.cleaned_data["why"]),
            then=reverse("person", args=[named.reference]),
            said=lambda _: "Why you opened this is kept.",
        )
        if sent:
            return sent
    return FormPage(
        title=f"Open the record of {named.name}",
        subjects=(log.event_id, *identities),
        form=form,
        submit="Open the record",
        back=reverse("log_briefing", args=[log.event.reference]),
        back_words="Back to the briefing",
        caption=log.called,
    )
