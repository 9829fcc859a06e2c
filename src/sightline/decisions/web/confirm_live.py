"""Say by name that a decision is live in another system, where its own receipt does not come."""

from uuid import UUID

from django.http import HttpResponse

from sightline.access.permissions import Permission
from sightline.core.pages import RecordPage, record_page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import send as send_form
from sightline.core.web.sending import with_data
from sightline.decisions import commands
from sightline.decisions.access import decision_for, live_send_for
from sightline.decisions.queries.decision_record import decision_record

from .decision_step import decision_address, step_page
from .step_forms import ConfirmLiveForm


@record_page(Permission.DECISION_MAKE)
def confirm_live(request: SignedInRequest, send: UUID) -> RecordPage | HttpResponse:
    """Ask how it is known."""
    found = live_send_for(request.acting, send)
    record = decision_record(request.acting, decision_for(request.acting, found.decision_id))
    form = ConfirmLiveForm(**with_data(request))
    if request.method == "POST" and form.is_valid():
        sent = send_form(
            request,
            form,
            lambda acting: commands.confirm_live(acting, found, form.cleaned_data["how_known"]),
            then=decision_address(record),
            said=lambda _: f"On record as live in {found.system.name}.",
        )
        if sent:
            return sent
    return step_page(record, form, f"It is live in {found.system.name}", "Record it")
