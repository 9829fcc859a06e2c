"""Record what the law lets change a clock."""

from uuid import UUID

from django.http import HttpResponse

from sightline.access.permissions import Permission
from sightline.core.pages import RecordPage, record_page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import with_data
from sightline.duties import commands
from sightline.duties.commands.change_clock import AuthorisedBy
from sightline.duties.queries.clocks import clock_of
from sightline.duties.rules.due import ClockEvent

from .duty_forms import ChangeClockForm
from .step_page import duty_at_work, step, step_page

NOTE = "The time is reckoned anew from this. An authority that was given after the time ran out cannot lengthen it."


@record_page(Permission.DUTY_EXEMPT)
def change_clock(request: SignedInRequest, duty: UUID) -> RecordPage | HttpResponse:
    """The form, with the events that the clock names."""
    at_work = duty_at_work(request.acting, duty)
    form = ChangeClockForm(clock=clock_of(at_work.duty), **with_data(request))
    told = form.cleaned_data if request.method == "POST" and form.is_valid() else {}
    return step(
        request,
        at_work,
        form,
        lambda acting: commands.change_clock(
            acting,
            at_work.duty,
            ClockEvent(told["event"], told["at"], told.get("until"), (told.get("hours") or 0) * 60),
            AuthorisedBy(told["who"], told["rank"]),
            told["words"],
        ),
        "Recorded, and the time was reckoned anew.",
    ) or step_page(at_work, form, title="Its clock was changed by law", submit="Record it", notes=(NOTE,))
