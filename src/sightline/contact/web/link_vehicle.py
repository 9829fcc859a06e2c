"""Name a vehicle in a log."""

from django.http import HttpResponse

from sightline.access.permissions import Permission
from sightline.contact import commands
from sightline.contact.access import log_for
from sightline.core.pages import RecordPage, record_page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import send, with_data

from .linking_forms import LinkVehicleForm
from .log_form_page import back_to, log_form_page


@record_page(Permission.LOG_WRITE)
def link_vehicle(request: SignedInRequest, reference: str) -> RecordPage | HttpResponse:
    """Which, and what it is to the log."""
    found = log_for(request.acting, reference)
    form = LinkVehicleForm(**with_data(request))
    if request.method == "POST" and form.is_valid():
        told = {name: form.cleaned_data[name] for name in ("registration", "description", "role")}
        sent = send(
            request,
            form,
            lambda acting: commands.link_vehicle(acting, found, **told),
            then=back_to(found),
            said=lambda _: "The vehicle is in the log.",
        )
        if sent:
            return sent
    return log_form_page(found, form, title="Name a vehicle in the log", submit="Name it")
