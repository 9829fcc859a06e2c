"""Offer a duty to somebody."""

from uuid import UUID

from django.http import HttpResponse

from sightline.access.permissions import Permission
from sightline.core import clock
from sightline.core.pages import RecordPage, record_page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import with_data
from sightline.duties import commands
from sightline.duties.queries.colleagues import colleagues

from .duty_forms import OfferDutyForm
from .step_page import duty_at_work, step, step_page

NOTE = "It passes when they accept it. Until then it stays where it is, and its clock runs."


@record_page(Permission.DUTY_WORK)
def offer_duty(request: SignedInRequest, duty: UUID) -> RecordPage | HttpResponse:
    """The form, with those who are there."""
    at_work = duty_at_work(request.acting, duty)
    there = colleagues(request.acting, at_work.duty, clock.now())
    form = OfferDutyForm(reader=request.acting, colleagues=there, **with_data(request))
    told = form.cleaned_data if request.method == "POST" and form.is_valid() else {}
    return step(
        request,
        at_work,
        form,
        lambda acting: commands.offer_duty(acting, at_work.duty, told["whom"], told["words"]),
        "Offered. You are told when they accept it, or why they do not.",
    ) or step_page(at_work, form, title="Offer this duty to somebody", submit="Offer it", notes=(NOTE,))
