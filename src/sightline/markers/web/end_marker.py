"""End a warning marker."""

from uuid import UUID

from django.http import HttpResponse

from sightline.access.permissions import Permission
from sightline.access.refusals import refuse_if
from sightline.core.pages import RecordPage, record_page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import send, with_data
from sightline.markers import commands
from sightline.markers.queries.marker_at_work import marker_at_work
from sightline.markers.rules.steps import out_of_order, own_work

from .marker_forms import EndMarkerForm
from .step_page import TURN_DOWN, back_to, step_page


@record_page(Permission.MARKER_AUTHORISE)
def end_marker(request: SignedInRequest, marker: UUID) -> RecordPage | HttpResponse:
    """Ask why; whoever proposed the marker is told to ask somebody else."""
    at_work = marker_at_work(request.acting, marker)
    form = EndMarkerForm(**with_data(request))
    if request.method == "POST" and form.is_valid():
        sent = send(
            request,
            form,
            lambda acting: commands.end_marker(acting, at_work.marker, form.cleaned_data["why"]),
            then=back_to(at_work),
            said=lambda _: "Ended. It warns nobody from now on, and stays on record.",
        )
        if sent:
            return sent
    if request.method != "POST":
        refuse_if(
            out_of_order("ended", at_work.steps) or own_work("ended", at_work.steps, request.acting.actor.user_id)
        )
    title, submit = (
        (TURN_DOWN, "Turn it down") if at_work.state == "proposed" else ("End this warning marker", "End it")
    )
    return step_page(request.acting, at_work, form, step="ended", title=title, submit=submit)
