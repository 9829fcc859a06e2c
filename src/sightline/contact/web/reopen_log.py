"""Reopen a log."""

from django.http import HttpResponse

from sightline.access.permissions import Permission
from sightline.contact import commands
from sightline.contact.access import log_for
from sightline.core.pages import RecordPage, record_page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import send, with_data

from .life_forms import ReopenForm
from .log_step import address_of, step_page


@record_page(Permission.LOG_WRITE)
def reopen_log(request: SignedInRequest, reference: str) -> RecordPage | HttpResponse:
    """A word of why is enough."""
    found = log_for(request.acting, reference)
    form = ReopenForm(**with_data(request))
    if request.method == "POST" and form.is_valid():
        sent = send(
            request,
            form,
            lambda acting: commands.reopen_log(acting, found, form.cleaned_data["why"]),
            then=address_of(found),
            said=lambda log: f"{log.called} is open again.",
        )
        if sent:
            return sent
    return step_page(request.acting, found, form, "Reopen the log", "Open it again")
