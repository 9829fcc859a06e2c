"""Look at a warning marker again, and keep it in force."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.access.refusals import refuse_if
from sightline.core.pages import RecordPage, record_page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import send, with_data
from sightline.markers import commands
from sightline.markers.queries.marker_at_work import marker_at_work
from sightline.markers.rules.steps import out_of_order

from .marker_forms import ReviewMarkerForm
from .step_page import back_to, step_page


@record_page(Permission.MARKER_AUTHORISE)
def review_marker(request: SignedInRequest, marker: UUID) -> RecordPage | HttpResponse:
    """The form. A marker that is only proposed leads to the page that puts it in force."""
    at_work = marker_at_work(request.acting, marker)
    if at_work.state == "proposed":
        return HttpResponseRedirect(reverse("put_marker_in_force", args=[marker]))
    form = ReviewMarkerForm(**with_data(request))
    if request.method == "POST" and form.is_valid():
        sent = send(
            request,
            form,
            lambda acting: commands.review_marker(
                acting, at_work.marker, why=form.cleaned_data["why"], review_due=form.cleaned_data["review_due"]
            ),
            then=back_to(at_work),
            said=lambda _: "Looked at again, and kept in force.",
        )
        if sent:
            return sent
    if request.method != "POST":
        refuse_if(out_of_order("reviewed", at_work.steps))
    return step_page(
        request.acting,
        at_work,
        form,
        step="reviewed",
        title="Look at this warning marker again",
        submit="Keep it in force",
    )
