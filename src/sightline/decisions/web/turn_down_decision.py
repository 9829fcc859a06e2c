"""Turn a proposed decision down."""

from uuid import UUID

from django.http import HttpResponse

from sightline.access.permissions import Permission
from sightline.access.refusals import refuse_if
from sightline.access.separation import separated
from sightline.core.pages import RecordPage, record_page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import send, with_data
from sightline.decisions import commands
from sightline.decisions.access import decision_for
from sightline.decisions.queries.decision_record import decision_record

from .decision_step import decision_address, step_page
from .step_forms import WhyForm


@record_page(Permission.DECISION_APPROVE)
def turn_down_decision(request: SignedInRequest, decision: UUID) -> RecordPage | HttpResponse:
    """Ask why; whoever proposed it is told to ask somebody else."""
    record = decision_record(request.acting, decision_for(request.acting, decision))
    form = WhyForm(**with_data(request))
    if request.method == "POST" and form.is_valid():
        sent = send(
            request,
            form,
            lambda acting: commands.turn_down_decision(acting, record.decision, form.cleaned_data["why"]),
            then=decision_address(record),
            said=lambda _: "Turned down. The grade stays as it was.",
        )
        if sent:
            return sent
    if request.method != "POST":
        own = [record.decision.decided_by_id, record.decision.recorded_by_id]
        refuse_if(separated("risk_downgrade", request.acting.actor.user_id, own))
    return step_page(record, form, "Turn a proposed decision down", "Turn it down")
