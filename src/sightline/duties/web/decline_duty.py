"""Say why one does not accept a duty."""

from uuid import UUID

from django.http import HttpResponse

from sightline.access.permissions import Permission
from sightline.core.pages import RecordPage, record_page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import with_data
from sightline.duties import commands

from .duty_forms import DeclineDutyForm
from .step_page import duty_at_work, step, step_page

NOTE = "It stays where it is, and its clock runs on."


@record_page(Permission.DUTY_WORK)
def decline_duty(request: SignedInRequest, duty: UUID) -> RecordPage | HttpResponse:
    """The form."""
    at_work = duty_at_work(request.acting, duty)
    form = DeclineDutyForm(**with_data(request))
    told = form.cleaned_data if request.method == "POST" and form.is_valid() else {}
    return step(
        request,
        at_work,
        form,
        lambda acting: commands.decline_duty(acting, at_work.duty, told["why"]),
        "Not accepted. Whoever offered it is told.",
    ) or step_page(
        at_work,
        form,
        title="Do not accept this duty",
        submit="Do not accept it",
        notes=(NOTE,),
    )
