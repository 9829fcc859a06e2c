"""Stop a duty by the event that its clock names."""

from uuid import UUID

from django.http import HttpResponse

from sightline.access.permissions import Permission
from sightline.core.pages import RecordPage, record_page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import with_data
from sightline.duties import commands
from sightline.duties.queries.clocks import clock_of

from .duty_forms import StopDutyForm
from .step_page import duty_at_work, step, step_page

NOTE = "Only what its standard names stops this duty. A breach before it stays on record."


@record_page(Permission.DUTY_EXEMPT)
def stop_duty(request: SignedInRequest, duty: UUID) -> RecordPage | HttpResponse:
    """The form, with the events that the clock names."""
    at_work = duty_at_work(request.acting, duty)
    form = StopDutyForm(clock=clock_of(at_work.duty), **with_data(request))
    told = form.cleaned_data if request.method == "POST" and form.is_valid() else {}
    return step(
        request,
        at_work,
        form,
        lambda acting: commands.stop_duty(acting, at_work.duty, told["event"], told["words"], at=told["at"]),
        "Stopped by law, and recorded.",
    ) or step_page(at_work, form, title="Its clock was stopped by law", submit="Record it", notes=(NOTE,))
