"""Say that a duty was raised in error."""

from uuid import UUID

from django.http import HttpResponse

from sightline.access.permissions import Permission
from sightline.core.pages import RecordPage, record_page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import with_data
from sightline.duties import commands

from .duty_forms import SayRaisedInErrorForm
from .step_page import duty_at_work, step, step_page

NOTE = "Nothing is removed. When another person confirms it, the duty is marked so, and ends."


@record_page(Permission.DUTY_CORRECT)
def say_raised_in_error(request: SignedInRequest, duty: UUID) -> RecordPage | HttpResponse:
    """The form."""
    at_work = duty_at_work(request.acting, duty)
    form = SayRaisedInErrorForm(**with_data(request))
    told = form.cleaned_data if request.method == "POST" and form.is_valid() else {}
    return step(
        request,
        at_work,
        form,
        lambda acting: commands.say_raised_in_error(acting, at_work.duty, told["why"]),
        "Said. Another person has to confirm it; until then the duty goes on.",
    ) or step_page(
        at_work,
        form,
        title="This duty was raised in error",
        submit="Say so",
        notes=(NOTE,),
    )
