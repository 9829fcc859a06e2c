"""Put a proposed warning marker in force."""

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

from .marker_forms import PutMarkerInForceForm
from .step_page import back_to, step_page


@record_page(Permission.MARKER_AUTHORISE)
def put_marker_in_force(request: SignedInRequest, marker: UUID) -> RecordPage | HttpResponse:
    """The form; whoever proposed the marker is told to ask somebody else."""
    at_work = marker_at_work(request.acting, marker)
    form = PutMarkerInForceForm(**with_data(request))
    if request.method == "POST" and form.is_valid():
        sent = send(
            request,
            form,
            lambda acting: commands.put_marker_in_force(
                acting, at_work.marker, review_due=form.cleaned_data["review_due"], why=form.cleaned_data["why"]
            ),
            then=back_to(at_work),
            said=lambda _: "In force. It warns everybody who opens this record.",
        )
        if sent:
            return sent
    if request.method != "POST":
        refuse_if(
            out_of_order("in_force", at_work.steps) or own_work("in_force", at_work.steps, request.acting.actor.user_id)
        )
    return step_page(
        request.acting,
        at_work,
        form,
        step="in_force",
        title="Put this warning marker in force",
        submit="Put it in force",
    )
