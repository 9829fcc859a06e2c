"""Accept a duty that was offered."""

from uuid import UUID

from django.http import HttpResponse

from sightline.access.permissions import Permission
from sightline.core.pages import RecordPage, record_page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import RecordingForm, with_data
from sightline.duties import commands

from .step_page import duty_at_work, step, step_page

NOTE = "From now on it is yours, with its clock."


@record_page(Permission.DUTY_WORK)
def accept_duty(request: SignedInRequest, duty: UUID) -> RecordPage | HttpResponse:
    """One button; the duty's own page has it too."""
    at_work = duty_at_work(request.acting, duty)
    form = RecordingForm(**with_data(request))
    return step(
        request,
        at_work,
        form,
        lambda acting: commands.accept_duty(acting, at_work.duty),
        "Accepted. It is yours now.",
    ) or step_page(at_work, form, title="Accept this duty", submit="Accept it", notes=(NOTE,))
