"""Record that something was tried."""

from uuid import UUID

from django.http import HttpResponse

from sightline.access.permissions import Permission
from sightline.core.pages import RecordPage, record_page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import with_data
from sightline.duties import commands

from .duty_forms import RecordAttemptForm
from .step_page import duty_at_work, step, step_page

NOTE = "The duty stays open: this says what was tried, by whom and when."


@record_page(Permission.DUTY_WORK)
def record_attempt(request: SignedInRequest, duty: UUID) -> RecordPage | HttpResponse:
    """The form."""
    at_work = duty_at_work(request.acting, duty)
    form = RecordAttemptForm(**with_data(request))
    told = form.cleaned_data if request.method == "POST" and form.is_valid() else {}
    return step(
        request,
        at_work,
        form,
        lambda acting: commands.record_attempt(
            acting, at_work.duty, told["outcome"], at=told["at"], who=told["who"], gap_reason=told["gap_reason"]
        ),
        "Recorded. The duty is still open.",
    ) or step_page(
        at_work,
        form,
        title="Record an attempt",
        submit="Record it",
        notes=(NOTE,),
    )
