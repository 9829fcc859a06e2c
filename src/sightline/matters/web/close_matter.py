"""Close an open matter."""

from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone

from sightline.access.permissions import Permission
from sightline.access.refusals import refuse_if
from sightline.core import clock
from sightline.core.pages import RecordPage, record_page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import send, with_data
from sightline.matters import commands
from sightline.matters.queries.matter_at_work import matter_at_work
from sightline.matters.rules.steps import out_of_order

from .matter_forms import CloseMatterForm
from .step_page import back_to, step_page


@record_page(Permission.MATTER_CLOSE)
def close_matter(request: SignedInRequest, matter: UUID) -> RecordPage | HttpResponse:
    """Ask why; one that nobody assessed is to be assessed first."""
    at_work = matter_at_work(request.acting, matter, timezone.localdate(clock.now()))
    form = CloseMatterForm(**with_data(request))
    if request.method == "POST" and form.is_valid():
        sent = send(
            request,
            form,
            lambda acting: commands.close_matter(acting, at_work.matter, form.cleaned_data["why"]),
            then=back_to(at_work),
            said=lambda _: "Closed. It stays on record with its steps.",
        )
        if sent:
            return sent
    if request.method != "POST":
        refuse_if(out_of_order("closed", at_work.standing))
    return step_page(request.acting, at_work, form, step="closed", title="Close this matter", submit="Close it")
