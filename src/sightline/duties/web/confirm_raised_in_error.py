"""Confirm that a duty was raised in error."""

from uuid import UUID

from django.http import HttpResponse

from sightline.access.permissions import Permission
from sightline.core.pages import RecordPage, record_page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import with_data
from sightline.duties import commands

from .duty_forms import ConfirmRaisedInErrorForm
from .step_page import duty_at_work, step, step_page

NOTE = "The duty ends. It stays on record, and so does a breach, marked as raised in error."


@record_page(Permission.DUTY_CORRECT)
def confirm_raised_in_error(request: SignedInRequest, duty: UUID) -> RecordPage | HttpResponse:
    """The form."""
    at_work = duty_at_work(request.acting, duty)
    form = ConfirmRaisedInErrorForm(**with_data(request))
    told = form.cleaned_data if request.method == "POST" and form.is_valid() else {}
    return step(
        request,
        at_work,
        form,
        lambda acting: commands.confirm_raised_in_error(acting, at_work.duty, told["words"]),
        "Confirmed. The duty is marked as raised in error.",
    ) or step_page(
        at_work,
        form,
        title="Confirm that it was raised in error",
        submit="Confirm it",
        notes=(NOTE,),
    )
