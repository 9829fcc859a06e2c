"""Exempt a duty."""

from uuid import UUID

from django.http import HttpResponse

from sightline.access.permissions import Permission
from sightline.core.pages import RecordPage, record_page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import with_data
from sightline.duties import commands

from .duty_forms import ExemptDutyForm
from .step_page import duty_at_work, step, step_page

NOTE = "It need not be done any more. If it is late already, that stays on record."


@record_page(Permission.DUTY_EXEMPT)
def exempt_duty(request: SignedInRequest, duty: UUID) -> RecordPage | HttpResponse:
    """The form."""
    at_work = duty_at_work(request.acting, duty)
    form = ExemptDutyForm(**with_data(request))
    told = form.cleaned_data if request.method == "POST" and form.is_valid() else {}
    return step(
        request,
        at_work,
        form,
        lambda acting: commands.exempt_duty(acting, at_work.duty, told["why"]),
        "Exempted. That stays on record with your rank.",
    ) or step_page(
        at_work,
        form,
        title="Exempt this duty",
        submit="Exempt it",
        notes=(NOTE,),
    )
