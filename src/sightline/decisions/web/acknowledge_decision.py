"""Say that one knows of a decision: one tap, from the decision's page or from the notice."""

from uuid import UUID

from django.http import HttpResponse

from sightline.access.permissions import Permission
from sightline.core.pages import RecordPage, record_page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import RecordingForm, send, with_data
from sightline.decisions import commands
from sightline.decisions.access import decision_for
from sightline.decisions.queries.decision_record import decision_record

from .decision_step import decision_address, step_page


class AcknowledgeForm(RecordingForm):
    """Nothing is asked: the name is the reader's own."""


@record_page(Permission.DUTY_WORK)
def acknowledge_decision(request: SignedInRequest, decision: UUID) -> RecordPage | HttpResponse:
    """Ask nothing but the tap."""
    record = decision_record(request.acting, decision_for(request.acting, decision))
    form = AcknowledgeForm(**with_data(request))
    if request.method == "POST" and form.is_valid():
        sent = send(
            request,
            form,
            lambda acting: commands.acknowledge_decision(acting, record.decision),
            then=decision_address(record),
            said=lambda _: "It is on record that you know of this decision.",
        )
        if sent:
            return sent
    return step_page(record, form, "Say that you know of this decision", "I know of this decision")
