"""Say that one has read the briefing: a button of its page."""

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.contact import commands
from sightline.contact.access import log_for
from sightline.core.pages import RecordPage, record_page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import send, with_data
from sightline.pole.web.form_page import FormPage

from .briefing_forms import TakeBriefingForm


@record_page(Permission.BRIEFING_READ)
def take_briefing(request: SignedInRequest, reference: str) -> RecordPage | HttpResponse:
    """Keep the receipt, and go back to the briefing."""
    log = log_for(request.acting, reference)
    then = reverse("log_briefing", args=[log.event.reference])
    form = TakeBriefingForm(**with_data(request))
    if request.method != "POST":
        return HttpResponseRedirect(then)
    if form.is_valid():
        version = form.cleaned_data["version"]
        sent = send(
            *(request, form, lambda acting: commands.take_briefing(acting, log, version)),
            then=then,
            said=lambda receipt: f"Kept: {receipt.unit.call_sign} has read the briefing.",
        )
        if sent:
            return sent
    return FormPage(
        title="I have read the briefing",
        subjects=(log.event_id,),
        form=form,
        submit="I have read it",
        back=then,
        back_words="Back to the briefing",
    )
