"""Look again at a log that nobody could be sent to."""

from django.http import HttpResponse

from sightline.access.permissions import Permission
from sightline.contact import commands
from sightline.contact.access import log_for
from sightline.core.pages import RecordPage, record_page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import send, with_data

from .life_forms import LookForm
from .log_step import address_of, step_page


@record_page(Permission.LOG_SEND)
def look_at_unresourced(request: SignedInRequest, reference: str) -> RecordPage | HttpResponse:
    """What changed, and what else was tried."""
    found = log_for(request.acting, reference)
    form = LookForm(**with_data(request))
    if request.method == "POST" and form.is_valid():
        sent = send(
            request,
            form,
            lambda acting: commands.look_at_unresourced(acting, found, form.cleaned_data["words"]),
            then=address_of(found),
            said=lambda _: "Looked at. The clock of the next look runs.",
        )
        if sent:
            return sent
    title = "Look again: still nobody to send"
    return step_page(request.acting, found, form, title, "Keep the look", standard="unresourced_log")
