"""Send a unit to an incident."""

from django.http import HttpResponse

from sightline.access.permissions import Permission
from sightline.contact import commands
from sightline.contact.access import log_for
from sightline.contact.models import LogUnit
from sightline.contact.queries.attending import officer_with, who_attends
from sightline.contact.queries.units import logs_with
from sightline.core.pages import RecordPage, record_page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import send, with_data

from .life_forms import SendForm
from .log_step import address_of, step_page


@record_page(Permission.LOG_SEND)
def send_unit(request: SignedInRequest, reference: str) -> RecordPage | HttpResponse:
    """Who goes: a call sign is enough."""
    found = log_for(request.acting, reference)
    form = SendForm(officers=who_attends(request.acting), **with_data(request))
    if request.method == "POST" and form.is_valid():
        sign, officer = form.cleaned_data["call_sign"], officer_with(form.cleaned_data["officer"])
        sent = send(
            request,
            form,
            lambda acting: commands.send_unit(acting, found, sign, officer),
            then=address_of(found),
            said=_said,
        )
        if sent:
            return sent
    return step_page(request.acting, found, form, "Send a unit", "Send it", standard="immediate_attendance")


def _said(unit: LogUnit) -> str:
    """That it is sent; and where it is on another log too, that it cannot be at both."""
    also = logs_with(unit.call_sign, unit.log)
    if not also:
        return f"{unit.call_sign} is sent."
    return f"{unit.call_sign} is sent. It is still on {' and '.join(also)}: stand it down there, or send another here."
