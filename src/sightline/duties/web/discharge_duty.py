"""Say that a duty is done."""

from uuid import UUID

from django.http import HttpResponse

from sightline.access.permissions import Permission
from sightline.core.pages import RecordPage, record_page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import with_data
from sightline.duties import commands
from sightline.duties.commands.ending import Evidence
from sightline.duties.queries.clocks import clock_of

from .duty_forms import DischargeDutyForm
from .step_page import duty_at_work, step, step_page


@record_page(Permission.DUTY_WORK)
def discharge_duty(request: SignedInRequest, duty: UUID) -> RecordPage | HttpResponse:
    """The form. What proves it is asked, and when it really was done."""
    at_work = duty_at_work(request.acting, duty)
    form = DischargeDutyForm(**with_data(request))
    told = form.cleaned_data if request.method == "POST" and form.is_valid() else {}
    proves = f"What proves it done: {clock_of(at_work.duty).discharged_by}."
    return step(
        request,
        at_work,
        form,
        lambda acting: commands.discharge_duty(
            acting, at_work.duty, Evidence(told["kind"], told["words"]), at=told["at"]
        ),
        "Done, and recorded.",
    ) or step_page(at_work, form, title="Say that it is done", submit="It is done", notes=(proves,))
