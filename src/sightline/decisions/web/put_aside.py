"""Put a raise aside."""

from uuid import UUID

from django.http import HttpResponse

from sightline.access.permissions import Permission
from sightline.core.pages import RecordPage, record_page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import send, with_data
from sightline.decisions import commands
from sightline.decisions.access import decision_for
from sightline.decisions.queries.decision_record import decision_record

from .decision_step import decision_address, step_page
from .step_forms import PutAsideForm

NOTES = (
    "Only a superintendent puts a raise aside. Whoever raised it and whoever was told of it are told of this too, and "
    "the record shows both decisions.",
)


@record_page(Permission.DECISION_PUT_ASIDE)
def put_aside(request: SignedInRequest, decision: UUID) -> RecordPage | HttpResponse:
    """Ask which grade is to stand instead, and why."""
    record = decision_record(request.acting, decision_for(request.acting, decision))
    found = record.decision
    form = PutAsideForm(law=record.law, raised_to=found.outcome, was=found.was, **with_data(request))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        sent = send(
            request,
            form,
            lambda acting: commands.put_aside(acting, found, data["why"], back_to=data["back_to"]),
            then=decision_address(record),
            said=lambda _: "Put aside. Both decisions stay on the record.",
        )
        if sent:
            return sent
    return step_page(record, form, "Put this raise aside", "Put it aside", *NOTES)
