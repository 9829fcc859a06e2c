"""Put right, or add to, what stands at the head of a log."""

from django.http import HttpResponse

from sightline.access.permissions import Permission
from sightline.contact import commands
from sightline.contact.access import log_for
from sightline.core.pages import RecordPage, record_page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import send, with_data

from .linking_forms import AmendLogForm
from .log_form_page import back_to, log_form_page


@record_page(Permission.LOG_WRITE)
def amend_log(request: SignedInRequest, reference: str) -> RecordPage | HttpResponse:
    """Who calls, how they can be reached, where it is, and what it is about."""
    found = log_for(request.acting, reference)
    form = AmendLogForm(log=found, **with_data(request))
    if request.method == "POST" and form.is_valid():
        sent = send(
            request,
            form,
            lambda acting: commands.amend_log(acting, found, form.said, form.added, form.dropped),
            then=back_to(found),
            said=lambda _: "The log says so now. What it said before is kept in it.",
        )
        if sent:
            return sent
    return log_form_page(found, form, title="Amend the head of the log", submit="Amend it")
